/** Values in place of those of patients: the same for the same value, as long as it, and of its shape. */
import { createHmac, randomBytes } from 'node:crypto';
import { lettersLike } from './scripts.ts';

const dayMs = 86_400_000;

/** UIDs that name classes and syntaxes of the standard, not instances. PS3.5 9.1 */
const registeredUIDs = '1.2.840.10008.';

/** Shorter UIDs have no room for another root. */
const shortestUID = 7;

/** In a longer word, how a character is moved does not hang on all that is before it. */
const longestPrefix = 32;

/** An arc has at most so many digits: that of a UUID. PS3.5 B.2 */
const longestArc = 38;

/**
 * The pseudonyms of one run. They hang on a random key, so that nobody can find a value by trying all of them.
 *
 * Within a word a character hangs on those before it: words with the same beginning have pseudonyms with the same
 * beginning, so that `DOE*` still matches what it matched. No letter and no digit stays what it was.
 */
export class Pseudonyms {
  readonly #key: Uint8Array;
  readonly #words = new Map<string, string>();
  readonly #shiftDays: number;
  #long: Buffer | undefined;

  constructor(key: Uint8Array = randomBytes(32)) {
    this.#key = key;
    // Whole weeks, of one to ten years: a Monday stays a Monday, and what is before stays before.
    this.#shiftDays = 7 * (52 + (this.#number('shift', '') % 468));
  }

  /** A text with every word replaced; what is no letter or digit stays. */
  text(text: string): string {
    return text.replaceAll(/[A-Za-z0-9]+|[^\0-\x7f]/gu, (word) => this.#word(word));
  }

  /** A date YYYYMMDD, or one of another calendar, as early as all others are made. What is no date is as other text. */
  date(text: string): string {
    return earlier(text, this.#shiftDays) ?? this.text(text);
  }

  /** A date of birth: moved by a number of days of its own, so that other dates do not give it away. */
  birthDate(text: string): string {
    return earlier(text, 1 + (this.#number('birth', text) % 3650)) ?? this.text(text);
  }

  /** A UID of the same length; one of the standard stays, and what is no UID is as other text. */
  uid(text: string): string {
    if (text.startsWith(registeredUIDs)) return text;
    if (text.length < shortestUID || !/^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/.test(text)) return this.text(text);
    let digits = '';
    for (let part = 0; digits.length < text.length; part++)
      digits += BigInt(`0x${this.#digest('uid', `${part} ${text}`).toString('hex')}`).toString();
    return arcs('2.25.', digits, text.length);
  }

  #word(word: string): string {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const letters = lettersLike(word);
    const pseudonym = letters
      ? (letters[this.#number('letter', word) % letters.length] ?? '')
      : this.#ascii(word);
    this.#words.set(word, pseudonym);
    return pseudonym;
  }

  #ascii(word: string): string {
    const lower = word.toLowerCase();
    let pseudonym = '';
    for (const [at, character] of [...word].entries()) {
      const shift = this.#shift(lower, at);
      if (/\d/.test(character)) pseudonym += String((Number(character) + 1 + (shift % 9)) % 10);
      else pseudonym += turned(character, /[A-Z]/.test(character) ? 'A' : 'a', shift);
    }
    return pseudonym;
  }

  /** How far a character is moved: by what is before it, of which in a long word only the beginning counts. */
  #shift(word: string, at: number): number {
    if (at < longestPrefix) return this.#number('word', word.slice(0, at));
    this.#long ??= this.#digest('long', '');
    return this.#long[at % this.#long.length] ?? 0;
  }

  #number(kind: string, text: string): number {
    return this.#digest(kind, text).readUInt32BE();
  }

  #digest(kind: string, text: string): Buffer {
    return createHmac('sha256', this.#key).update(`${kind} ${text}`).digest();
  }
}

function turned(character: string, first: string, shift: number): string {
  const start = first.charCodeAt(0);
  return String.fromCharCode(start + ((character.charCodeAt(0) - start + 1 + (shift % 25)) % 26));
}

function earlier(text: string, days: number): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return undefined;
  const moved = new Date(date.getTime() - days * dayMs);
  return moved.getUTCFullYear() < 1 ? undefined : moved.toISOString().slice(0, 10).replaceAll('-', '');
}

/** Digits as the arcs of a UID of a length: none begins with 0, none is longer than that of a UUID. */
function arcs(root: string, digits: string, length: number): string {
  let uid = root;
  let arc = 0;
  for (const digit of digits) {
    if (uid.length === length) break;
    if (arc === longestArc && length - uid.length > 1) {
      uid += '.';
      arc = 0;
      continue;
    }
    uid += arc === 0 && digit === '0' ? '1' : digit;
    arc += 1;
  }
  return uid;
}
