import { encodePdu } from '../upper-layer/encode.ts';
import type { Pdv } from '../upper-layer/pdu.ts';

/** How a message is cut into PDVs and packed into P-DATA-TF PDUs; every combination is legal. */
export interface Fragmentation {
  /** Maximum length the receiver stated, in bytes of a P-DATA-TF's variable field; 0 = none stated. */
  readonly maximumLength: number;
  /** Longest fragment in bytes, even; without it as long as the maximum length lets it. */
  readonly fragmentLength?: number;
  /**
   * `separate-pdus` (default): each fragment in a PDU of its own. `together`: command and Data Set in one PDU if both
   * fit whole. `packed`: as many fragments in a PDU as fit; they are short unless `fragmentLength` is given.
   */
  readonly packing?: 'separate-pdus' | 'together' | 'packed';
}

/** Length and message control header of a PDV that the maximum length counts besides the fragment. */
// PS3.8 Annex D.1, 9.3.5.1: 4 bytes length, 1 context ID, 1 message control header
const pdvOverhead = 6;
/** PDU length we use towards a receiver that stated none. */
const lengthWithoutLimit = 65_536;
/** Fragment length of `packed` when none is given: short enough to put several into any PDU. */
const packedFragmentLength = 64;

/**
 * The P-DATA-TF PDUs of one message, encoded, in their order. Fragments are even; only a command or Data Set that is
 * itself odd (a deviation of the caller) ends in an odd one. A Data Set of no bytes is one empty last fragment.
 * @throws RangeError for an odd `fragmentLength`, or a maximum length that leaves no room for a fragment
 */
// PS3.8 Annex E.1, E.2
export function messagePdus(
  contextID: number,
  command: Uint8Array,
  dataSet: Uint8Array | undefined,
  fragmentation: Fragmentation,
): Uint8Array[] {
  const maximumLength = fragmentation.maximumLength === 0 ? lengthWithoutLimit : fragmentation.maximumLength;
  const packing = fragmentation.packing ?? 'separate-pdus';
  const length = fragmentLengthOf(maximumLength, packing, fragmentation.fragmentLength);
  const pdvs = [
    ...pdvsOf(contextID, true, command, length),
    ...(dataSet === undefined ? [] : pdvsOf(contextID, false, dataSet, length)),
  ];
  const isTogether = packing === 'together' && pdvs.length <= 2 && lengthOf(pdvs) <= maximumLength;
  const groups = packing === 'packed' || isTogether ? packed(pdvs, maximumLength) : pdvs.map((pdv) => [pdv]);
  return groups.map((group) => encodePdu({ type: 'P-DATA-TF', pdvs: group }));
}

function fragmentLengthOf(maximumLength: number, packing: string, wanted: number | undefined): number {
  const room = maximumLength - pdvOverhead;
  const longest = room - (room % 2);
  if (longest < 2) {
    throw new RangeError(
      `maximum length ${maximumLength}: expected at least 8, to hold a fragment of 2 bytes`,
    );
  }
  if (wanted !== undefined && (!Number.isInteger(wanted) || wanted < 2 || wanted % 2 !== 0)) {
    throw new RangeError(`fragment length ${wanted}: expected an even number of at least 2`);
  }
  return Math.min(longest, wanted ?? (packing === 'packed' ? packedFragmentLength : longest));
}

function pdvsOf(contextID: number, isCommand: boolean, bytes: Uint8Array, length: number): Pdv[] {
  const count = Math.max(1, Math.ceil(bytes.length / length));
  return Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1;
    const controlHeader = (isCommand ? 1 : 0) | (isLast ? 2 : 0); // PS3.8 E.2
    const fragment = bytes.subarray(index * length, (index + 1) * length);
    return { contextID, isCommand, isLast, controlHeader, fragment };
  });
}

function lengthOf(pdvs: readonly Pdv[]): number {
  return pdvs.reduce((sum, { fragment }) => sum + pdvOverhead + fragment.length, 0);
}

function packed(pdvs: readonly Pdv[], maximumLength: number): Pdv[][] {
  const groups: Pdv[][] = [];
  let room = 0;
  for (const pdv of pdvs) {
    const needed = pdvOverhead + pdv.fragment.length;
    const last = groups.at(-1);
    if (last === undefined || needed > room) {
      groups.push([pdv]);
      room = maximumLength - needed;
    } else {
      last.push(pdv);
      room -= needed;
    }
  }
  return groups;
}
