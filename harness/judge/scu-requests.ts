import { walkDataSet } from '../../simulators/data-set/walk.ts';
import { commandFields } from '../../simulators/dimse/command-set.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import type { Finding } from '../finding.ts';
import { type Behavior, behaviorOf } from '../scu/behavior.ts';
import type { Trial } from '../scu/trial.ts';
import { entriesOf } from '../view.ts';
import { trialFinding } from './scu-ended.ts';
import { judgeTrial } from './scu-status.ts';

/** FINDRQ-06: the SCU is able to issue the Worklist search (PS3.4 K.4.1.2). */
export function judgeQuery(trial: Trial): Finding[] {
  const expected = 'a C-FIND-RQ for Modality Worklist';
  const behavior = behaviorOf(trial);
  if (behavior && behavior.queries > 0) {
    return [trialFinding('FINDRQ-06', 'pass', trial, 'the SCU queries the worklist', expected)];
  }
  if (trial.driver.unavailable || trial.driver.kind === 'wait') {
    return [
      trialFinding(
        'FINDRQ-06',
        'inconclusive',
        trial,
        trial.driver.unavailable ?? 'the SCU did not query',
        expected,
      ),
    ];
  }
  if (behavior && isRefused(behavior)) {
    const text =
      'the SCU had no way to query: the test SCP refused its A-ASSOCIATE-RQ, which other findings judge';
    return [trialFinding('FINDRQ-06', 'inconclusive', trial, text, expected)];
  }
  const message = behavior
    ? 'the SCU associates and sends no C-FIND-RQ'
    : 'the SCU was started and did not connect';
  return [trialFinding('FINDRQ-06', 'fail', trial, message, expected)];
}

/** True if there was an A-ASSOCIATE-RQ and no A-ASSOCIATE-AC. */
function isRefused({ view }: Behavior): boolean {
  const isRequest = (entry: TranscriptEntry) =>
    entry.kind === 'pdu' && entry.direction === 'received' && entry.bytes[0] === pduTypes['A-ASSOCIATE-RQ'];
  return view.acceptEntry === undefined && view.transcript.entries.some(isRequest);
}

/** ENC-05 and IDENT-01: the Identifier is in the transfer syntax that was accepted (PS3.8 7.6.1; PS3.5 7.1.2). */
export function judgeRequestSyntax(trial: Trial, transferSyntaxUID: string): Finding[] {
  return judgeTrial(['ENC-05'], trial, `an Identifier in ${transferSyntaxUID}`, (behavior) => {
    const request = requestOf(behavior);
    const context = request && behavior.view.contextOf(request.contextID);
    if (!request?.dataSet || !context) return ['inconclusive', 'the Identifier did not come'];
    if (context.transferSyntax !== transferSyntaxUID)
      return ['not-applicable', 'the SCU does not propose this transfer syntax'];
    const walk = walkDataSet(request.dataSet, transferSyntaxUID);
    return walk.decodable
      ? ['pass', 'the Identifier decodes to the last byte']
      : ['fail', walk.deviations[0]?.message ?? 'the Identifier does not decode'];
  });
}

function requestOf({ view }: Behavior) {
  return view.messages.find(
    ({ direction, command }) =>
      direction === 'received' && command.CommandField === commandFields['C-FIND-RQ'],
  );
}

/** FINDRQ-04: no Message ID is in use twice at the same time (PS3.7 9.1.2.1.1). */
export function judgeMessageIDs(trials: readonly Trial[]): Finding[] {
  return trials.flatMap((trial) =>
    judgeTrial(['FINDRQ-04'], trial, 'different Message IDs among the outstanding', ({ view }) => {
      const ids = view.messages
        .filter(
          ({ direction, command }) =>
            direction === 'received' && command.CommandField === commandFields['C-FIND-RQ'],
        )
        .map(({ command }) => command.MessageID ?? -1);
      if (ids.length < 2) return ['pass', 'one query on each association'];
      return new Set(ids).size < ids.length
        ? ['warning', 'a Message ID is used again on the same association']
        : ['pass', 'each query has a Message ID of its own'];
    }),
  );
}

/** ASSOC-28: an Association has a TCP connection of its own (PS3.8 9.1.1). */
export function judgeConnections(trials: readonly Trial[]): Finding[] {
  return trials.flatMap((trial) =>
    judgeTrial(['ASSOC-28'], trial, 'one A-ASSOCIATE-RQ on each connection', () => {
      const reused = trial.transcripts.find(({ entries }) => entriesOf(entries, 'A-ASSOCIATE-RQ').length > 1);
      return reused
        ? ['fail', 'a second A-ASSOCIATE-RQ came on the same TCP connection']
        : ['pass', 'each Association has a TCP connection of its own'];
    }),
  );
}
