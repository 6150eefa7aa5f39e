/** So many characters in a row are text, and not a tag or a length by chance. */
const shortestText = 3;

const mask = 0x58; // X

/** The element numbers of the items' tags, FFFE,E0xx in both byte orders: no text, though all bytes are above 7FH. PS3.5 7.5 */
const itemTags: readonly (readonly number[])[] = [0x00, 0x0d, 0xdd].flatMap((element) => [
  [0xfe, 0xff, element, 0xe0],
  [0xff, 0xfe, 0xe0, element],
]);

/**
 * Puts X in the place of everything that may be text, in bytes that cannot be parsed; what is too short for that stays.
 * @param isCovered 1 for each byte that is to stay
 * @returns how many bytes were blanked
 */
export function blankText(bytes: Uint8Array, isCovered?: Uint8Array): number {
  let blanked = 0;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const isText =
      at < bytes.length && isCovered?.[at] !== 1 && isTextByte(bytes[at] ?? 0) && !isItemTag(bytes, at);
    if (isText) continue;
    if (at - start >= shortestText) {
      bytes.fill(mask, start, at);
      blanked += at - start;
    }
    // What begins here is no text, or the whole of an item's tag.
    if (at < bytes.length && isItemTag(bytes, at)) at += 3;
    start = at + 1;
  }
  return blanked;
}

function isTextByte(byte: number): boolean {
  return byte >= 0x20 && byte !== 0x7f;
}

function isItemTag(bytes: Uint8Array, at: number): boolean {
  if ((bytes[at] ?? 0) < 0xfe) return false;
  return itemTags.some((tag) => tag.every((byte, index) => bytes[at + index] === byte));
}
