/** Bytes shown in a finding; more would not be read. */
const shown = 24;

/** Bytes as hexadecimal, the first of them if there are many. */
export function hex(bytes: Uint8Array): string {
  const text = Array.from(bytes.subarray(0, shown), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  if (bytes.length === 0) return 'no bytes';
  return bytes.length > shown ? `${text.join(' ')} … (${bytes.length} bytes)` : text.join(' ');
}

/** A number as four hexadecimal digits: `8020`. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

const isUpperCase = (byte: number | undefined) => byte !== undefined && byte >= 0x41 && byte <= 0x5a;

/** True if a command set begins with a VR, where Implicit VR Little Endian has a length. */
export function looksExplicit(commandBytes: Uint8Array): boolean {
  return isUpperCase(commandBytes[4]) && isUpperCase(commandBytes[5]);
}
