/** What a peer sent, made fit to be shown: no text of a peer may steer a terminal, a parser or a reader's eye. */

// Control characters but tab and line feed; what turns the direction of a line around; what is no character.
const invisible = /[[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Surrogate}\ufeff]--[\t\n]]/gv;

/** Replaces every character that cannot be seen or is not allowed in XML by its number: `\x1B`, `\u202E`. */
export function visible(text: string): string {
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

/**
 * Shortens a text and says by how much.
 * @param maximum length to keep, in UTF-16 units
 */
export function clip(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  // Never half of a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text.charAt(maximum - 1)) ? maximum - 1 : maximum;
  return `${text.slice(0, end)} … (${text.length - end} more characters in results.json)`;
}

/** `1 scenario`, `2 scenarios`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A duration as people say it: `87 ms`, `1.2 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
