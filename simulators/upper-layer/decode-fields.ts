import type { DeviationList } from './deviation.ts';
import { nameOfItem } from './items.ts';
import type { Reader } from './read.ts';

/** An item or sub-item: its header read, its content still to be read. */
export interface RawItem {
  readonly type: number;
  /** Of the item's first byte. */
  readonly offset: number;
  readonly content: Reader;
}

/** Walks items of the common shape: type, reserved byte, two-byte length, content (PS3.8 9.3.2.1 to 9.3.2.3). */
export function* readItems(reader: Reader, deviations: DeviationList): Generator<RawItem, void> {
  while (reader.left > 0) {
    const offset = reader.offset;
    const type = reader.uint8('Item-type');
    const reserved = reader.offset;
    // PS3.7 Table D.3-12: byte 2 of the common extended negotiation is a version, now 0.
    if (reader.uint8('Reserved') !== 0)
      deviations.add('reserved-not-zero', reserved, `reserved byte of ${nameOfItem(type)} is not 00H`);
    const length = reader.uint16(`Item-length of ${nameOfItem(type)}`);
    yield { type, offset, content: reader.inner(nameOfItem(type), length) };
  }
}

// PS3.8 Annex F, PS3.5 9.1: digits and dots, no empty component, no leading zero.
const uidForm = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/;

/**
 * Reads a UID of `length` bytes. Trailing NULs and spaces are taken off and reported: negotiation UIDs are not
 * padded (PS3.8 Annex F), but what the sender means is plain.
 */
export function readUID(reader: Reader, field: string, length: number, deviations: DeviationList): string {
  const offset = reader.offset;
  const text = reader.latin1(field, length);
  const uid = withoutPadding(text);
  if (uid.length < text.length)
    deviations.add('uid-padding', offset + uid.length, `${field} is padded to ${length} bytes`);
  if (!uidForm.test(uid) || uid.length > 64)
    deviations.add('uid', offset, `${field} is not a UID: ${JSON.stringify(uid)}`);
  return uid;
}

/** Takes trailing NULs and spaces off a text. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0x00 || text.charCodeAt(end - 1) === 0x20)) end -= 1;
  return text.slice(0, end);
}

// ISO 646 G0 without the backslash, which is no character of an AE title (PS3.5 Table 6.2-1).
const aeTitleForm = /^[\x20-\x5b\x5d-\x7e]*$/;

/** Reads a 16-byte AE title and takes its outer spaces off (PS3.8 Table 9-11). */
export function readAETitle(reader: Reader, field: string, deviations: DeviationList): string {
  const offset = reader.offset;
  const text = reader.latin1(field, 16);
  const title = trimSpaces(text);
  if (title === '') deviations.add('ae-title', offset, `${field} is 16 spaces, which is no AE title`);
  else if (!aeTitleForm.test(text))
    deviations.add(
      'ae-title',
      offset,
      `${field} has a character that is not allowed: ${JSON.stringify(text)}`,
    );
  return title;
}

/** Takes outer spaces off, and nothing else. */
export function trimSpaces(text: string): string {
  return text.replace(/^ +/, '').replace(/ +$/, '');
}
