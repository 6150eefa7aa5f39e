import type { AssociationsObservation } from '../declared/observation.ts';
import type { Finding } from '../finding.ts';
import type { Verdict } from '../verdict.ts';
import {
  type AssociationAnswer,
  type AssociationAttempt,
  attemptFinding,
  describeAnswer,
  isForLackOfResources,
} from './association-attempt.ts';

/**
 * ASSOC-28: a connection carries one association (PS3.8 9.1.1, 9.2.3: Sta13, AA-7).
 * @param attempt the second A-ASSOCIATE-RQ on a connection; that nothing came in time is a reaction as well
 */
export function judgeSecondAssociation(attempt: AssociationAttempt): Finding[] {
  const [verdict, message] = secondConclusion(attempt.answer);
  const expected = 'A-ABORT, a close, or no reaction at all';
  return [attemptFinding('ASSOC-28', verdict, attempt, message, expected)];
}

function secondConclusion(answer: AssociationAnswer): readonly [Verdict, string] {
  switch (answer.kind) {
    case 'accepted':
      return ['fail', 'the SCP accepts a second association on the same connection'];
    case 'aborted':
    case 'closed':
      return ['pass', 'the SCP ends the connection'];
    case 'timeout':
      return ['pass', 'the SCP ignores the second A-ASSOCIATE-RQ'];
    case 'rejected':
    case 'invalid':
    case 'unreachable':
      return ['warning', 'the SCP answers on a connection that is only to be closed'];
  }
}

/** Associations that were open at the same time. */
export interface SimultaneousAssociations {
  /** In their order; none was tried after one that was not accepted. */
  readonly attempts: readonly AssociationAttempt[];
  /** What the profile declares. */
  readonly declared?: number;
  /** What is wrong after all were released (HEALTH). */
  readonly healthProblem?: string;
}

/** How many were accepted, and how one more ended; undefined when none was tried. */
export function associationsOf(attempts: readonly AssociationAttempt[]): AssociationsObservation | undefined {
  const last = attempts.at(-1);
  if (last === undefined) return undefined;
  const accepted = attempts.filter(({ answer }) => answer.kind === 'accepted').length;
  const refusal = last.answer.kind === 'accepted' ? undefined : describeAnswer(last.answer);
  return { topic: 'associations', accepted, refusal };
}

/** ASSOC-29: the number of simultaneous associations is the declared one, and refusing more is transient (PS3.8 9.3.4). */
export function judgeSimultaneous(seen: SimultaneousAssociations): Finding[] {
  const { attempts, declared } = seen;
  const last = attempts.at(-1);
  if (last === undefined) return [];
  const accepted = attempts.filter(({ answer }) => answer.kind === 'accepted').length;
  const [verdict, message] = simultaneousConclusion(seen, accepted, last);
  const number = declared === undefined ? 'no number is declared' : `at least ${declared} associations`;
  const expected = `${number}; one more is refused by A-ASSOCIATE-RJ 2/3/1 or 2/3/2`;
  const actual = `${accepted} accepted; the last attempt: ${describeAnswer(last.answer)}`;
  return [attemptFinding('ASSOC-29', verdict, last, message, expected, actual)];
}

function simultaneousConclusion(
  { declared, healthProblem }: SimultaneousAssociations,
  accepted: number,
  { answer }: AssociationAttempt,
): readonly [Verdict, string] {
  if (healthProblem !== undefined) return ['fail', `afterwards the SCP is not healthy: ${healthProblem}`];
  const isEnough = declared !== undefined && accepted >= declared;
  if (answer.kind === 'accepted') {
    if (declared === undefined)
      return ['recorded', `${accepted} associations at once, and no limit was seen`];
    return isEnough
      ? ['pass', 'the declared number of associations is accepted, and no limit was seen']
      : ['inconclusive', `${accepted} associations were tried, fewer than are declared`];
  }
  if (declared !== undefined && !isEnough)
    return ['fail', 'fewer associations are accepted than are declared'];
  if (answer.kind !== 'rejected') return ['warning', 'one association more gets no A-ASSOCIATE-RJ'];
  if (answer.result !== 2) return ['warning', 'the refusal of one association more is not marked transient'];
  const why = isForLackOfResources(answer) ? '' : ', though not for lack of resources';
  return declared === undefined
    ? ['recorded', `${accepted} associations at once; one more is refused as transient${why}`]
    : ['pass', `the declared number is accepted, and one more is refused as transient${why}`];
}
