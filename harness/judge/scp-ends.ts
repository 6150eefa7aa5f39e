import type { ArtimObservation } from '../declared/observation.ts';
import type { Finding } from '../finding.ts';
import type { Reason } from '../need.ts';
import type { Abandoned } from '../scp/artim.ts';
import type { Stalled } from '../scp/association-ends.ts';
import { abortIn, type Reaction } from '../scp/reaction.ts';
import type { Verdict } from '../verdict.ts';
import { kindOf, lostWithReset, noArtim, oneAtATime, reactionFinding } from './reaction.ts';

const releaseResponse = ({ pdus }: Reaction) =>
  pdus.some(({ decoded }) => decoded?.pdu.type === 'A-RELEASE-RP');

/** UL-REL-01: A-RELEASE-RQ is answered with A-RELEASE-RP, and nothing comes after it (PS3.8 9.2.3, AR-2, AR-4). */
export function judgeRelease(answer: Reaction, after: Reaction): Finding[] {
  const conclude = (verdict: Verdict, reaction: Reaction, message: string) => [
    reactionFinding('UL-REL-01', verdict, reaction, message, 'A-RELEASE-RP, and nothing after it'),
  ];
  if (releaseResponse(answer)) {
    return after.pdus.length === 0
      ? conclude('pass', answer, 'the release is confirmed')
      : conclude('fail', after, 'something comes after the A-RELEASE-RP');
  }
  if (kindOf(answer) === 'reset') return conclude('inconclusive', answer, lostWithReset);
  if (abortIn(answer)) return conclude('fail', answer, 'the SCP aborts instead of confirming the release');
  return conclude('fail', answer, 'the SCP does not confirm the release');
}

/**
 * UL-REL-05: a release in the midst of the responses is confirmed, data may come before (PS3.8 9.2.3, AR-2, AR-7). The
 * stimulus breaks PS3.7 A.5, and an acceptor may always abort (Sta8, Evt15).
 */
export function judgeReleaseInMidStream(answer: Reaction, after: Reaction): Finding[] {
  const conclude = (verdict: Verdict, reaction: Reaction, message: string) => [
    reactionFinding('UL-REL-05', verdict, reaction, message, 'any data, then A-RELEASE-RP'),
  ];
  if (releaseResponse(answer)) {
    return after.pdus.length === 0
      ? conclude('pass', answer, 'the release is confirmed')
      : conclude('fail', after, 'something comes after the A-RELEASE-RP');
  }
  if (abortIn(answer))
    return conclude('warning', answer, 'the SCP aborts an association that is released too early');
  if (kindOf(answer) === 'reset' || answer.end === 'reset')
    return conclude('inconclusive', answer, lostWithReset);
  if (answer.end === 'closed')
    return conclude('warning', answer, 'the SCP closes the connection without confirming the release');
  return conclude('fail', answer, 'the release is never confirmed');
}

/** What UL-REL-04 asks for, ms; a run waits as long as the profile says. */
const wantedIdleMs = 300_000;

/** UL-REL-04: only the requestor starts a release (PS3.7 A.5). The time for which it was idle is in the message. */
export function judgeIdle(reaction: Reaction): Finding[] {
  const isAsked = reaction.pdus.some(({ decoded }) => decoded?.pdu.type === 'A-RELEASE-RQ');
  const after = `in ${seconds(reaction.elapsedMs)}`;
  const bound =
    reaction.end === 'silence' && reaction.elapsedMs < wantedIdleMs
      ? `; ${seconds(wantedIdleMs)} are wanted: limits.idle of the profile says how long`
      : '';
  const finding = reactionFinding(
    'UL-REL-04',
    isAsked ? 'fail' : 'pass',
    reaction,
    isAsked ? 'the acceptor starts the release' : `the acceptor starts no release ${after}${bound}`,
    'no A-RELEASE-RQ from the acceptor',
  );
  return [finding];
}

const seconds = (ms: number): string => `${Number((ms / 1000).toPrecision(2))} s`;

/** UL-ABORT-01: on A-ABORT the connection is closed and nothing is sent (PS3.8 9.2.3, AA-3; 7.3.2.2). */
export function judgeAborted(reaction: Reaction): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    reactionFinding('UL-ABORT-01', verdict, reaction, message, 'nothing, and the connection is closed'),
  ];
  if (reaction.end === 'enough') return conclude('fail', 'the SCP answers an A-ABORT');
  if (reaction.end === 'closed' || reaction.end === 'reset')
    return conclude('pass', 'the SCP closes the connection');
  return conclude('fail', 'the SCP leaves the connection open after an A-ABORT');
}

/**
 * UL-TCP-01: a connection that is lost ends the association and nothing else (PS3.8 9.2.3, AA-4, AA-5).
 * @param reaction who was tried, with what was wrong; its stimulus says when
 */
export function judgeLost(reaction: Reaction): Finding[] {
  const { healthProblem } = reaction;
  const [verdict, message]: [Verdict, string] =
    healthProblem === undefined
      ? ['pass', 'others are served']
      : ['fail', `others are not served: ${healthProblem}`];
  return [reactionFinding('UL-TCP-01', verdict, reaction, message, 'other associations answer C-ECHO')];
}

/** More than TCP takes off an SCP while nobody reads: the buffers of common systems, on both sides. */
const buffersOfTcp = 8 * 1024 * 1024;

/** UL-TCP-02: a peer that stops reading does not block the others (PS3.8 9.1.4). */
export function judgeStalled({ reaction, unreadBytes, problemAfterwards }: Stalled): Finding[] {
  const conclude = (verdict: Verdict, message: string) => [
    reactionFinding('UL-TCP-02', verdict, reaction, message, 'the second association is served'),
  ];
  if (problemAfterwards !== undefined)
    return conclude('fail', `nobody is served even when the first is reset: ${problemAfterwards}`);
  const { healthProblem, isShort } = reaction;
  if (isShort === true) return conclude('inconclusive', oneAtATime);
  if (healthProblem !== undefined)
    return conclude('warning', `another association waits while the first does not read: ${healthProblem}`);
  // Only an answer that is longer than what TCP takes makes an SCP wait.
  const bound =
    unreadBytes <= buffersOfTcp
      ? ', which TCP may have taken whole: more items would put it to a harder test'
      : '';
  return conclude('pass', `another association is served while ${unreadBytes} bytes are not read${bound}`);
}

/** When the connections that were left alone were closed. */
export function artimOf(abandoned: readonly Abandoned[]): ArtimObservation {
  return {
    topic: 'ARTIM',
    connections: abandoned.map(({ last, reaction: { end, elapsedMs } }) => ({
      after: last,
      isClosed: end === 'closed' || end === 'reset',
      elapsedMs: Math.round(elapsedMs),
    })),
  };
}

/** UL-ARTIM-01: a connection without A-ASSOCIATE-RQ is closed at ARTIM (PS3.8 9.1.5, AA-2). `declaredMs`: the declared value. */
export function judgeNoRequest({ reaction }: Abandoned, declaredMs: number | undefined): Finding[] {
  return judgeClose('UL-ARTIM-01', reaction, declaredMs, 'the SCP closes clearly before the declared ARTIM');
}

/** UL-ARTIM-02: after its last PDU the SCP closes at ARTIM if its peer does not (PS3.8 9.2.3, Sta13). */
export function judgeNoClose({ last, reaction }: Abandoned, declaredMs: number | undefined): Finding[] {
  const early =
    last === 'A-ABORT' ? undefined : `the SCP closes right after its ${last}, which is usual and harmless`;
  return judgeClose('UL-ARTIM-02', reaction, declaredMs, early);
}

/** A close before this part of the declared value is early. */
const earlyPart = 0.5;

function judgeClose(
  requirement: 'UL-ARTIM-01' | 'UL-ARTIM-02',
  reaction: Reaction,
  declaredMs: number | undefined,
  early: string | undefined,
): Finding[] {
  const expected = declaredMs === undefined ? 'closed within 10 minutes' : `closed after ${declaredMs} ms`;
  const after = `after ${reaction.elapsedMs.toFixed(0)} ms`;
  const conclude = (verdict: Verdict, reason: Reason) => [
    reactionFinding(requirement, verdict, reaction, reason, expected),
  ];
  if (reaction.end === 'closed' || reaction.end === 'reset') {
    const isEarly =
      requirement === 'UL-ARTIM-01'
        ? declaredMs !== undefined && reaction.elapsedMs < declaredMs * earlyPart
        : reaction.elapsedMs < (declaredMs ?? Number.POSITIVE_INFINITY) * earlyPart;
    return isEarly && early !== undefined
      ? conclude('warning', `${early} (${after})`)
      : conclude('pass', `the SCP closes the connection ${after}`);
  }
  if (declaredMs === undefined) return conclude('inconclusive', noArtim(`still open ${after}`));
  return conclude('fail', `still open ${after}, twice the declared ARTIM`);
}
