import { itemTypes, nameOfItem, userItemTypes } from '../../../simulators/upper-layer/items.ts';
import { type BlockRow, blockRow, hexOf, restRow } from './block.ts';

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

/** The items of an A-ASSOCIATE-RQ or -AC by their offsets in the PDU. Never reads behind its end. */
export function itemRows(bytes: Uint8Array): readonly BlockRow[] {
  const rows: BlockRow[] = [];
  walkItems(bytes, { from: firstItemOffset, to: bytes.length, depth: 0 }, rows);
  return rows.length > maximumRows
    ? [...rows.slice(0, maximumRows), ...restRow(rows.length - maximumRows, 'items')]
    : rows;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

function walkItems(bytes: Uint8Array, { from, to, depth }: Span, rows: BlockRow[]): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = from;
  while (at + itemHeaderLength <= to) {
    const type = view.getUint8(at);
    const start = at + itemHeaderLength;
    const end = Math.min(start + view.getUint16(at + 2), to);
    const head = headLength(type);
    const value = bytes.subarray(start, end);
    const header = bytes.subarray(at, start);
    rows.push(
      head === undefined
        ? blockRow(
            at,
            `${hexOf(header)} ${valueHex(type, value)}`.trim(),
            nameOfItem(type),
            valueWords(type, value),
            depth,
          )
        : blockRow(
            at,
            hexOf(bytes.subarray(at, Math.min(start + head, end))),
            nameOfItem(type),
            headWords(type, value),
            depth,
          ),
    );
    if (head !== undefined) walkItems(bytes, { from: start + head, to: end, depth: depth + 1 }, rows);
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
