import { commandFields, noDataSet } from '../../simulators/dimse/command-set.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import { timeoutTolerance } from '../declared/limits.ts';
import type { TimeoutObservation } from '../declared/observation.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import { type Behavior, behaviorOf, reactionTime } from '../scu/behavior.ts';
import { endingWords } from '../scu/behavior-text.ts';
import type { Trial } from '../scu/trial.ts';
import { judgeAssociation } from './scu-association.ts';
import { crashOf, hasHung, operationOver, unproven } from './scu-ended.ts';
import { type Conclusion, judgeTrial } from './scu-status.ts';

/**
 * An SCP that breaks the standard: the reaction of the SCU is free, but it may neither break down nor wait for ever
 * (STATUS-SCU-BADSEQ, -BADDATA, -EXTRA).
 */
export function judgeFaulty(requirements: readonly RequirementId[], trial: Trial): Finding[] {
  return judgeTrial(requirements, trial, 'no crash, and no endless wait', (behavior) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    if (behavior.ending.kind === 'open') return openAfterFault(trial, behavior);
    return ['pass', `the SCU copes: ${endingWords(behavior.ending)}`];
  });
}

function openAfterFault(trial: Trial, behavior: Behavior): Conclusion {
  const time =
    trial.cutAfterMs === undefined ? '' : ` (observed for ${Math.round(trial.cutAfterMs / 1000)} s)`;
  // Only a program of its own process, that had to be stopped, is known to have been waiting.
  if (hasProperFinal(behavior) && hasHung(trial)) {
    return ['fail', `the SCU goes on waiting although a final response was sent${time}`];
  }
  return ['inconclusive', `the SCU is silent on an open association${time}`];
}

/** Whether we sent a final response that the SCU has to take for one: sound, for its Message ID, without Data Set. */
function hasProperFinal({ view }: Behavior): boolean {
  return view.operations.some(
    ({ request, final }) =>
      request.direction === 'received' &&
      final !== undefined &&
      final.command.CommandField === commandFields['C-FIND-RSP'] &&
      final.command.CommandDataSetType === noDataSet &&
      final.contextID === request.contextID &&
      final.commandWalk.deviations.length === 0 &&
      final.deviations.length === 0 &&
      (final.command.AffectedSOPClassUID ?? request.command.AffectedSOPClassUID) ===
        request.command.AffectedSOPClassUID,
  );
}

/** A response that is unusual and legal: the SCU takes it like any other (RESPRX-*, STATUS-SCU-FIELDS, ENC-03 …). */
export function judgeLegalResponse(requirements: readonly RequirementId[], trial: Trial): Finding[] {
  return judgeTrial(requirements, trial, 'the SCU takes it, as any other legal response', (behavior) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    if (abortsOnFailure(behavior))
      return ['inconclusive', 'the SCU aborted the association, as it may on any failure'];
    const early =
      behavior.final === undefined ||
      (behavior.ending.kind !== 'open' && behavior.ending.index < behavior.final.index);
    if (behavior.ending.kind === 'aborted' && !early && trial.usual?.ending === 'aborted')
      return ['inconclusive', 'the SCU aborts the Association after its usual query too'];
    if (behavior.ending.kind === 'aborted')
      return ['fail', 'the SCU aborted the association on a legal response'];
    if (early && behavior.cancels > 0) return ['pass', 'the SCU cancelled the C-FIND, by a limit of its own'];
    if (early && behavior.ending.kind !== 'open')
      return ['fail', `before the final response: ${endingWords(behavior.ending)}`];
    return operationOver(trial, behavior);
  });
}

/** An abort after a failure is no sign that the form of the response was the reason (STATUS-SCU-FIELDS: "as without"). */
function abortsOnFailure({ ending, final }: Behavior): boolean {
  if (final === undefined || ending.kind !== 'aborted') return false;
  return ending.index > final.index && statusClassOf(final.status) === 'Failure';
}

/**
 * An SCP that falls silent: the SCU gives up by its own time-out (STATUS-SCU-TIMEOUT).
 * @param declaredMs the time-out that the vendor declares, if there is a declaration
 */
export function judgeSilence(
  requirements: readonly RequirementId[],
  trial: Trial,
  declaredMs: number | undefined,
): Finding[] {
  const expected =
    declaredMs === undefined
      ? 'the SCU gives up after a time of its own'
      : `the SCU gives up within ${declaredMs / 1000} s, as declared`;
  return judgeTrial(requirements, trial, expected, (behavior) =>
    giveUpConclusion(trial, behavior, declaredMs),
  );
}

/** Whether the SCU gave up waiting, and in the time that is declared, if one is; ms. */
export function giveUpConclusion(
  trial: Trial,
  behavior: Behavior,
  declaredMs: number | undefined,
): Conclusion {
  const crash = crashOf(trial);
  if (crash) return ['fail', crash];
  const waited = waitedFor(behavior);
  if (declaredMs !== undefined && waited > declaredMs * timeoutTolerance)
    return [
      'fail',
      `the SCU waits beyond the time-out that is declared, for ${Math.round(waited / 1000)} s at least`,
    ];
  if (behavior.ending.kind !== 'open')
    return ['pass', `the SCU gave up after ${Math.round(waited / 1000)} s: ${endingWords(behavior.ending)}`];
  return [
    'inconclusive',
    `the SCU still waited when it had been observed for ${Math.round((trial.cutAfterMs ?? waited) / 1000)} s; declare its time-out to have it judged`,
  ];
}

/** Since the last thing that was sent to it, ms. */
function waitedFor({ ending, lastSent, query }: Behavior): number {
  return ending.at - (lastSent?.at ?? query?.at ?? 0);
}

/** How long the SCU waited for an answer that did not come; undefined when it was never made to wait. */
export function waitingOf(topic: TimeoutObservation['topic'], trial: Trial): TimeoutObservation | undefined {
  const behavior = behaviorOf(trial);
  const isAsked =
    topic === 'response time-out' ? unproven(trial) === undefined : behavior?.view.request !== undefined;
  if (!behavior || !isAsked || crashOf(trial)) return undefined;
  const waitedMs = Math.max(0, Math.round(waitedFor(behavior)));
  return { topic, waitedMs, gaveUp: behavior.ending.kind !== 'open' };
}

/** UL-ABORT-01: on A-ABORT the SCU sends nothing more and closes the connection (PS3.8 9.2.3, AA-3). */
export function judgeClosedOnAbort(trial: Trial, closeMs: number): Finding[] {
  const expected = `no PDU, and the connection closed within ${closeMs / 1000} s`;
  return judgeAssociation(['UL-ABORT-01'], trial, expected, (behavior) => {
    const { ending } = behavior;
    if (ending.kind === 'released' || ending.kind === 'aborted')
      return ['fail', `a PDU after the A-ABORT: ${endingWords(ending)}`];
    const waited = reactionTime(behavior);
    if (ending.kind !== 'open' && waited <= closeMs) return ['pass', 'the SCU closes the connection'];
    if (waited <= closeMs)
      return ['inconclusive', 'the connection was open at the end, and not observed for as long'];
    return ['fail', `the connection was still open ${Math.round(waited / 1000)} s after the A-ABORT`];
  });
}

/** An association that is aborted or lost: any orderly end will do (UL-ABORT-03, UL-TCP-01). */
export function judgeLost(requirements: readonly RequirementId[], trial: Trial): Finding[] {
  return judgeAssociation(requirements, trial, 'an orderly end: no crash, no hang', (behavior) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    // An SCU that tries again has noticed the loss.
    const tries = behavior.retries.length;
    if (trial.cutAfterMs !== undefined && tries > 0) return ['pass', `the SCU tried again (${tries} times)`];
    if (hasHung(trial)) {
      return [
        'fail',
        `the SCU hangs after the association is lost (stopped after ${Math.round((trial.cutAfterMs ?? 0) / 1000)} s)`,
      ];
    }
    if (trial.cutAfterMs !== undefined)
      return ['inconclusive', 'the SCU was still at work when the observation ended'];
    const { ending } = behavior;
    const words = ending.kind === 'open' ? 'nothing more comes on it' : endingWords(ending);
    return ['pass', `the SCU copes with the loss of the association: ${words}`];
  });
}

/** A PDU that breaks the upper layer protocol: A-ABORT from the service provider (PS3.8 9.2.3, AA-8). */
export function judgeProtocolError(requirements: readonly RequirementId[], trial: Trial): Finding[] {
  return requirements.flatMap((requirement) =>
    judgeTrial([requirement], trial, 'A-ABORT with source 2', (behavior) =>
      protocolError(requirement, trial, behavior),
    ),
  );
}

function protocolError(requirement: RequirementId, trial: Trial, behavior: Behavior): Conclusion {
  const { ending } = behavior;
  const crash = crashOf(trial);
  if (crash) return ['fail', crash];
  if (ending.kind === 'aborted' && ending.source === 2)
    return ['pass', 'the SCU aborts as its service provider'];
  // A reset can take an A-ABORT with it that was sent before (PS3.8 9.2.3; TCP).
  if (ending.kind === 'reset')
    return ['inconclusive', 'the connection was reset: a PDU may have been lost with it'];
  if (ending.kind === 'released') return releasedAfterError(requirement, behavior);
  if (ending.kind !== 'open')
    return ['warning', `not an A-ABORT of the service provider: ${endingWords(ending)}`];
  if (!hasHung(trial)) return ['inconclusive', 'the SCU is silent on an open association'];
  return requirement === 'UL-FAULT-06'
    ? ['warning', 'the SCU drops the message and goes on waiting']
    : ['fail', 'the SCU goes on waiting after a PDU that breaks the protocol'];
}

/**
 * A release where AA-8 prescribes an A-ABORT. For a PDU that nobody knows that is a fail (UL-FAULT-01). For lengths
 * and contexts only a message that was taken is one (UL-FAULT-05, -06), and a release does not show that it was.
 */
function releasedAfterError(requirement: RequirementId, { ending }: Behavior): Conclusion {
  const verdict = requirement === 'UL-FAULT-01' ? 'fail' : 'warning';
  return [verdict, `in the place of an A-ABORT of the service provider: ${endingWords(ending)}`];
}
