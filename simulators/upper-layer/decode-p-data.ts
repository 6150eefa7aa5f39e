import { DeviationList, type PduDeviation } from './deviation.ts';
import type { PDataTF, Pdv } from './pdu.ts';
import { pduHeaderLength } from './pdu.ts';
import { badValue, cutShort, uint32At } from './read.ts';

const none: readonly PduDeviation[] = Object.freeze([]);

/**
 * Decodes a whole P-DATA-TF, header included (PS3.8 9.3.5). The fragments are views of `bytes`.
 * This is the path that every response takes, so it reads without a Reader and makes nothing it does not return.
 * @throws PduError when the PDV lengths do not add up to the PDU-length, a PDV has no room for its header, or none is there
 */
export function decodePData(bytes: Uint8Array): {
  readonly pdu: PDataTF;
  readonly deviations: readonly PduDeviation[];
} {
  const end = bytes.length;
  if (end === pduHeaderLength) throw badValue('Presentation-data-value Item', end, 'there is none');
  const pdvs: Pdv[] = [];
  let deviations: DeviationList | undefined;
  if (bytes[1] !== 0) {
    deviations = new DeviationList();
    deviations.add('reserved-not-zero', 1, 'reserved byte of the P-DATA-TF is not 00H');
  }
  let at = pduHeaderLength;
  while (at < end) {
    if (end - at < 4) throw cutShort('Item-length of the PDV', at, 4, end - at);
    const length = uint32At(bytes, at);
    if (length < 2) throw badValue('Item-length of the PDV', at, `is ${length}; ID and header take 2 bytes`);
    if (length > end - at - 4) throw cutShort('Presentation-data-value Item', at + 4, length, end - at - 4);
    const contextID = bytes[at + 4] ?? 0;
    const controlHeader = bytes[at + 5] ?? 0;
    // PS3.8 E.1, E.2: fragments are even and not empty, bits 2-7 are 0, context IDs are odd.
    if (controlHeader > 3 || length % 2 !== 0 || length === 2 || contextID % 2 === 0) {
      deviations ??= new DeviationList();
      notePdv(deviations, at, length, contextID, controlHeader);
    }
    pdvs.push({
      contextID,
      isCommand: (controlHeader & 1) !== 0,
      isLast: (controlHeader & 2) !== 0,
      controlHeader,
      fragment: bytes.subarray(at + 6, at + 4 + length),
    });
    at += 4 + length;
  }
  return { pdu: { type: 'P-DATA-TF', pdvs }, deviations: deviations?.found ?? none };
}

function notePdv(
  deviations: DeviationList,
  at: number,
  length: number,
  contextID: number,
  header: number,
): void {
  if (contextID % 2 === 0)
    deviations.add('context-id', at + 4, `Presentation Context ID ${contextID} is not odd`);
  if (header > 3)
    deviations.add('control-header', at + 5, 'bits 2-7 of the message control header are not 0');
  if (length === 2) deviations.add('empty-fragment', at, 'the fragment is empty');
  if (length % 2 !== 0)
    deviations.add('odd-fragment', at, `the fragment has ${length - 2} bytes, an odd number`);
}
