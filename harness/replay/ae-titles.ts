/** Puts other AE titles into a recording, for a system that has another name now. */
import { decodePdu } from '../../simulators/upper-layer/decode.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { PduError } from '../../simulators/upper-layer/read.ts';
import { type PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';

/** What replaces the recorded titles. */
export interface AETitles {
  readonly called?: string;
  readonly calling?: string;
}

/** Where the two titles stand in an A-ASSOCIATE-RQ, and are repeated in an A-ASSOCIATE-AC. PS3.8 Tables 9-11, 9-17 */
const fields = { called: 10, calling: 26 } as const;
const titleLength = 16;

/** The transcript as it would be with these titles. A title in an A-ASSOCIATE-AC stays unless it repeats that of the request. */
export function retitled(transcript: Transcript, titles: AETitles): Transcript {
  if (titles.called === undefined && titles.calling === undefined) return transcript;
  const request = transcript.entries.find(
    (entry) => entry.kind === 'pdu' && entry.bytes[0] === pduTypes['A-ASSOCIATE-RQ'],
  );
  const { id, role, startedAt, local, remote, omitted } = transcript;
  const entries = transcript.entries.map((entry) =>
    entry.kind === 'pdu' && request?.kind === 'pdu' ? withTitles(entry, request.bytes, titles) : entry,
  );
  return Transcript.restore({ id, role, startedAt, local, remote, omitted, entries });
}

function withTitles(entry: PduEntry, request: Uint8Array, titles: AETitles): PduEntry {
  const [type] = entry.bytes;
  if (type !== pduTypes['A-ASSOCIATE-RQ'] && type !== pduTypes['A-ASSOCIATE-AC']) return entry;
  const bytes = Uint8Array.from(entry.bytes);
  for (const which of ['called', 'calling'] as const) {
    const title = titles[which];
    const place = fields[which];
    const old = bytes.subarray(place, place + titleLength);
    // A PDU that ends before its titles has none to replace.
    if (title === undefined || old.length < titleLength) continue;
    if (Buffer.compare(old, request.subarray(place, place + titleLength)) === 0)
      bytes.set(Buffer.from(title.padEnd(titleLength), 'latin1'), place);
  }
  const { kind, index, at, direction } = entry;
  try {
    return { kind, index, at, direction, bytes, decoded: decodePdu(bytes) };
  } catch (error) {
    if (!(error instanceof PduError)) throw error;
    return { kind, index, at, direction, bytes, error };
  }
}
