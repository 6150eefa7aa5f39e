import { commandFields } from '../../simulators/dimse/command-set.ts';
import type { PduEntry } from '../../simulators/upper-layer/transcript.ts';
import type { Finding } from '../finding.ts';
import { aftermathOf } from '../scu/aftermath.ts';
import type { Behavior } from '../scu/behavior.ts';
import { endingWords } from '../scu/behavior-text.ts';
import type { Trial } from '../scu/trial.ts';
import { type AssociationView, entriesOf } from '../view.ts';
import { crashOf, hasHung } from './scu-ended.ts';
import { type Conclusion, judgeTrial } from './scu-status.ts';

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

/** The first release PDU of one side. */
function releaseOf(
  { transcript }: AssociationView,
  type: 'A-RELEASE-RQ' | 'A-RELEASE-RP',
  direction: 'sent' | 'received',
): PduEntry | undefined {
  return entriesOf(transcript.entries, type).find(({ entry }) => entry.direction === direction)?.entry;
}

/** Why there is no A-RELEASE-RQ of the SCU to look at. */
function unreleased({ ending }: Behavior): Conclusion {
  return ending.kind === 'aborted'
    ? ['not-applicable', 'the SCU ends its Associations by an A-ABORT']
    : ['inconclusive', `the SCU sent no A-RELEASE-RQ: ${endingWords(ending)}`];
}

/** UL-REL-02: after its A-RELEASE-RQ the SCU is silent, and closes when the A-RELEASE-RP is there (Sta7, AR-3). */
export function judgeReleasePatience(trial: Trial, closeMs: number): Finding[] {
  const expected = `silence until the A-RELEASE-RP, then a close within ${seconds(closeMs)}`;
  return judgeTrial(['UL-REL-02'], trial, expected, (behavior) => {
    const { view } = behavior;
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const request = releaseOf(view, 'A-RELEASE-RQ', 'received');
    if (!request) return unreleased(behavior);
    const response = releaseOf(view, 'A-RELEASE-RP', 'sent');
    const { pdus, end, afterMs } = aftermathOf(trial, view.transcript, request);
    const talk = pdus.find(({ decoded }) => decoded?.pdu.type !== 'A-ABORT');
    if (talk)
      return ['fail', `after the A-RELEASE-RQ came ${talk.decoded?.pdu.type ?? 'a PDU that cannot be read'}`];
    if (pdus.length > 0) return ['pass', 'the SCU waits, and gives up by an A-ABORT'];
    if (!response)
      return end === 'open'
        ? ['inconclusive', 'the A-RELEASE-RP was not sent']
        : ['warning', `without an A-RELEASE-RP the SCU closed the connection, after ${seconds(afterMs)}`];
    const after = aftermathOf(trial, view.transcript, response);
    if (after.afterMs > closeMs)
      return ['fail', `the connection was open for ${seconds(after.afterMs)} after the A-RELEASE-RP`];
    return after.end === 'open'
      ? ['inconclusive', 'the connection was open at the end, and not observed for as long']
      : ['pass', 'the SCU waits for the A-RELEASE-RP and closes the connection'];
  });
}

/** UL-REL-05: data that comes before the A-RELEASE-RP is taken (AR-6). */
export function judgeDataInRelease(trial: Trial): Finding[] {
  return judgeTrial(['UL-REL-05'], trial, 'the data is taken, and no A-ABORT', (behavior) => {
    const { view } = behavior;
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const request = releaseOf(view, 'A-RELEASE-RQ', 'received');
    if (!request) return unreleased(behavior);
    const data = entriesOf(view.transcript.entries, 'P-DATA-TF').find(
      ({ entry }) => entry.direction === 'sent' && entry.index > request.index,
    );
    if (!data) return ['inconclusive', 'no data was sent after the A-RELEASE-RQ'];
    const { pdus, end } = aftermathOf(trial, view.transcript, data.entry);
    if (pdus.some(({ decoded }) => decoded?.pdu.type === 'A-ABORT'))
      return ['fail', 'the SCU aborts on data that comes before the A-RELEASE-RP'];
    const response = releaseOf(view, 'A-RELEASE-RP', 'sent');
    if (!response)
      return end === 'open'
        ? ['inconclusive', 'the A-RELEASE-RP was not sent']
        : ['warning', 'the SCU closed the connection and did not wait for the A-RELEASE-RP'];
    return ['pass', 'the SCU takes data that comes before the A-RELEASE-RP'];
  });
}

/** UL-REL-03: no A-RELEASE-RQ while the final response is outstanding (PS3.7 A.5). */
export function judgeNoEarlyRelease(trial: Trial): Finding[] {
  const expected = 'silence, C-CANCEL or A-ABORT until the final response';
  return judgeTrial(['UL-REL-03'], trial, expected, ({ view, final, ending }) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const request = releaseOf(view, 'A-RELEASE-RQ', 'received');
    if (request && request.index < (final?.index ?? Number.POSITIVE_INFINITY))
      return ['fail', 'the SCU releases the Association before the final response'];
    const isEarly = final === undefined || ending.index < final.index;
    if (isEarly && (ending.kind === 'closed' || ending.kind === 'reset'))
      return ['warning', `before the final response: ${endingWords(ending)}`];
    return ['pass', 'the SCU does not release the Association before the final response'];
  });
}

/** NEG-ASYNC-02: without a negotiated window one operation is outstanding (PS3.7 D.3.3.3, 7.3). */
export function judgeOneOutstanding(trial: Trial): Finding[] {
  return judgeTrial(['NEG-ASYNC-02'], trial, 'no other request before the final response', (behavior) => {
    const { view, query, final } = behavior;
    const other = view.messages.find(
      ({ direction, command, pdus: [first = 0] }) =>
        direction === 'received' &&
        requests.has(command.CommandField ?? -1) &&
        first > (query?.index ?? Number.POSITIVE_INFINITY) &&
        first < (final?.index ?? Number.POSITIVE_INFINITY),
    );
    return other
      ? ['fail', 'another request came before the final response']
      : ['pass', 'no other request came before the final response'];
  });
}

const requests: ReadonlySet<number> = new Set([commandFields['C-FIND-RQ'], commandFields['C-ECHO-RQ']]);

/** UL-REL-06: an A-RELEASE-RQ of the acceptor is answered, in a collision too (AR-2, AR-4; AR-8, AR-9). */
export function judgeReleaseAnswer(trial: Trial): Finding[] {
  return judgeTrial(['UL-REL-06'], trial, 'A-RELEASE-RP', (behavior) => {
    const { view } = behavior;
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const request = releaseOf(view, 'A-RELEASE-RQ', 'sent');
    if (!request) return unreleased(behavior);
    const { pdus, end } = aftermathOf(trial, view.transcript, request);
    const types = pdus.map(({ decoded }) => decoded?.pdu.type);
    if (types.includes('A-RELEASE-RP')) return ['pass', 'the SCU answers with A-RELEASE-RP'];
    if (types.includes('A-ABORT')) return ['warning', 'the SCU aborts the Association'];
    if (end === 'closed') return ['warning', 'the SCU closes the connection without A-RELEASE-RP'];
    if (end === 'reset')
      return ['inconclusive', 'the connection was reset: a PDU may have been lost with it'];
    const gaveUp = entriesOf(view.transcript.entries, 'A-ABORT').some(
      ({ entry }) => entry.direction === 'sent',
    );
    return gaveUp || hasHung(trial)
      ? ['fail', 'the SCU does not answer the A-RELEASE-RQ']
      : ['inconclusive', 'the SCU was silent when the observation ended'];
  });
}
