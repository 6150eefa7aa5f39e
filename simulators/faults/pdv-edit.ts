import { decodePdu } from '../upper-layer/decode.ts';
import { encodePdu } from '../upper-layer/encode.ts';
import { type Pdv, pduHeaderLength } from '../upper-layer/pdu.ts';

/** Length, context ID and message control header of a PDV. PS3.8 9.3.5.1 */
export const pdvOverhead = 6;

/** The PDVs of whole P-DATA-TFs, in their order. */
export function pdvsOf(pdus: readonly Uint8Array[]): Pdv[] {
  return pdus.flatMap((bytes) => {
    const { pdu } = decodePdu(bytes);
    return pdu.type === 'P-DATA-TF' ? pdu.pdvs : [];
  });
}

/** One P-DATA-TF of these PDVs. */
export function pduOf(...pdvs: readonly Pdv[]): Uint8Array {
  return encodePdu({ type: 'P-DATA-TF', pdvs });
}

/** A rewriting of PDVs as one of PDUs; each PDV goes into a PDU of its own. */
export function editPdvs(
  edit: (pdvs: readonly Pdv[]) => readonly Pdv[],
): (pdus: readonly Uint8Array[]) => Uint8Array[] {
  return (pdus) => edit(pdvsOf(pdus)).map((pdv) => pduOf(pdv));
}

/** The bytes of a P-DATA-TF changed in a copy; `first` is where its first PDV starts. */
export function editBytes(pdu: Uint8Array, edit: (view: DataView, first: number) => void): Uint8Array {
  const copy = Uint8Array.from(pdu);
  edit(new DataView(copy.buffer), pduHeaderLength);
  return copy;
}

/** Changes the first PDU of a message, and keeps the others. */
export function editFirst(
  edit: (pdu: Uint8Array) => Uint8Array,
): (pdus: readonly Uint8Array[]) => Uint8Array[] {
  return (pdus) => pdus.map((pdu, at) => (at === 0 ? edit(pdu) : pdu));
}

/** The command of a message and what follows it, each in one piece. */
export function wholeParts(pdvs: readonly Pdv[]): { readonly command?: Pdv; readonly dataSet?: Pdv } {
  const command = joined(pdvs.filter(({ isCommand }) => isCommand));
  const dataSet = joined(pdvs.filter(({ isCommand }) => !isCommand));
  return { ...(command && { command }), ...(dataSet && { dataSet }) };
}

function joined(pdvs: readonly Pdv[]): Pdv | undefined {
  const [first] = pdvs;
  return first && { ...first, isLast: true, fragment: Buffer.concat(pdvs.map(({ fragment }) => fragment)) };
}

/** A PDV cut into fragments of these lengths, the rest in a last one; only the last is marked as such. */
export function cut(pdv: Pdv, ...lengths: readonly number[]): Pdv[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const length of lengths) {
    pieces.push(pdv.fragment.subarray(at, at + length));
    at += length;
  }
  pieces.push(pdv.fragment.subarray(at));
  return pieces.map((fragment, index) => ({
    ...pdv,
    fragment,
    isLast: pdv.isLast && index === pieces.length - 1,
  }));
}

/** A PDV cut into fragments of one length, the last one shorter if need be. */
export function cutEvery(pdv: Pdv, length: number): Pdv[] {
  const count = Math.max(1, Math.ceil(pdv.fragment.length / length));
  return cut(pdv, ...Array.from({ length: count - 1 }, () => length));
}
