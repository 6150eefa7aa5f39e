import { commandFields } from '../../simulators/dimse/command-set.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import { type Behavior, behaviorOf } from '../scu/behavior.ts';
import { countKept } from '../scu/kept.ts';
import type { Trial } from '../scu/trial.ts';
import type { Verdict } from '../verdict.ts';
import { crashOf, hasHung, operationOver, trialFinding, unproven } from './scu-ended.ts';

/** A verdict, and what it is given for. */
export type Conclusion = readonly [Verdict, string];

/** Judges a trial for some requirements, where an unproven trial is inconclusive for each of them. */
export function judgeTrial(
  requirements: readonly RequirementId[],
  trial: Trial,
  expected: string,
  conclude: (behavior: Behavior) => Conclusion,
): Finding[] {
  const behavior = behaviorOf(trial);
  const problem = unproven(trial);
  const [verdict, message] =
    problem || !behavior
      ? (['inconclusive', problem ?? 'the SCU did not connect'] as const)
      : conclude(behavior);
  return requirements.map((requirement) => trialFinding(requirement, verdict, trial, message, expected));
}

/** STATUS-SCU-FF00, STATUS-SCU-FF01: pending does not end the C-FIND (PS3.4 K.4.1.2). */
export function judgePending(requirements: readonly RequirementId[], trial: Trial): Finding[] {
  return judgeTrial(requirements, trial, 'the SCU waits for the final response, or cancels', (behavior) => {
    const { ending, final } = behavior;
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const early = final === undefined || (ending.kind !== 'open' && ending.index < final.index);
    if (nextQueryBefore(behavior, final?.index))
      return ['fail', 'the SCU sent its next C-FIND-RQ while matches were coming'];
    if (early && ending.kind === 'released')
      return ['fail', 'the SCU released the association while matches were coming'];
    if (early && behavior.cancels > 0) return ['pass', 'the SCU cancelled the C-FIND'];
    if (early && ending.kind !== 'open')
      return ['fail', 'the SCU ended the association while matches were coming'];
    if (early) return ['inconclusive', 'the matches were not sent to the end'];
    const over = operationOver(trial, behavior);
    return over[0] === 'pass' ? (droppedMatches(trial) ?? over) : over;
  });
}

/**
 * A match that the SCU drops although it keeps others. They differ in nothing but their numbers, so that no filter of
 * the SCU tells them apart. Where none is found the list may not show them, and a person may have overlooked some.
 */
function droppedMatches(trial: Trial): Conclusion | undefined {
  const counts = countKept(trial)?.filter(({ place }) => place === 'match') ?? [];
  const [count] = counts;
  if (count === undefined || count.kept === count.sent) return undefined;
  const isProof = count.kept > 0 && trial.kept !== undefined && 'text' in trial.kept;
  const found = `${count.kept} of ${count.sent} matches`;
  return isProof
    ? ['fail', `the SCU dropped matches: it has kept ${found}`]
    : ['inconclusive', `the SCU may have dropped matches: what it keeps shows ${found}`];
}

/** Pending taken as final: another C-FIND-RQ before the end of the first, where no window was negotiated (PS3.7 D.3.3.3). */
function nextQueryBefore({ view, query }: Behavior, end = Number.POSITIVE_INFINITY): boolean {
  const window = view.accept?.userInformation.asynchronousOperationsWindow;
  if (window !== undefined && window.invoked !== 1) return false;
  return view.messages.some(
    ({ direction, command, pdus: [first = 0] }) =>
      direction === 'received' &&
      command.CommandField === commandFields['C-FIND-RQ'] &&
      first > (query?.index ?? end) &&
      first < end,
  );
}

/** STATUS-SCU-UNKNOWN: any other code, followed much later by 0000 (PS3.2 N.7.3.2.1.1, row Other Status Codes). */
export function judgeOtherStatus(trial: Trial): Finding[] {
  const expected = 'an orderly end, or a wait for the 0000 that follows';
  return judgeTrial(['STATUS-SCU-UNKNOWN'], trial, expected, (behavior) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    if (behavior.ending.kind === 'open') return openAfterOther(trial);
    if (behavior.ending.kind === 'closed' || behavior.ending.kind === 'reset') {
      return ['warning', 'the SCU closed the TCP connection without A-RELEASE or A-ABORT'];
    }
    return ['pass', 'the SCU ended the operation in order'];
  });
}

function openAfterOther(trial: Trial): Conclusion {
  // A program that had to be stopped was at work until then; a device may keep its association.
  return hasHung(trial)
    ? ['fail', 'the SCU goes on waiting after the 0000 that followed']
    : ['inconclusive', 'the SCU is silent on an open association'];
}

/** STATUS-SCU-FE00 and CANCEL-09: after its C-CANCEL the SCU takes matches until the final response (PS3.4 K.4.1.2). */
export function judgeOwnCancel(trial: Trial): Finding[] {
  const behavior = behaviorOf(trial);
  const expected = 'the SCU waits for FE00 after its C-CANCEL';
  if (!behavior || unproven(trial))
    return judgeTrial(['STATUS-SCU-FE00', 'CANCEL-09', 'CANCEL-08', 'CANCEL-10'], trial, expected, () => [
      'inconclusive',
      '',
    ]).map(notApplicable);
  if (behavior.cancels === 0) {
    return judgeTrial(['STATUS-SCU-FE00', 'CANCEL-09', 'CANCEL-08', 'CANCEL-10'], trial, expected, () => [
      'not-applicable',
      'the SCU did not cancel its query',
    ]);
  }
  return judgeTrial(['STATUS-SCU-FE00', 'CANCEL-09'], trial, expected, ({ ending, final }) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const early = final === undefined || (ending.kind !== 'open' && ending.index < final.index);
    if (early && ending.kind === 'aborted')
      return ['warning', 'the SCU aborted the association before the final response'];
    if (early && ending.kind === 'open') return ['inconclusive', 'the final response was not sent'];
    if (early) return ['fail', 'the SCU ended the association before the final response'];
    return operationOver(trial, behavior);
  });
}

/** CANCEL-08 to CANCEL-10 are for an SCU that can cancel; that it cannot be made to is no fault of it. */
function notApplicable(finding: Finding): Finding {
  return { ...finding, verdict: 'not-applicable' };
}
