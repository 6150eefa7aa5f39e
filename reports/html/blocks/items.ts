import { itemTypes, nameOfItem, userItemTypes } from '../../../simulators/upper-layer/items.ts';
import { type BlockRow, blockRow, hexOf } from './block.ts';

/** Bytes before the first item of an A-ASSOCIATE-RQ or -AC. PS3.8 Table 9-11 */
export const firstItemOffset = 74;

/** An item has a type byte, a reserved byte and a length of two bytes. PS3.8 9.3.2 */
const itemHeaderLength = 4;

const maximumRows = 400;

/** Bytes of a presentation context item before its sub-items. PS3.8 Tables 9-13 and 9-18 */
const presentationContextHead = 4;

/** Types whose value is text: UIDs and names. */
const textTypes: ReadonlySet<number> = new Set([
  itemTypes.applicationContext,
  itemTypes.abstractSyntax,
  itemTypes.transferSyntax,
  userItemTypes.implementationClassUID,
  userItemTypes.implementationVersionName,
]);

/** The items of an A-ASSOCIATE-RQ or -AC by their offsets in the PDU, as far as they fit into it. */
export function itemRows(bytes: Uint8Array): readonly BlockRow[] {
  const rows: BlockRow[] = [];
  for (const row of rowsOf(bytes, { from: firstItemOffset, to: bytes.length, depth: 0 })) {
    if (rows.length === maximumRows) return [...rows, ['', '', 'and more items', '', 0]];
    rows.push(row);
  }
  return rows;
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** 0 for items, 1 for their sub-items, which have none themselves. */
  readonly depth: 0 | 1;
}

/** Lazy: of a flood of items only the first are ever put into words. */
function* rowsOf(bytes: Uint8Array, { from, to, depth }: Span): Generator<BlockRow> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = from;
  while (at + itemHeaderLength <= to) {
    const type = view.getUint8(at);
    const start = at + itemHeaderLength;
    const end = Math.min(start + view.getUint16(at + 2), to);
    const value = bytes.subarray(start, end);
    const head = depth === 0 ? headLength(type) : undefined;
    if (head === undefined) {
      const hex = `${hexOf(bytes.subarray(at, start))} ${valueHex(type, value)}`.trim();
      yield blockRow(at, hex, nameOfItem(type), valueWords(type, value), depth);
    } else {
      const first = Math.min(start + head, end);
      yield blockRow(at, hexOf(bytes.subarray(at, first)), nameOfItem(type), headWords(type, value), depth);
      yield* rowsOf(bytes, { from: first, to: end, depth: 1 });
    }
    at = end;
  }
}

/** Bytes before the sub-items of an item that has some; `undefined` for one that has none. */
function headLength(type: number): number | undefined {
  if (type === itemTypes.userInformation) return 0;
  const isContext = type === itemTypes.presentationContextRQ || type === itemTypes.presentationContextAC;
  return isContext ? presentationContextHead : undefined;
}

function headWords(type: number, value: Uint8Array): string {
  const [id, , result] = value;
  if (type === itemTypes.presentationContextRQ) return `context ${id}`;
  if (type === itemTypes.presentationContextAC) return `context ${id}, result ${result}`;
  return '';
}

// A User Identity may hold a passcode: it is named and never shown (PS3.7 D.3.3.7).
function valueHex(type: number, value: Uint8Array): string {
  return type === userItemTypes.userIdentity ? '' : hexOf(value, 24);
}

function valueWords(type: number, value: Uint8Array): string {
  if (type === userItemTypes.userIdentity)
    return `${value.length} bytes, not shown: they may hold a passcode`;
  if (textTypes.has(type)) return Buffer.from(value).toString('latin1');
  if (type === userItemTypes.maximumLength && value.length === 4)
    return String(new DataView(value.buffer, value.byteOffset, 4).getUint32(0));
  return `${value.length} bytes`;
}
