import { describeRejection } from '../../../simulators/upper-layer/codes.ts';
import { type Pdu, pduHeaderLength, pduTypes } from '../../../simulators/upper-layer/pdu.ts';
import type { PduEntry } from '../../../simulators/upper-layer/transcript.ts';
import { type Block, type BlockRow, blockRow, dumpRows, hexOf, restRow, wrongRow } from './block.ts';
import { firstItemOffset, itemRows } from './items.ts';

const maximumPdvs = 50;
const maximumWrong = 20;
const maximumDump = 512;

/** The fields of a PDU by their offsets (PS3.8 9.3); the bytes alone where it cannot be decoded. */
export function pduBlock({ bytes, decoded, error }: PduEntry): Block {
  if (decoded === undefined) {
    const title = `${bytes.length} bytes that are no PDU that can be decoded`;
    // What follows the fixed fields of a request may hold a passcode (PS3.7 D.3.3.7).
    const shown = bytes[0] === pduTypes['A-ASSOCIATE-RQ'] ? firstItemOffset : maximumDump;
    return { title, rows: [wrongRow(error?.message ?? 'cannot be decoded'), ...dumpRows(bytes, shown)] };
  }
  const { pdu, deviations } = decoded;
  const wrong = deviations.slice(0, maximumWrong).map(({ message }) => wrongRow(message));
  const rows = [...wrong, ...restRow(deviations.length - wrong.length, 'deviations')];
  return {
    title: `${pdu.type}, ${bytes.length} bytes`,
    rows: [...rows, ...header(bytes, pdu), ...body(bytes, pdu)],
  };
}

function header(bytes: Uint8Array, pdu: Pdu): BlockRow[] {
  return [
    blockRow(0, hexOf(bytes.subarray(0, 1)), 'PDU-type', pdu.type),
    blockRow(1, hexOf(bytes.subarray(1, 2)), 'Reserved'),
    blockRow(
      2,
      hexOf(bytes.subarray(2, pduHeaderLength)),
      'PDU-length',
      String(bytes.length - pduHeaderLength),
    ),
  ];
}

function body(bytes: Uint8Array, pdu: Pdu): readonly BlockRow[] {
  const field = (from: number, to: number, name: string, value = '') =>
    blockRow(from, hexOf(bytes.subarray(from, to), 32), name, value);
  switch (pdu.type) {
    // PS3.8 Tables 9-11 and 9-17
    case 'A-ASSOCIATE-RQ':
    case 'A-ASSOCIATE-AC':
      return [
        field(6, 8, 'Protocol-version', String(pdu.protocolVersion)),
        field(8, 10, 'Reserved'),
        field(
          10,
          26,
          pdu.type === 'A-ASSOCIATE-RQ' ? 'Called-AE-title' : 'Reserved (Called-AE-title)',
          pdu.calledAETitle,
        ),
        field(
          26,
          42,
          pdu.type === 'A-ASSOCIATE-RQ' ? 'Calling-AE-title' : 'Reserved (Calling-AE-title)',
          pdu.callingAETitle,
        ),
        field(42, 74, 'Reserved'),
        ...itemRows(bytes),
      ];
    // PS3.8 Table 9-21
    case 'A-ASSOCIATE-RJ':
      return [
        field(6, 7, 'Reserved'),
        field(7, 8, 'Result', String(pdu.result)),
        field(8, 9, 'Source', String(pdu.source)),
        field(9, 10, 'Reason/Diag.', `${pdu.reason}: ${describeRejection(pdu)}`),
      ];
    case 'P-DATA-TF':
      return pdvRows(bytes, pdu.pdvs);
    // PS3.8 Tables 9-24 and 9-25
    case 'A-RELEASE-RQ':
    case 'A-RELEASE-RP':
      return [field(6, 10, 'Reserved')];
    // PS3.8 Table 9-26
    case 'A-ABORT':
      return [
        field(6, 8, 'Reserved'),
        field(8, 9, 'Source', String(pdu.source)),
        field(9, 10, 'Reason/Diag.', String(pdu.reason)),
      ];
  }
}

// PS3.8 Tables 9-22 and 9-23, Annex E
function pdvRows(bytes: Uint8Array, pdvs: Extract<Pdu, { type: 'P-DATA-TF' }>['pdvs']): BlockRow[] {
  let at = pduHeaderLength;
  const rows = pdvs.slice(0, maximumPdvs).flatMap(({ contextID, isCommand, isLast, fragment }) => {
    const start = at;
    at += 6 + fragment.length;
    const words = `${isCommand ? 'command' : 'data set'}, ${isLast ? 'last' : 'more follow'}`;
    return [
      blockRow(start, hexOf(bytes.subarray(start, start + 4)), 'Item-length', String(fragment.length + 2)),
      blockRow(
        start + 4,
        hexOf(bytes.subarray(start + 4, start + 5)),
        'Presentation-context-ID',
        String(contextID),
      ),
      blockRow(start + 5, hexOf(bytes.subarray(start + 5, start + 6)), 'Message control header', words),
      blockRow(start + 6, hexOf(fragment, 12), 'Fragment', `${fragment.length} bytes`),
    ];
  });
  return [...rows, ...restRow(pdvs.length - maximumPdvs, 'fragments')];
}
