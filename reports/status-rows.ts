import { type Requirement, requirements } from '../harness/requirements/index.ts';
import type { StatusObservation as Observed, SutRole } from '../harness/suite.ts';
import { rollUp } from '../harness/verdict.ts';
import { cFindStatusRows, formatStatus, rowOf, type StatusRow } from '../simulators/dimse/status.ts';
import { behaviorSentence, howKnown, mergeBehaviors } from './behavior-row.ts';
import type {
  RequirementResult,
  ScenarioResult,
  SeenStatus,
  StatusObservation,
  StatusTable,
  StatusTableRow,
} from './results.ts';

/** A scenario with the statuses that were seen in it. */
export interface ObservedScenario {
  readonly scenario: ScenarioResult;
  readonly observations: readonly Observed[];
}

/** A scenario that ran earlier, as its results have it. */
export function observedOf(scenario: ScenarioResult): ObservedScenario {
  const observations = (scenario.observations ?? []).flatMap(({ count = 1, code, ...seen }) =>
    Array.from({ length: count }, () => ({ ...seen, code: Number.parseInt(code, 16) })),
  );
  return { scenario, observations };
}

/** What was seen in a scenario, as its results have it: the same thing once, with how often it was seen. */
export function seenStatuses(observations: readonly Observed[]): SeenStatus[] {
  const same = Map.groupBy(observations, (observation) => JSON.stringify(observation));
  return [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const seen = { ...first, code: formatStatus(first.code) };
    return others.length > 0 ? { ...seen, count: others.length + 1 } : seen;
  });
}

/** Most conditions that one cell names. */
const textCeiling = 6;

/** Most references that one row carries: they prove it, they do not list the run. */
const evidenceCeiling = 12;

/** Fills PS3.2 Table N.7-10 (SCU) or N.7-11 (SCP) from what was observed. Further codes get a row of their own. */
export function statusTableOf(
  role: SutRole,
  ran: readonly ObservedScenario[],
  judged: readonly RequirementResult[],
): StatusTable {
  const table = role === 'scu' ? 'N.7-10' : 'N.7-11';
  const observations = ran.flatMap((entry) => entry.observations);
  const sources = { role, ran, judged, observations };
  const rows = cFindStatusRows.map((row) => tableRow(sources, row));
  return { table, rows: [...rows, ...otherRows(sources)] };
}

interface Sources {
  readonly role: SutRole;
  readonly ran: readonly ObservedScenario[];
  readonly judged: readonly RequirementResult[];
  readonly observations: readonly Observed[];
}

function tableRow(sources: Sources, row: StatusRow): StatusTableRow {
  const { serviceStatus, furtherMeaning, code } = row;
  const observations = sources.observations.filter((observation) => rowOf(observation.code) === row);
  return rowOfObservations(sources, { serviceStatus, furtherMeaning, statusCode: code }, observations, code);
}

/** PS3.2 Table N.7-10 ends with "Other Status Codes"; Table N.7-11 has a row added for each further code. */
function otherRows(sources: Sources): StatusTableRow[] {
  const others = sources.observations.filter(({ code }) => rowOf(code) === undefined);
  if (sources.role === 'scu') {
    const head = { serviceStatus: '-', furtherMeaning: 'Other Status Codes', statusCode: 'anything else' };
    return [rowOfObservations(sources, head, others, 'other')];
  }
  const codes = [...new Set(others.map(({ code }) => code))].toSorted((a, b) => a - b);
  return codes.map((code) => {
    const head = { serviceStatus: '-', furtherMeaning: 'not in the table', statusCode: formatStatus(code) };
    return rowOfObservations(
      sources,
      head,
      others.filter((other) => other.code === code),
      'other',
    );
  });
}

type RowHead = Pick<StatusTableRow, 'serviceStatus' | 'furtherMeaning' | 'statusCode'>;

function rowOfObservations(
  sources: Sources,
  head: RowHead,
  observations: readonly Observed[],
  key: string,
): StatusTableRow {
  const requirement = requirementOfRow(sources.role, key);
  const observed = countObservations(observations);
  const provoked = observed.length > 0;
  const verdict = sources.judged.find(({ id }) => id === requirement?.id)?.verdict ?? null;
  const findings = sources.ran.flatMap(({ scenario }) =>
    scenario.findings.filter((finding) => finding.requirement === requirement?.id),
  );
  const isSCU = sources.role === 'scu';
  const behavior = isSCU ? mergeBehaviors(observations) : [];
  const seen = isSCU ? behaviorSentence(behavior) : describe(observed);
  const text = provoked ? seen : notProvoked(sources.ran, requirement);
  const evidence = findings.flatMap((finding) => finding.evidence).slice(0, evidenceCeiling);
  return {
    ...head,
    provoked,
    observed,
    text,
    verdict: rollUp(verdict ? [verdict] : []) ?? null,
    evidence,
    conditions: [...new Set(observations.map((seen) => seen.text))],
    how: howKnown(observations),
    ...(isSCU && { behavior }),
  };
}

function requirementOfRow(role: SutRole, key: string): Requirement | undefined {
  const table = `${role === 'scu' ? 'N.7-10' : 'N.7-11'}:${key}`;
  return requirements.find((requirement) => requirement.table === table);
}

function countObservations(observations: readonly Observed[]): StatusObservation[] {
  const counts = new Map<string, StatusObservation>();
  for (const { code, text, how } of observations) {
    const key = `${code} ${text}`;
    counts.set(key, {
      code: formatStatus(code),
      condition: text,
      count: (counts.get(key)?.count ?? 0) + 1,
      how,
    });
  }
  return [...counts.values()];
}

/** Each distinct text once, in the order in which they were seen; the row lists all of them in `observed`. */
function describe(observed: readonly StatusObservation[]): string {
  const separator = '; ';
  const texts = [...new Set(observed.map(({ condition }) => condition))];
  const rest = texts.length - textCeiling;
  return rest > 0
    ? `${texts.slice(0, textCeiling).join(separator)}; and ${rest} more`
    : texts.join(separator);
}

function notProvoked(ran: readonly ObservedScenario[], requirement: Requirement | undefined): string {
  const findings = ran.flatMap(({ scenario }) =>
    scenario.findings.filter((finding) => finding.requirement === requirement?.id),
  );
  const reasons = new Set(findings.map(({ message }) => message));
  return reasons.size > 0 ? `not seen: ${[...reasons].slice(0, 3).join('; ')}` : 'not provoked';
}
