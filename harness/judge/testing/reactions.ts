import { decodePdu } from '../../../simulators/upper-layer/decode.ts';
import { encodePdu } from '../../../simulators/upper-layer/encode.ts';
import type { Pdu } from '../../../simulators/upper-layer/pdu.ts';
import { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import type { Reaction } from '../../scp/reaction.ts';

/** PDUs that an SCP may answer with. */
export const answers = {
  userAbort: { type: 'A-ABORT', source: 0, reason: 0 },
  unrecognized: { type: 'A-ABORT', source: 2, reason: 1 },
  unexpected: { type: 'A-ABORT', source: 2, reason: 2 },
  releaseRP: { type: 'A-RELEASE-RP' },
  releaseRQ: { type: 'A-RELEASE-RQ' },
  rejection: { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 1 },
  data: {
    type: 'P-DATA-TF',
    pdvs: [{ contextID: 1, isCommand: true, isLast: true, controlHeader: 3, fragment: new Uint8Array(2) }],
  },
} as const satisfies Record<string, Pdu>;

/** A reaction of these PDUs, then of this end; `enough` unless no PDU came. */
export function reactionOf(
  pdus: readonly Pdu[],
  end: Reaction['end'] = pdus.length > 0 ? 'enough' : 'silence',
  edit: Partial<Reaction> = {},
): Reaction {
  const transcript = new Transcript({ id: 'reaction/1', role: 'requestor' });
  const entries = pdus.map((pdu) => {
    const bytes = encodePdu(pdu);
    return transcript.record('received', bytes, decodePdu(bytes), transcript.now());
  });
  const times = { elapsedMs: 5, limitMs: 100 };
  return { stimulus: 'a stimulus', transcript, since: 0, pdus: entries, end, ...times, ...edit };
}
