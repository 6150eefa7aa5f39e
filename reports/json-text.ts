// What JSON allows in a string but steers a terminal or a reader's eye: DEL, C1 controls, marks of direction, non-characters.
const unseen = /[\x7f-\x9f\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufeff]/gu;

/** A value as JSON in lines, ending with a line feed; characters that cannot be seen are escaped, so that it reads back as it was. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replaceAll(unseen, escaped)}\n`;
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}
