/** De-identifies a transcript: the same entries with the same lengths and times, and other patients. */

import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { walkDataSet } from '../../simulators/data-set/walk.ts';
import { decodePdu } from '../../simulators/upper-layer/decode.ts';
import { type Pdv, pduHeaderLength, pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { PduError } from '../../simulators/upper-layer/read.ts';
import { type PduEntry, Transcript, type TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import { type AssociationView, viewOf } from '../view.ts';
import { blankText } from './blank.ts';
import { deidentifyDataSet, type Means } from './data-set.ts';

const errorComment = 0x00000902;

/** The transcript without what identifies a patient; findings go on pointing to the same entries. */
export function deidentifyTranscript(transcript: Transcript, means: Means): Transcript {
  const { id, role, startedAt, local, remote, omitted } = transcript;
  const copies = transcript.entries.map(copied);
  const contexts = viewOf(transcript);
  const messages = { sent: new Fragments(contexts, means), received: new Fragments(contexts, means) };
  let blanked = 0;
  for (const entry of copies) {
    if (entry.kind === 'event') continue;
    const pdu = entry.decoded?.pdu;
    if (pdu === undefined) blanked += blankPdu(entry);
    else if (pdu.type === 'P-DATA-TF') blanked += messages[entry.direction].take(pdu.pdvs);
    else if (pdu.type === 'A-ASSOCIATE-RQ') maskIdentity(pdu.userInformation.userIdentity);
  }
  blanked += messages.sent.end() + messages.received.end();
  const entries = copies.map((entry) => finished(entry, means));
  if (blanked > 0)
    entries.push(note(entries, `de-identified: ${blanked} bytes that cannot be parsed are blank`));
  return Transcript.restore({ id, role, startedAt, local, remote, omitted, entries });
}

/** An entry whose bytes can be written on; what is decoded are views of them. */
function copied(entry: TranscriptEntry): TranscriptEntry {
  return entry.kind === 'event' ? entry : decoded({ ...entry, bytes: Uint8Array.from(entry.bytes) });
}

function decoded({ kind, index, at, direction, bytes }: PduEntry): PduEntry {
  try {
    return { kind, index, at, direction, bytes, decoded: decodePdu(bytes) };
  } catch (error) {
    if (!(error instanceof PduError)) throw error;
    return { kind, index, at, direction, bytes, error };
  }
}

function finished(entry: TranscriptEntry, { scrubber }: Means): TranscriptEntry {
  return entry.kind === 'event' ? { ...entry, detail: scrubber.text(entry.detail) } : decoded(entry);
}

function note(entries: readonly TranscriptEntry[], detail: string): TranscriptEntry {
  return { kind: 'event', index: entries.length, at: entries.at(-1)?.at ?? 0, event: 'note', detail };
}

/** A PDU that cannot be decoded; those of the negotiation hold no data set. */
function blankPdu({ bytes }: PduEntry): number {
  const [type = 0] = bytes;
  if (type !== pduTypes['P-DATA-TF'] && Object.values<number>(pduTypes).includes(type)) return 0;
  return blankText(bytes.subarray(pduHeaderLength));
}

/** User name, passcode, ticket: whatever it is. PS3.7 D.3.3.7 */
function maskIdentity(
  identity: { readonly primaryField: Uint8Array; readonly secondaryField: Uint8Array } | undefined,
): void {
  identity?.primaryField.fill(0x58);
  identity?.secondaryField.fill(0x58);
}

/** The messages of one side, from its fragments. */
class Fragments {
  readonly #contexts: Pick<AssociationView, 'contextOf'>;
  readonly #means: Means;
  #command: Uint8Array[] = [];
  #dataSet: Uint8Array[] = [];
  #contextID = 0;

  constructor(contexts: Pick<AssociationView, 'contextOf'>, means: Means) {
    this.#contexts = contexts;
    this.#means = means;
  }

  /** Takes the fragments of a PDU, which are written on when their message is whole. Returns how many bytes were blanked. */
  take(pdvs: readonly Pdv[]): number {
    let blanked = 0;
    for (const { contextID, isCommand, isLast, fragment } of pdvs) {
      // A command, or another context, begins a new message.
      if (this.#dataSet.length > 0 && (isCommand || contextID !== this.#contextID))
        blanked += this.#endDataSet();
      this.#contextID = contextID;
      (isCommand ? this.#command : this.#dataSet).push(fragment);
      if (isLast) blanked += isCommand ? this.#endCommand() : this.#endDataSet();
    }
    return blanked;
  }

  /** No more comes. */
  end(): number {
    return this.#endCommand() + this.#endDataSet();
  }

  #endDataSet(): number {
    const fragments = this.#dataSet;
    this.#dataSet = [];
    const transferSyntax = this.#contexts.contextOf(this.#contextID)?.transferSyntax;
    return rewritten(fragments, (bytes) => deidentifyDataSet(bytes, transferSyntax, this.#means));
  }

  #endCommand(): number {
    const fragments = this.#command;
    this.#command = [];
    return rewritten(fragments, (bytes) => deidentifyCommand(bytes, this.#means));
  }
}

/** Changes what fragments hold together. */
function rewritten(fragments: readonly Uint8Array[], change: (bytes: Uint8Array) => number): number {
  if (fragments.length === 0) return 0;
  const bytes = new Uint8Array(Buffer.concat(fragments));
  const blanked = change(bytes);
  let at = 0;
  for (const fragment of fragments) {
    fragment.set(bytes.subarray(at, at + fragment.length));
    at += fragment.length;
  }
  return blanked;
}

/** A Command Set holds text of the implementation only: known values in its Error Comment are replaced. */
function deidentifyCommand(bytes: Uint8Array, { scrubber }: Means): number {
  const { elements, decodable } = walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian, {
    role: 'command-set',
  });
  if (!decodable) return blankText(bytes);
  const comment = elements.find(({ tag }) => tag === errorComment)?.value;
  if (comment !== undefined) {
    const text = Buffer.from(comment).toString('latin1');
    comment.set(Buffer.from(scrubber.text(text), 'latin1').subarray(0, comment.length));
  }
  return 0;
}
