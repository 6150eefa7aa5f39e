/** Reading text made of ISO 2022 code elements, with and without code extensions. PS3.5 6.1.2.5. */
import { tableOf } from './character-set-elements.ts';
import type { Repertoire } from './character-set-repertoire.ts';
import { type CodeElement, codeElements } from './character-set-table.ts';
import {
  escapeByte,
  formatByte,
  hasValueDelimiter,
  isDelimiter,
  type ProblemList,
} from './character-set-text.ts';

type CodeElements = Extract<Repertoire, { kind: 'code-elements' }>;

const replacement = '\ufffd';

function designatedBy(bytes: Uint8Array, offset: number): CodeElement | undefined {
  return codeElements.find((element) =>
    element.escape.every((byte, index) => bytes[offset + 1 + index] === byte),
  );
}

/** Length of an escape sequence DICOM does not know: ESC, intermediate bytes 2/x, one final byte. ISO 2022. */
function unknownEscapeLength(bytes: Uint8Array, offset: number): number {
  let end = offset + 1;
  while (end < bytes.length && end - offset < 4 && ((bytes[end] ?? 0) & 0xf0) === 0x20) end += 1;
  return Math.min(end + 1, bytes.length) - offset;
}

/** A reader of one value field. One object per call; nothing outlives it. */
class Iso2022Reader {
  readonly #bytes: Uint8Array;
  readonly #vr: string;
  readonly #repertoire: CodeElements;
  readonly #problems: ProblemList;
  #g0: CodeElement;
  #g1: CodeElement | undefined;
  #offset = 0;
  #group = 0;

  constructor(bytes: Uint8Array, vr: string, repertoire: CodeElements, problems: ProblemList) {
    this.#bytes = bytes;
    this.#vr = vr;
    this.#repertoire = repertoire;
    this.#problems = problems;
    this.#g0 = repertoire.initial.g0;
    this.#g1 = repertoire.initial.g1;
  }

  read(): string {
    let text = '';
    while (this.#offset < this.#bytes.length) {
      const byte = this.#bytes[this.#offset] ?? 0;
      if (byte === escapeByte) this.#takeEscape();
      else text += this.#takeCharacter(byte);
    }
    this.#reset('the end of the value');
    return text;
  }

  #takeEscape(): void {
    const { codeExtensions, label, listed } = this.#repertoire;
    if (!codeExtensions) {
      this.#problems.add(
        `escape sequence although (0008,0005) has not several values (${label})`,
        this.#offset,
      );
    }
    if (this.#vr === 'PN' && this.#group === 0) {
      // PS3.5 6.2.1.2: the first component group is written in value 1 alone.
      this.#problems.add('escape sequence in the first component group of a person name', this.#offset);
    }
    const element = designatedBy(this.#bytes, this.#offset);
    if (!element) {
      this.#problems.add('escape sequence of no DICOM character set', this.#offset);
      this.#offset += unknownEscapeLength(this.#bytes, this.#offset);
      return;
    }
    if (codeExtensions && !listed.includes(element)) {
      this.#problems.add(
        `escape sequence of ${element.registration}, which ${label} does not list`,
        this.#offset,
      );
    }
    if (element.area === 'G0') this.#g0 = element;
    else this.#g1 = element;
    this.#offset += 1 + element.escape.length;
  }

  #takeCharacter(byte: number): string {
    const low = byte & 0x7f;
    if (byte < 0x80 && (low <= 0x20 || low === 0x7f)) return this.#deliver(String.fromCharCode(byte), 1);
    if (byte < 0x80) return this.#fromElement(this.#g0, low);
    if (byte < 0xa0 || !this.#g1) {
      this.#problems.add(`${formatByte(byte)} is not defined in ${this.#repertoire.label}`, this.#offset);
      return this.#deliver(replacement, 1);
    }
    return this.#fromElement(this.#g1, low);
  }

  #fromElement(element: CodeElement, low: number): string {
    const { characters } = tableOf(element);
    if (element.width === 1) {
      const character = characters.get(low);
      if (character !== undefined) return this.#deliver(this.#delimiterFor(low, character), 1);
      this.#undefined(element, 1);
      return this.#deliver(replacement, 1);
    }
    const second = this.#bytes[this.#offset + 1];
    const upper = element.area === 'G1' ? 0x80 : 0;
    if (second === undefined || (second & 0x80) !== upper || (second & 0x7f) < 0x21) {
      this.#problems.add(`half a character of ${element.registration}`, this.#offset);
      return this.#deliver(replacement, 1);
    }
    const character = characters.get(low * 0x100 + (second & 0x7f));
    if (character === undefined) this.#undefined(element, 2);
    return this.#deliver(character ?? replacement, 2);
  }

  /** 5/12 delimits values whatever graphic character the set has there. PS3.5 6.1.2.3. */
  #delimiterFor(low: number, character: string): string {
    return low === 0x5c && this.#g0.width === 1 && hasValueDelimiter(this.#vr) && character === '\u00a5'
      ? '\\'
      : character;
  }

  #undefined(element: CodeElement, width: number): void {
    const bytes = [...this.#bytes.subarray(this.#offset, this.#offset + width)].map(formatByte).join(' ');
    this.#problems.add(`${bytes} is not defined in ${element.registration}`, this.#offset);
  }

  #deliver(character: string, width: number): string {
    if (width === 1 && isDelimiter(character, this.#vr)) {
      this.#reset(character < ' ' ? 'a control character' : `"${character}"`);
      if (character === '=') this.#group += 1;
      if (character === '\\') this.#group = 0;
    }
    this.#offset += width;
    return character;
  }

  #reset(before: string): void {
    const { initial } = this.#repertoire;
    const g1Left = initial.g1 !== undefined && this.#g1 !== initial.g1;
    if (this.#g0 !== initial.g0 || g1Left) {
      this.#problems.add(`missing return to value 1 of (0008,0005) before ${before}`, this.#offset);
    }
    this.#g0 = initial.g0;
    this.#g1 = initial.g1;
  }
}

/** Text of a value in ISO 2022 code elements. Wrong bytes become U+FFFD and are named in `problems`. */
export function readIso2022(
  value: Uint8Array,
  vr: string,
  repertoire: CodeElements,
  problems: ProblemList,
): string {
  return new Iso2022Reader(value, vr, repertoire, problems).read();
}
