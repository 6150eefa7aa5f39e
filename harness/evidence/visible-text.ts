/** What a peer sent, made fit to be shown: no text of a peer may steer a terminal, a parser or a reader's eye. */

// Control characters but tab and line feed; what turns the direction of a line around; what is no character.
const invisible = /[[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Surrogate}\ufeff]--[\t\n]]/gv;

/** Most texts are of these characters alone, which a browser, a terminal and XML show as they are. */
const plain = /^[\t\n\x20-\x7e]*$/;

/** Replaces every character that cannot be seen or is not allowed in XML by its number: `\x1B`, `\u202E`. */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text.replaceAll(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16).toUpperCase();
    return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
}

/** The same in one line: line ends and tabs become blanks. */
export function visibleLine(text: string): string {
  return visible(text.replaceAll(/[\t\r\n]+/g, ' '));
}

/** Breaks a text between words; a word longer than the line is broken inside. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of text.split(' ')) {
    const characters = [...word];
    if (line.length > 0 && line.length + 1 + characters.length > width) {
      lines.push(line.join(''));
      line = [];
    }
    line = line.length === 0 ? characters : [...line, ' ', ...characters];
    while (line.length > width) lines.push(line.splice(0, width).join(''));
  }
  return [...lines, line.join('')];
}
