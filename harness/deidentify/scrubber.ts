/** Finds known values in texts of any kind. */

/** A word, or numbers with points between them, as in a UID. */
const wordPattern = /\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu;
const isWordCharacter = /^[\p{L}\p{N}]/u;

/** A value is cut in a text where an ellipsis follows; at the end of a text only if so many characters are there. */
const ellipsis = /^(\.\.\.|…)/;
const shortestCut = 2;
const shortestAtEnd = 8;

/** Longer parts of a text need not be compared to find the value that is nearest. */
const comparedCharacters = 256;

/** Replaces known values wherever they stand between characters that are no letters and no digits. */
export class Scrubber {
  readonly #values = new Map<string, string>();
  /** How long the values are that begin with a word, the longest first. */
  readonly #lengths = new Map<string, number[]>();
  readonly #sorted: readonly string[];

  constructor(values: ReadonlyMap<string, string>) {
    for (const [value, other] of values) {
      const [first] = value.matchAll(wordPattern);
      if (first === undefined) continue;
      const known = value.slice(first.index);
      this.#values.set(known, other.slice(first.index));
      const lengths = this.#lengths.get(first[0]) ?? [];
      if (!lengths.includes(known.length)) lengths.push(known.length);
      this.#lengths.set(first[0], lengths);
    }
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a);
    this.#sorted = [...this.#values.keys()].sort();
  }

  /** The text with every known value replaced by one of the same length. */
  text(text: string): string {
    if (this.#sorted.length === 0) return text;
    let result = '';
    let done = 0;
    for (const { index, 0: word } of text.matchAll(wordPattern)) {
      if (index < done) continue;
      const found = this.#whole(text, index, word) ?? this.#cut(text, index);
      if (found === undefined) continue;
      result += text.slice(done, index) + found;
      done = index + found.length;
    }
    return result + text.slice(done);
  }

  #whole(text: string, index: number, word: string): string | undefined {
    for (const length of this.#lengths.get(word) ?? []) {
      const end = index + length;
      const other = this.#values.get(text.slice(index, end));
      if (other !== undefined && !isWordCharacter.test(text.slice(end, end + 2))) return other;
    }
    return undefined;
  }

  /** The beginning of a value, if the text has no more of it: the values nearest in order have most in common. */
  #cut(text: string, index: number): string | undefined {
    const part = text.slice(index, index + comparedCharacters);
    const place = lowerBound(this.#sorted, part);
    for (const value of this.#sorted.slice(Math.max(0, place - 1), place + 1)) {
      const length = commonLength(value, part);
      const rest = text.slice(index + length, index + length + 3);
      const isCut = rest === '' ? length >= shortestAtEnd : length >= shortestCut && ellipsis.test(rest);
      if (isCut) return this.#values.get(value)?.slice(0, length);
    }
    return undefined;
  }
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
