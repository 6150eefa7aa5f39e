import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import { aftermathOf } from '../scu/aftermath.ts';
import { behaviorOf } from '../scu/behavior.ts';
import { endingWords } from '../scu/behavior-text.ts';
import type { Trial } from '../scu/trial.ts';
import { entriesOf } from '../view.ts';
import { crashOf } from './scu-ended.ts';
import { judgeLegalResponse, judgeProtocolError } from './scu-faults.ts';
import { judgeTrial } from './scu-status.ts';

/**
 * UL-FAULT-07: a message whose fragments are not in order ends in an A-ABORT (PS3.8 E.1, E.2).
 * @param responseMs silence after it that is too long
 */
export function judgeMessageFault(trial: Trial, responseMs: number): Finding[] {
  return judgeTrial(['UL-FAULT-07'], trial, 'A-ABORT', ({ ending, lastSent, query }) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    switch (ending.kind) {
      case 'aborted':
        return ['pass', 'the SCU aborts the Association'];
      case 'reset':
        return ['inconclusive', 'the connection was reset: a PDU may have been lost with it'];
      case 'released':
      case 'closed':
        return ['warning', `in the place of an A-ABORT: ${endingWords(ending)}`];
      case 'open': {
        const silence = ending.at - (lastSent?.at ?? query?.at ?? 0);
        const time = `${Math.round(silence / 1000)} s`;
        return silence > responseMs
          ? ['fail', `the SCU did nothing for ${time}`]
          : ['inconclusive', `the SCU was silent when it had been observed for ${time}`];
      }
    }
  });
}

/** UL-FAULT-08: a length in a header is no reason to take so much memory: the SCU gives up, and lives (PS3.8 D.1). */
export function judgeHugeLength(trial: Trial): Finding[] {
  return judgeTrial(['UL-FAULT-08'], trial, 'A-ABORT or a close, at once or by a time-out', ({ ending }) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    return ending.kind === 'open'
      ? ['inconclusive', 'the SCU still waited for the rest of the PDU when the observation ended']
      : ['pass', `the SCU gives up: ${endingWords(ending)}`];
  });
}

/** UL-FAULT-09: what comes after the A-ABORT of the SCU is not worked on (PS3.8 9.2.3, Sta13, AA-6). */
export function judgeAfterOwnAbort(trial: Trial): Finding[] {
  return judgeTrial(['UL-FAULT-09'], trial, 'nothing but A-ABORT after the A-ABORT', ({ view }) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const own = entriesOf(view.transcript.entries, 'A-ABORT').find(
      ({ entry }) => entry.direction === 'received',
    );
    if (!own) return ['inconclusive', 'the SCU did not abort, so that nothing could be sent after it'];
    const talk = aftermathOf(trial, view.transcript, own.entry).pdus.find(
      ({ decoded }) => decoded?.pdu.type !== 'A-ABORT',
    );
    return talk
      ? ['fail', `after its A-ABORT came ${talk.decoded?.pdu.type ?? 'a PDU that cannot be read'}`]
      : ['pass', 'the SCU ignores what comes after its A-ABORT'];
  });
}

/** NEG-MAXLEN-07: a P-DATA-TF longer than the SCU allows is a protocol error (PS3.8 D.1.1). */
export function judgeOversize(trial: Trial): Finding[] {
  const announced = behaviorOf(trial)?.view.request?.userInformation.maximumLength ?? 0;
  if (announced > 0) return judgeProtocolError(['NEG-MAXLEN-07'], trial);
  return judgeTrial(['NEG-MAXLEN-07'], trial, 'A-ABORT with source 2', () => [
    'not-applicable',
    'the SCU announces no maximum length',
  ]);
}

/** UL-RX-05: receivers are only advised to cope with an empty last fragment (PS3.8 E.1 note). */
export function judgeEmptyFragment(requirements: readonly RequirementId[], trial: Trial): Finding[] {
  const findings = judgeLegalResponse(requirements, trial);
  if (crashOf(trial)) return findings;
  return findings.map((finding) =>
    finding.verdict === 'fail' ? { ...finding, verdict: 'warning' } : finding,
  );
}

/** An SCU that reacts this late has ignored the PDU, and given up by a time-out of its own, ms. */
const ignoredForMs = 1500;

/** UL-FAULT-02: a PDU that does not fit the state is answered with A-ABORT of the service provider (AA-8). */
export function judgeMisplacedPdu(trial: Trial): Finding[] {
  return judgeTrial(['UL-FAULT-02'], trial, 'A-ABORT with source 2', ({ view, query }) => {
    const crash = crashOf(trial);
    if (crash) return ['fail', crash];
    const misplaced = view.transcript.entries
      .filter((entry) => entry.kind === 'pdu')
      .find(
        ({ direction, decoded, index }) =>
          direction === 'sent' && decoded?.pdu.type !== 'P-DATA-TF' && index > (query?.index ?? 0),
      );
    if (!misplaced) return ['inconclusive', 'the PDU that does not fit was not sent'];
    const after = aftermathOf(trial, view.transcript, misplaced);
    const [first] = after.pdus;
    const pdu = first?.decoded?.pdu;
    if (pdu?.type === 'A-ABORT' && pdu.source === 2)
      return ['pass', 'the SCU aborts as its service provider'];
    if (first && pdu?.type !== 'A-ABORT')
      return ['fail', `the SCU goes on with ${pdu?.type ?? 'a PDU that cannot be read'}`];
    const waited = first ? first.at - misplaced.at : after.afterMs;
    if (!first && after.end === 'reset')
      return ['inconclusive', 'the connection was reset: a PDU may have been lost with it'];
    const isProgram = trial.driver.kind === 'exec' || trial.driver.kind === 'built-in';
    if (waited >= ignoredForMs)
      return isProgram
        ? ['fail', `the SCU ignored the PDU for ${Math.round(waited / 1000)} s`]
        : ['inconclusive', 'the SCU reacted late: to the PDU, or to its own time-out, or by a person'];
    if (!first && after.end === 'open') return ['inconclusive', 'the SCU was not observed for long enough'];
    return [
      'warning',
      `in the place of it: ${first ? 'A-ABORT of the service user' : 'the connection is closed'}`,
    ];
  });
}
