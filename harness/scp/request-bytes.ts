import { decodePdu } from '../../simulators/upper-layer/decode.ts';
import { encodePdu, encodeRawPdu } from '../../simulators/upper-layer/encode.ts';
import { itemTypes } from '../../simulators/upper-layer/items.ts';
import { type AAssociateRQ, pduHeaderLength, pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { type RawItem, readItems } from '../checks/association-items.ts';

/** Changes the bytes of an encoded A-ASSOCIATE-RQ. */
export type RequestEdit = (bytes: Uint8Array) => Uint8Array;

/** Where the fields of an A-ASSOCIATE-RQ are, from the first byte of the PDU. PS3.8 Table 9-11 */
const calledTitle = 10;
const variableItems = 74;
/** Reserved bytes: of the header, behind the protocol version, and those in front of the items. */
const reservedFields: readonly (readonly [start: number, end: number])[] = [
  [1, 2],
  [8, 10],
  [42, 74],
];

/** Puts other values into the fields of the request. */
export function withPdu(changes: Partial<AAssociateRQ>): RequestEdit {
  return (bytes) => {
    const { pdu } = decodePdu(bytes);
    return pdu.type === 'A-ASSOCIATE-RQ' ? encodePdu({ ...pdu, ...changes }) : bytes;
  };
}

/** Puts the 16 characters of the called AE title as they are, spaces included. */
export function withTitleField(title: string): RequestEdit {
  return (bytes) => {
    const edited = Uint8Array.from(bytes);
    edited.set(Buffer.from(title, 'latin1').subarray(0, 16), calledTitle);
    return edited;
  };
}

/** Puts an item of some type behind all others. */
export function withItemBehind(type: number): RequestEdit {
  return (bytes) => {
    const item = Uint8Array.of(type, 0, 0, 4, 1, 2, 3, 4);
    return encodeRawPdu(pduTypes['A-ASSOCIATE-RQ'], Buffer.concat([bytes.subarray(pduHeaderLength), item]));
  };
}

/** Sets every reserved byte to FFH, those of the items and sub-items too. */
export function fillReserved(bytes: Uint8Array): Uint8Array {
  const edited = Uint8Array.from(bytes);
  for (const [start, end] of reservedFields) edited.fill(0xff, start, end);
  for (const item of readItems(bytes, variableItems)) {
    edited[item.offset + 1] = 0xff;
    const isContext = item.type === itemTypes.presentationContextRQ;
    // PS3.8 Table 9-13: three reserved bytes behind the Presentation-context-ID
    if (isContext) edited.fill(0xff, item.offset + 5, item.offset + 8);
    for (const sub of subItems(item)) edited[sub.offset + 1] = 0xff;
  }
  return edited;
}

/** Turns the order of the user information sub-items around. PS3.8 D.2 note 2 */
export function descendingUserItems(bytes: Uint8Array): Uint8Array {
  const edited = Uint8Array.from(bytes);
  for (const item of readItems(bytes, variableItems)) {
    if (item.type !== itemTypes.userInformation) continue;
    const ends = subItems(item).map((sub) => [sub.offset, sub.offset + 4 + sub.content.length] as const);
    const turned = ends.toReversed().map(([start, end]) => bytes.subarray(start, end));
    edited.set(Buffer.concat(turned), item.offset + 4);
  }
  return edited;
}

function subItems({ type, content, offset }: RawItem): readonly RawItem[] {
  if (type === itemTypes.presentationContextRQ) return readItems(content, 4, offset + 4);
  return type === itemTypes.userInformation ? readItems(content, 0, offset + 4) : [];
}
