import type { DataElement } from '../data-set/element.ts';
import type { Tag } from '../data-set/tag.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { type Walk, type WalkedElement, walkDataSet } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';

/** The command elements of C-FIND, C-CANCEL and C-ECHO by PS3.6 keyword; absent = not in the Command Set. */
export interface CommandFields {
  readonly AffectedSOPClassUID?: string;
  readonly CommandField?: number;
  readonly MessageID?: number;
  readonly MessageIDBeingRespondedTo?: number;
  readonly Priority?: number;
  readonly CommandDataSetType?: number;
  readonly Status?: number;
  readonly OffendingElement?: readonly Tag[];
  readonly ErrorComment?: string;
  readonly ErrorID?: number;
}

/** One command element of the dictionary. */
export interface CommandElementDefinition {
  readonly keyword: keyof CommandFields;
  readonly tag: Tag;
  readonly vr: 'UI' | 'US' | 'AT' | 'LO';
}

/** The command elements in ascending order, which is the order they are written in. */
// PS3.7 Annex E, Table E.1-1
export const commandElementDefinitions: readonly CommandElementDefinition[] = [
  { keyword: 'AffectedSOPClassUID', tag: 0x00000002, vr: 'UI' },
  { keyword: 'CommandField', tag: 0x00000100, vr: 'US' },
  { keyword: 'MessageID', tag: 0x00000110, vr: 'US' },
  { keyword: 'MessageIDBeingRespondedTo', tag: 0x00000120, vr: 'US' },
  { keyword: 'Priority', tag: 0x00000700, vr: 'US' },
  { keyword: 'CommandDataSetType', tag: 0x00000800, vr: 'US' },
  { keyword: 'Status', tag: 0x00000900, vr: 'US' },
  { keyword: 'OffendingElement', tag: 0x00000901, vr: 'AT' },
  { keyword: 'ErrorComment', tag: 0x00000902, vr: 'LO' },
  { keyword: 'ErrorID', tag: 0x00000903, vr: 'US' },
];

/** Tag of Command Group Length. */
export const commandGroupLength: Tag = 0x00000000;

/** Values of Command Field (0000,0100). */
// PS3.7 Annex E, Table E.1-1
export const commandFields = {
  'C-STORE-RQ': 0x0001,
  'C-STORE-RSP': 0x8001,
  'C-GET-RQ': 0x0010,
  'C-GET-RSP': 0x8010,
  'C-FIND-RQ': 0x0020,
  'C-FIND-RSP': 0x8020,
  'C-MOVE-RQ': 0x0021,
  'C-MOVE-RSP': 0x8021,
  'C-ECHO-RQ': 0x0030,
  'C-ECHO-RSP': 0x8030,
  'N-EVENT-REPORT-RQ': 0x0100,
  'N-EVENT-REPORT-RSP': 0x8100,
  'N-GET-RQ': 0x0110,
  'N-GET-RSP': 0x8110,
  'N-SET-RQ': 0x0120,
  'N-SET-RSP': 0x8120,
  'N-ACTION-RQ': 0x0130,
  'N-ACTION-RSP': 0x8130,
  'N-CREATE-RQ': 0x0140,
  'N-CREATE-RSP': 0x8140,
  'N-DELETE-RQ': 0x0150,
  'N-DELETE-RSP': 0x8150,
  'C-CANCEL-RQ': 0x0fff,
} as const;

export type CommandName = keyof typeof commandFields;

function isCommandName(text: string): text is CommandName {
  return Object.hasOwn(commandFields, text);
}

const commandNames: ReadonlyMap<number | undefined, CommandName> = new Map(
  Object.keys(commandFields)
    .filter(isCommandName)
    .map((name) => [commandFields[name], name]),
);

/** The name of a Command Field value, or undefined when the standard has none for it. */
export function commandNameOf(commandField: number | undefined): CommandName | undefined {
  return commandNames.get(commandField);
}

/** Command Data Set Type that says that no Data Set follows. PS3.7 E.1 */
export const noDataSet = 0x0101;
/** The value we send when one follows; the standard takes any but 0101H, older peers want this one. */
export const dataSetPresent = 0x0102;

/**
 * Encodes a Command Set: Implicit VR Little Endian, Command Group Length first, ascending. PS3.7 6.3.1
 * @throws RangeError for a number outside 0..65535 (US) or a tag outside 32 bits
 */
export function encodeCommandSet(fields: CommandFields): Uint8Array {
  return encodeCommandElements(commandElements(fields));
}

/** The elements of `fields` without Command Group Length, ascending; a deviation edits them before they are encoded. */
export function commandElements(fields: CommandFields): DataElement[] {
  return commandElementDefinitions.flatMap(({ keyword, tag, vr }) => {
    const value = fields[keyword];
    return value === undefined ? [] : [{ tag, vr, value: encodeValue(keyword, value) }];
  });
}

/**
 * Encodes command elements in the order given, after a Command Group Length that counts them.
 * `groupLength` replaces the counted value, `'omit'` leaves the element out.
 */
export function encodeCommandElements(
  elements: readonly DataElement[],
  options: { readonly groupLength?: number | 'omit' } = {},
): Uint8Array {
  const body = encodeDataSet(elements, transferSyntaxes.implicitVRLittleEndian);
  if (options.groupLength === 'omit') return body;
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, 4, true); // (0000,0000) UL, length 4
  view.setUint32(8, options.groupLength ?? body.length, true);
  bytes.set(body, 12);
  return bytes;
}

function encodeValue(keyword: string, value: string | number | readonly Tag[]): Uint8Array {
  if (typeof value === 'number') return encodeUnsignedShort(keyword, value);
  if (typeof value !== 'string') return encodeTags(value);
  // PS3.5 6.2: a UID is padded with one NUL, text with one space
  const pad = keyword === 'AffectedSOPClassUID' ? '\0' : ' ';
  return Uint8Array.from(Buffer.from(value.length % 2 === 0 ? value : value + pad, 'latin1'));
}

function encodeUnsignedShort(keyword: string, value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) {
    throw new RangeError(`${keyword} ${value}: expected a whole number of 0 to 65535`);
  }
  return Uint8Array.of(value & 0xff, value >> 8);
}

function encodeTags(tags: readonly Tag[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(tags.length * 4));
  tags.forEach((tag, index) => {
    view.setUint16(index * 4, tag >>> 16, true);
    view.setUint16(index * 4 + 2, tag & 0xffff, true);
  });
  return new Uint8Array(view.buffer);
}

/**
 * Decodes a Command Set. Never throws: an element that is absent, or too short for its VR, is absent from `fields`,
 * and what else is wrong is in the deviations of `walk`. Of an element that stands twice the first counts.
 */
export function decodeCommandSet(bytes: Uint8Array): { readonly fields: CommandFields; readonly walk: Walk } {
  const walk = walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian, { role: 'command-set' });
  const fields: { -readonly [K in keyof CommandFields]: CommandFields[K] } = {};
  for (const { keyword, tag } of commandElementDefinitions) {
    const element = walk.elements.find((each) => each.tag === tag);
    if (element !== undefined) readField(fields, keyword, element);
  }
  return { fields, walk };
}

function readField(
  fields: { -readonly [K in keyof CommandFields]: CommandFields[K] },
  keyword: keyof CommandFields,
  { value }: WalkedElement,
): void {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  if (keyword === 'AffectedSOPClassUID' || keyword === 'ErrorComment') {
    // A space behind a UID breaks PS3.5 6.2, but does not make it another UID.
    fields[keyword] = Buffer.from(value)
      .toString('latin1')
      .replace(/[\0 ]+$/, '');
  } else if (keyword === 'OffendingElement') {
    const tagAt = (at: number) => view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
    fields[keyword] = Array.from({ length: value.length >> 2 }, (_, index) => tagAt(index * 4));
  } else if (value.length >= 2) {
    fields[keyword] = view.getUint16(0, true);
  }
}
