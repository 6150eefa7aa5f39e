import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../simulators/data-set/write.ts';
import { cFindRSP } from '../simulators/dimse/c-find.ts';
import { encodeCommandSet } from '../simulators/dimse/command-set.ts';
import { messagePdus } from '../simulators/dimse/message.ts';
import { worklistItems } from './worklist.ts';

/** Different Identifiers; a longer answer repeats them. */
const distinct = 1000;

/** The Pending responses in one piece of memory, and where each of them ends. */
interface Encoded {
  readonly bytes: Uint8Array;
  readonly ends: readonly number[];
}

/** Answers to a C-FIND that are encoded beforehand, once for each presentation context. */
export class ReadyAnswers {
  readonly #identifiers = worklistItems(distinct).map(({ elements }) =>
    encodeDataSet(elements, transferSyntaxes.implicitVRLittleEndian),
  );
  readonly #encoded = new Map<number, Encoded>();

  /** The P-DATA-TFs of so many Pending responses and the final one, in few pieces. */
  pieces(contextID: number, count: number): Uint8Array[] {
    const { bytes, ends } = this.#of(contextID);
    const pieces: Uint8Array[] = [];
    for (let left = count; left > 0; left -= distinct) {
      pieces.push(left >= distinct ? bytes : bytes.subarray(0, ends[left - 1]));
    }
    return [...pieces, ...responsePdus(contextID, 0x0000)];
  }

  #of(contextID: number): Encoded {
    const kept = this.#encoded.get(contextID);
    if (kept !== undefined) return kept;
    const responses = this.#identifiers.map((identifier) =>
      Buffer.concat(responsePdus(contextID, 0xff00, identifier)),
    );
    let end = 0;
    const ends = responses.map(({ length }) => {
      end += length;
      return end;
    });
    const encoded = { bytes: Buffer.concat(responses), ends };
    this.#encoded.set(contextID, encoded);
    return encoded;
  }
}

/** A C-FIND-RSP to Message ID 1, which is the first of every requestor here. */
function responsePdus(contextID: number, status: number, identifier?: Uint8Array): Uint8Array[] {
  const command = cFindRSP({ messageID: 1, status, hasIdentifier: identifier !== undefined });
  return messagePdus(contextID, encodeCommandSet(command), identifier, { maximumLength: 16_384 });
}
