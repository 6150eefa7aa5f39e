/** What several formats ask of the results: order, counts in words, where the proof of something is. */
import { areas } from '../harness/requirements/requirement.ts';
import { type Verdict, verdicts } from '../harness/verdict.ts';
import type {
  EvidenceReference,
  RequirementResult,
  ResultFinding,
  Results,
  ScenarioResult,
  StatusTable,
  VerdictCounts,
} from './results.ts';

/** Worst first; what has no verdict comes last; equals keep their order. */
export function worstFirst<T extends { readonly verdict: Verdict | null }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => rank(a.verdict) - rank(b.verdict));
}

function rank(verdict: Verdict | null): number {
  return verdict === null ? verdicts.length : verdicts.indexOf(verdict);
}

/** `[id] name`; the id is not said twice where the name has it. */
export function titleOf(scenario: ScenarioResult): string {
  const tag = `[${scenario.id}]`;
  return scenario.name.startsWith(tag) ? scenario.name : `${tag} ${scenario.name}`;
}

/** The counts that are not 0, worst first, each `n of m`: `2 of 9 fail`. */
export function countsInWords(counts: VerdictCounts, total: number): string[] {
  return verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} of ${total} ${verdict}`);
}

/** Why a scenario has its verdict, in one text: the reason given, else the messages of its worst findings. */
export function reasonOf(scenario: ScenarioResult): string {
  if (scenario.reason !== undefined) return scenario.reason;
  const messages = scenario.findings
    .filter((finding) => finding.verdict === scenario.verdict)
    .map((finding) => finding.message);
  return messages.length > 0 ? messages.join('; ') : `no finding explains the verdict ${scenario.verdict}`;
}

/** What a requirement came to in words: the verdict, or why there is none. */
export function verdictInWords(requirement: RequirementResult): string {
  if (requirement.verdict !== null) return requirement.verdict;
  return requirement.coverage?.status === 'not-covered' ? 'not covered' : 'not exercised';
}

const areaTitles: ReadonlyMap<string, string> = new Map(Object.entries(areas));

/** The title of an area; its id for an area of another version. */
export function areaTitle(area: string): string {
  return areaTitles.get(area) ?? area;
}

/** The title of the last column of the status table. */
export function statusColumn(table: StatusTable['table']): 'Behavior' | 'Condition' {
  return table === 'N.7-10' ? 'Behavior' : 'Condition'; // PS3.2 Tables N.7-10 and N.7-11
}

/** The requirement that a finding is about, if the results list it. */
export function requirementIndex(results: Results): (id: string) => RequirementResult | undefined {
  const byId = new Map(results.requirements.map((requirement) => [requirement.id, requirement]));
  return (id) => byId.get(id);
}

/** So many references prove a finding; a rule that every response breaks may have thousands. */
const shownReferences = 8;

/** The first references of a list, and in words how many more `results.json` has; '' if none. */
export function firstReferences(
  references: readonly EvidenceReference[],
  maximum = shownReferences,
): {
  readonly first: readonly EvidenceReference[];
  readonly more: string;
} {
  const left = references.length - maximum;
  return { first: references.slice(0, maximum), more: left > 0 ? ` and ${left} more` : '' };
}

/** The PDUs that prove something, in one line: `SCP-A900#1 PDU 7, SCP-A900#1 PDU 8`. */
export function referencesInWords(references: readonly EvidenceReference[]): string {
  const { first, more } = firstReferences(references);
  return first.map(({ transcript, pdu }) => `${transcript} PDU ${pdu}`).join(', ') + more;
}

/** Where to look for one piece of evidence. */
export interface EvidencePlace {
  /** `SCP-A900#1 PDU 7` */
  readonly label: string;
  /** The file to open: the ladder where there is one, else the first evidence of the scenario. */
  readonly path: string | undefined;
}

/** Finds the file of a reference by the scenario that the transcript belongs to. */
export function evidenceIndex(results: Results): (reference: EvidenceReference) => EvidencePlace {
  const paths = new Map<string, string | undefined>();
  for (const scenario of results.scenarios) {
    for (const id of transcriptsOf(scenario)) if (!paths.has(id)) paths.set(id, fileOf(scenario));
  }
  return ({ transcript, pdu }) => ({ label: `${transcript} PDU ${pdu}`, path: paths.get(transcript) });
}

function transcriptsOf(scenario: ScenarioResult): string[] {
  const named = (scenario.transcripts ?? []).map(({ id }) => id);
  return [...named, ...scenario.findings.flatMap(evidenceTranscripts)];
}

function evidenceTranscripts(finding: ResultFinding): string[] {
  return finding.evidence.map(({ transcript }) => transcript);
}

function fileOf(scenario: ScenarioResult): string | undefined {
  const ladder = scenario.evidence.find(({ kind }) => kind === 'ladder');
  return (ladder ?? scenario.evidence[0])?.path;
}
