import { itemTypes } from '../../simulators/upper-layer/items.ts';

/** One item or sub-item as its bytes are; nothing is merged or left out as the decoder does. */
export interface RawItem {
  readonly type: number;
  /** Of its first byte, from the first byte of the PDU. */
  readonly offset: number;
  /** The bytes behind its header, as many as there are. */
  readonly content: Uint8Array;
  /** False if its length field reaches past what it stands in. */
  readonly fits: boolean;
}

/** The variable items begin behind 74 bytes of A-ASSOCIATE-RQ and -AC. PS3.8 Tables 9-11, 9-17 */
const variableItems = 74;

/** Walks the items in `bytes` from `start`; never throws. PS3.8 9.3.2.1 */
export function readItems(bytes: Uint8Array, start: number, offset = 0): readonly RawItem[] {
  const items: RawItem[] = [];
  let at = start;
  while (at + 4 <= bytes.length) {
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 4 + length;
    items.push({
      type: bytes[at] ?? 0,
      offset: offset + at,
      content: bytes.subarray(at + 4, end),
      fits: end <= bytes.length,
    });
    at = end;
  }
  if (at < bytes.length)
    items.push({ type: -1, offset: offset + at, content: bytes.subarray(at), fits: false });
  return items;
}

/** The items of an A-ASSOCIATE-RQ or -AC, header included. */
export function itemsOf(pdu: Uint8Array): readonly RawItem[] {
  return readItems(pdu, variableItems);
}

/** The sub-items of all items of a type, behind the fixed bytes that such an item begins with. */
export function subItemsOf(items: readonly RawItem[], type: number): readonly RawItem[] {
  const isContext = type === itemTypes.presentationContextRQ || type === itemTypes.presentationContextAC;
  return items
    .filter((item) => item.type === type)
    .flatMap(({ content, offset }) => readItems(content, isContext ? 4 : 0, offset + 4));
}

/** The text of bytes, one character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
