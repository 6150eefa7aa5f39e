import { cFindStatusRows, formatStatus, rowOf } from '../../simulators/dimse/status.ts';
import type { Finding } from '../finding.ts';
import type { SutDeclarations } from '../profile.ts';
import type { RequirementId } from '../requirements/index.ts';
import { type BehaviorPart, type BehaviorWord, wordsIn } from '../scu/behavior-words.ts';
import type { FailureObservation, StatusObservation } from '../suite.ts';
import { judgeClaims } from './claim.ts';

/** How an association is that nobody has ended yet. */
const leftOpen: BehaviorWord = 'association left open';

/** Words of which one excludes the others, as far as a text or an observation has any of them. */
const alternatives: readonly (readonly BehaviorWord[])[] = [
  ['association released', 'association aborted', 'connection closed', 'connection reset', leftOpen],
  ['collected', 'discarded'],
];

/** What a text makes depend on something that may not have been so. */
const condition = /\b(?:if|when|unless|otherwise|else|may|can|depending|configurable)\b/i;

/**
 * Whether a behavior is the declared one, as far as both can be put in the same words; undefined if not. A text with
 * conditions can be confirmed and not contradicted.
 */
export function agreement(declared: string, parts: readonly BehaviorPart[]): boolean | undefined {
  const said = wordsIn(declared);
  const seen = parts
    .filter(({ how }) => how !== 'operator')
    .flatMap(({ words }) => words)
    // What was open when the observation ended may have been ended later as it is declared.
    .filter((word) => word !== leftOpen || said.includes(leftOpen));
  const compared = alternatives
    .map(
      (group) =>
        [said.filter((word) => group.includes(word)), seen.filter((word) => group.includes(word))] as const,
    )
    .filter(([told, shown]) => told.length > 0 && shown.length > 0);
  if (compared.some(([told, shown]) => shown.some((word) => !told.includes(word))))
    return condition.test(declared) ? undefined : false;
  return compared.length > 0 || (said.includes('retried') && seen.includes('retried')) ? true : undefined;
}

/** The row that declares the Behavior of a Status Code: its own, that of its range, or that of all other codes. */
export function declaredKey(
  table: NonNullable<SutDeclarations['statuses']>,
  code: number,
): string | undefined {
  const keys = [formatStatus(code), rowOf(code)?.code ?? 'other'];
  return keys.find((key) => table[key] !== undefined);
}

type Seen = Pick<StatusObservation, 'text' | 'parts'>;

/** DOC-07: what the SCU does on a Status Code is what Table N.7-10 declares (PS3.2 N.7.3.2.1.1). */
export function judgeStatusBehavior(
  declares: SutDeclarations | undefined,
  code: number,
  { text, parts = [] }: Seen,
): Finding[] {
  const key = declares?.statuses && declaredKey(declares.statuses, code);
  const declared = key && declares?.statuses?.[key];
  if (declared === undefined) return [];
  const claim = { entry: 'statuses', declared, observed: text, agrees: agreement(declared, parts) } as const;
  return judgeClaims('DOC-07', declares, [claim]).map((finding) => ({
    ...finding,
    message: `${formatStatus(code)}: ${finding.message}`,
  }));
}

/** The requirements whose behavior Table N.7-8 declares. */
const failureRequirements: Readonly<Record<FailureObservation['failure'], RequirementId>> = {
  Timeout: 'STATUS-SCU-TIMEOUT',
  'Association aborted': 'UL-ABORT-03',
  'Network disconnect': 'UL-ABORT-03',
};

/**
 * The parts of a behavior that tell something after a failure. Who ended the association is known for a time-out
 * alone: an association that the SCP has aborted is not released, whatever the SCU does.
 */
export function comparedParts(
  failure: FailureObservation['failure'],
  parts: readonly BehaviorPart[],
): readonly BehaviorPart[] {
  return failure === 'Timeout' ? parts : parts.filter(({ about }) => about !== 'association');
}

/** What the SCU does when the communication fails is what Table N.7-8 declares. */
export function judgeFailureBehavior(
  declares: SutDeclarations | undefined,
  failure: FailureObservation['failure'],
  { text, parts = [] }: Seen,
): Finding[] {
  const declared = declares?.failures?.[failure];
  if (declared === undefined) return [];
  const agrees = agreement(declared, comparedParts(failure, parts));
  if (agrees === undefined) return [];
  const claim = { entry: 'failures', declared, observed: text, agrees } as const;
  return judgeClaims(failureRequirements[failure], declares, [claim]).map((finding) => ({
    ...finding,
    message: `${failure}: ${finding.message}`,
  }));
}

/** The rows of Table N.7-10. */
const rows: readonly string[] = [...cFindStatusRows.map(({ code }) => code), 'other'];

/** DOC-07: Table N.7-10 has a Behavior for each row, and one for all other codes (PS3.2 N.7.3.2.1.1). */
export function judgeStatusTable(declares: SutDeclarations | undefined): Finding[] {
  const table = declares?.statuses;
  const observed = `rows: ${table ? Object.keys(table).join(', ') : 'none'}`;
  if (table === undefined)
    return judgeClaims('DOC-07', declares, [
      { entry: 'statuses', declared: undefined, observed, agrees: undefined },
    ]);
  const missing = rows.filter((row) => table[row] === undefined);
  const expected = `a Behavior for ${rows.join(', ')}`;
  const finding = { requirement: 'DOC-07', expected, actual: observed, evidence: [] } as const;
  return missing.length > 0
    ? [{ ...finding, verdict: 'warning', message: `no Behavior is declared for ${missing.join(', ')}` }]
    : [{ ...finding, verdict: 'pass', message: 'a Behavior is declared for each row of Table N.7-10' }];
}
