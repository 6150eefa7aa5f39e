import { commandFields } from '../../simulators/dimse/command-set.ts';
import { formatStatus } from '../../simulators/dimse/status.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import { type Behavior, behaviorOf, reactionTime } from '../scu/behavior.ts';
import { describeBehavior } from '../scu/behavior-text.ts';
import { unlessLate } from '../scu/late-trial.ts';
import type { Trial } from '../scu/trial.ts';
import type { Verdict } from '../verdict.ts';

/** An SCU that aborts this late after our last word did so by its own time-out: it was still waiting, ms. */
const ownTimeoutMs = 2000;

/** A C-CANCEL this soon after the final response was on its way when that was sent (CANCEL-10), ms. */
const crossingMs = 500;

/** Output that only a program writes that broke down. */
const crashMarks =
  /^Node\.js v\d+|uncaught|unhandled|Exception in thread|segmentation fault|core dumped|Traceback \(most recent call last\)|panic:|terminate called|NullReferenceException|NullPointerException/im;

/** One finding about one trial; `actual` is the behavior in words. No fail where we were late ourselves. */
export function trialFinding(
  requirement: RequirementId,
  verdict: Verdict,
  trial: Trial,
  message: string,
  expected: string,
): Finding {
  const behavior = behaviorOf(trial);
  const actual = describeBehavior(trial, behavior);
  const finding = { requirement, verdict, message, expected, actual, evidence: evidenceOf(behavior) };
  // A program breaks down by itself, however late it is answered.
  return crashOf(trial) ? finding : unlessLate(finding, trial.lateMs);
}

function evidenceOf(behavior: Behavior | undefined): Evidence[] {
  if (!behavior) return [];
  const transcript = behavior.view.transcript.id;
  const indices = [
    behavior.query?.index,
    behavior.final?.index ?? behavior.lastSent?.index,
    behavior.ending.kind === 'open' ? undefined : behavior.ending.index,
  ];
  return indices.filter((index) => index !== undefined).map((pdu) => ({ transcript, pdu }));
}

/** How the program broke down, if it did. A signal that we sent ourselves is none. */
export function crashOf({ driver }: Trial): string | undefined {
  if (driver.signal) return `the program was ended by ${driver.signal}`;
  const mark = driver.exitCode !== 0 && driver.output ? crashMarks.exec(driver.output)?.[0] : undefined;
  return mark && `the program broke down ("${mark}", exit code ${driver.exitCode ?? 'none'})`;
}

/** Why a trial proves nothing: the SCU could not be made to query, or did not. */
export function unproven(trial: Trial): string | undefined {
  if (trial.driver.unavailable) return trial.driver.unavailable;
  const behavior = behaviorOf(trial);
  if (!behavior) return 'the SCU did not connect';
  return behavior.queries === 0 ? 'the SCU did not send a C-FIND-RQ' : undefined;
}

/** What became of the operation after our final response (definition of "operation over"). */
export function operationOver(trial: Trial, behavior: Behavior): [Verdict, string] {
  const { ending, final } = behavior;
  const crash = crashOf(trial);
  if (crash) return ['fail', crash];
  if (final && nextQueryAfter(behavior, final.index)) return ['pass', 'the SCU goes on with its next query'];
  if (ending.kind === 'open' && isOverdue(trial, behavior))
    return [
      'fail',
      `the SCU goes on waiting, though the query went well (observed for ${seconds(trial.cutAfterMs ?? 0)}, and its program ended by itself after its first query)`,
    ];
  if (ending.kind === 'open')
    return [
      'inconclusive',
      'the SCU is silent on an open association: it may wait, or keep the association for later',
    ];
  if (!final || ending.index < final.index)
    return ['fail', 'the SCU ended the association before the final response was sent'];
  if (behavior.cancels > 0 && cancelledAfterFinal(behavior))
    return ['fail', 'the SCU sent a C-CANCEL for a C-FIND that was over'];
  if (ending.kind === 'aborted' && reactionTime(behavior) >= ownTimeoutMs) return lateAbort(trial, behavior);
  if (ending.kind === 'closed' || ending.kind === 'reset') {
    return ['pass', 'the SCU ended the operation, by closing the TCP connection'];
  }
  return ['pass', 'the SCU ended the operation'];
}

/** A program of its own that had to be stopped was at work until then. */
export function hasHung({ driver, cutAfterMs }: Trial): boolean {
  return driver.kind === 'exec' && cutAfterMs !== undefined && !driver.ended;
}

/** With more matches than this the SCU may still be at work on them. */
const fewMatches = 100;

/**
 * True if nothing explains that the program has not ended, as it did after its first query: the query went well, so
 * that there is nothing to try again, and it had half of the time of the observation for a few matches.
 */
function isOverdue(trial: Trial, { view, ending, final }: Behavior): boolean {
  if (!trial.usual?.programEnded || !hasHung(trial) || final?.status !== 0) return false;
  const matches = view.messages.filter(({ direction }) => direction === 'sent').length;
  return matches <= fewMatches && ending.at - final.at >= (trial.cutAfterMs ?? 0) / 2;
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

function lateAbort(trial: Trial, behavior: Behavior): [Verdict, string] {
  const after = `${Math.round(reactionTime(behavior) / 1000)} s`;
  // A person may have closed a dialogue; a program that runs by itself has no other reason to be late.
  return trial.driver.kind === 'exec' || trial.driver.kind === 'built-in'
    ? ['fail', `the SCU waited on and aborted by its own time-out after ${after}`]
    : ['inconclusive', `the SCU aborted after ${after}: by its own time-out, or by a person`];
}

/** A C-CANCEL that crossed our final response on the way is legal (PS3.7 9.1.2.2); CANCEL-10 says so much. */
function cancelledAfterFinal({ view, final }: Behavior): boolean {
  return view.messages.some(
    ({ direction, command, pdus, at }) =>
      direction === 'received' &&
      command.CommandField === commandFields['C-CANCEL-RQ'] &&
      final !== undefined &&
      (pdus[0] ?? 0) > final.index &&
      at - final.at > crossingMs,
  );
}

/** Whether another C-FIND-RQ came after a place in the transcript. */
function nextQueryAfter({ view }: Behavior, index: number): boolean {
  return view.messages.some(
    ({ direction, command, pdus }) =>
      direction === 'received' &&
      command.CommandField === commandFields['C-FIND-RQ'] &&
      (pdus[0] ?? 0) > index,
  );
}

/** STATUS-SCU-*: this Status Code ends the C-FIND (PS3.4 K.4.1.2). */
export function judgeEnded(requirements: readonly RequirementId[], trial: Trial, code: number): Finding[] {
  const expected = `the C-FIND is over after ${formatStatus(code)}: no further wait, no C-CANCEL for it`;
  const problem = unproven(trial);
  const behavior = behaviorOf(trial);
  const [verdict, message]: [Verdict, string] =
    problem || !behavior
      ? ['inconclusive', problem ?? 'the SCU did not connect']
      : operationOver(trial, behavior);
  return requirements.map((requirement) => trialFinding(requirement, verdict, trial, message, expected));
}
