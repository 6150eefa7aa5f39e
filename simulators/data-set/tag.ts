/** A Data Element Tag as one number: group number in the upper, element number in the lower 16 bits (PS3.5 7.1). */
export type Tag = number;

/** Tags of the elements that delimit sequences and items (PS3.5 7.5). */
export const item: Tag = 0xfffee000;
export const itemDelimitation: Tag = 0xfffee00d;
export const sequenceDelimitation: Tag = 0xfffee0dd;

/** The group number of a tag. */
export function groupOf(tag: Tag): number {
  return tag >>> 16;
}

/** The element number of a tag. */
export function elementNumberOf(tag: Tag): number {
  return tag & 0xffff;
}

/** Whether the group number is odd, so that the element is private (PS3.5 7.8). */
export function isPrivate(tag: Tag): boolean {
  return (tag & 0x10000) !== 0;
}

/** Writes a tag the way PS3.6 prints it: `(0040,0100)`, hex digits in upper case. */
export function formatTag(tag: Tag): string {
  const digits = (tag >>> 0).toString(16).toUpperCase().padStart(8, '0');
  return `(${digits.slice(0, 4)},${digits.slice(4)})`;
}

const tagText = /^(?:\(([0-9a-f]{4}),([0-9a-f]{4})\)|([0-9a-f]{4}),?([0-9a-f]{4}))$/i;

/** Reads `(gggg,eeee)`, `gggg,eeee` or `ggggeeee`; `undefined` for every other text. */
export function parseTag(text: string): Tag | undefined {
  const found = tagText.exec(text);
  if (found === null) return undefined;
  const group = found[1] ?? found[3] ?? '';
  const element = found[2] ?? found[4] ?? '';
  return Number.parseInt(group + element, 16);
}
