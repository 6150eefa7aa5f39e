/** A table that the page shows when somebody asks for the bytes of a PDU. The script of the page draws it. */
import { clip, visibleLine } from '../../text.ts';

/** Offset, bytes in hex, field, value, depth. An offset `!` marks what is wrong. */
export type BlockRow = readonly [offset: string, bytes: string, field: string, value: string, depth: number];

/** One table: what it is of, and its rows. */
export interface Block {
  readonly title: string;
  readonly rows: readonly BlockRow[];
}

const valueLength = 300;

/** A block as the script reads it. */
export function blockText({ title, rows }: Block): string {
  return JSON.stringify({ t: title, r: rows });
}

/** A row; texts are made visible and cut. */
export function blockRow(offset: number, bytes: string, field: string, value = '', depth = 0): BlockRow {
  return [offset.toString(16).toUpperCase().padStart(4, '0'), bytes, clipped(field), clipped(value), depth];
}

/** What is wrong, in words. */
export function wrongRow(message: string): BlockRow {
  return ['!', '', 'wrong', clipped(message), 0];
}

/** Says that so many rows more are not shown; none if there are none. */
export function restRow(left: number, of: string): readonly BlockRow[] {
  return left > 0 ? [['', '', `and ${left} more ${of}`, '', 0]] : [];
}

const clipped = (text: string): string => clip(visibleLine(text), valueLength);

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** Bytes as pairs of hex digits; of more than `maximum` the first, with how many there are. */
export function hexOf(bytes: Uint8Array, maximum = 16): string {
  let pairs = '';
  // A loop, for a page has hundreds of thousands of these.
  for (const byte of bytes.subarray(0, maximum)) pairs += (pairs && ' ') + hexPairs[byte];
  return bytes.length > maximum ? `${pairs} … (${bytes.length} bytes)` : pairs;
}

/** Sixteen bytes a row, with the characters that can be printed; for what cannot be decoded. */
export function dumpRows(bytes: Uint8Array, maximum: number): readonly BlockRow[] {
  const rows: BlockRow[] = [];
  for (let offset = 0; offset < Math.min(bytes.length, maximum); offset += 16) {
    const line = bytes.subarray(offset, offset + 16);
    const characters = Buffer.from(line)
      .toString('latin1')
      .replaceAll(/[^ -~]/g, '.');
    rows.push(blockRow(offset, hexOf(line), '', characters));
  }
  return [...rows, ...restRow(bytes.length - maximum, 'bytes')];
}
