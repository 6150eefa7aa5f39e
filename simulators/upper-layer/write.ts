/** Builds big-endian bytes from parts. Values that do not fit their field throw a RangeError naming the field. */

/** One byte. */
export function uint8(field: string, value: number): Uint8Array {
  return Uint8Array.of(inRange(field, value, 0xff));
}

/** Two bytes, high one first. */
export function uint16(field: string, value: number): Uint8Array {
  inRange(field, value, 0xffff);
  return Uint8Array.of(value >>> 8, value & 0xff);
}

/** Four bytes, high one first. */
export function uint32(field: string, value: number): Uint8Array {
  inRange(field, value, 0xffff_ffff);
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

/** Text, one byte a character. */
export function text(field: string, value: string): Uint8Array {
  for (let at = 0; at < value.length; at += 1) {
    if (value.charCodeAt(at) > 0xff)
      throw new RangeError(`${field}: ${JSON.stringify(value)} has a character that is not one byte`);
  }
  return Buffer.from(value, 'latin1');
}

/** An AE title, filled up with spaces to its 16 bytes (PS3.8 Table 9-11). */
export function aeTitle(field: string, value: string): Uint8Array {
  if (value.length > 16)
    throw new RangeError(`${field}: ${JSON.stringify(value)} has more than 16 characters`);
  return text(field, value.padEnd(16, ' '));
}

/** The parts one behind the other. */
export function concatenate(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

/** Type, reserved byte, two-byte length, content: the common shape of items (PS3.8 9.3.2.1 to 9.3.2.3). */
export function item(type: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concatenate(...content);
  return concatenate(uint8('Item-type', type), Uint8Array.of(0), uint16('Item-length', body.length), body);
}

/** A two-byte length and then the content. */
export function withLength(field: string, content: Uint8Array): Uint8Array {
  return concatenate(uint16(`${field}-length`, content.length), content);
}

function inRange(field: string, value: number, highest: number): number {
  if (!Number.isInteger(value) || value < 0 || value > highest)
    throw new RangeError(`${field}: ${value} is not an integer from 0 to ${highest}`);
  return value;
}
