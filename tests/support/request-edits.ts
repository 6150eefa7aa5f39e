/** One item of an A-ASSOCIATE-RQ, as its bytes are. */
interface RequestItem {
  readonly type: number;
  readonly content: Buffer;
}

/** Changes an encoded A-ASSOCIATE-RQ. */
export type RequestEdit = (pdu: Uint8Array) => Uint8Array;

/** Header and fixed part. PS3.8 Table 9-11 */
const fixedLength = 74;

/** Puts bytes into the place of others. */
export function setBytes(at: number, ...values: readonly number[]): RequestEdit {
  return (pdu) => {
    const copy = Uint8Array.from(pdu);
    copy.set(values, at);
    return copy;
  };
}

/** Rewrites the items behind the fixed part; the PDU-length follows them. PS3.8 9.3.2 */
export function changeItems(change: (items: readonly RequestItem[]) => readonly RequestItem[]): RequestEdit {
  return (pdu) => {
    const body = [pdu.subarray(0, fixedLength), ...change(itemsOf(Buffer.from(pdu))).map(encoded)];
    const changed = Buffer.concat(body);
    changed.writeUInt32BE(changed.length - 6, 2);
    return changed;
  };
}

function itemsOf(pdu: Buffer): RequestItem[] {
  const items: RequestItem[] = [];
  for (let at = fixedLength; at + 4 <= pdu.length; ) {
    const length = pdu.readUInt16BE(at + 2);
    items.push({ type: pdu.readUInt8(at), content: pdu.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return items;
}

function encoded({ type, content }: RequestItem): Buffer {
  const header = Buffer.from([type, 0, 0, 0]);
  header.writeUInt16BE(content.length, 2);
  return Buffer.concat([header, content]);
}
