/** Writing text in ISO 2022 code elements, with escape sequences where they are allowed. PS3.5 6.1.2.5. */
import { tableOf } from './character-set-elements.ts';
import { CharacterSetError } from './character-set-error.ts';
import type { Designation, Repertoire } from './character-set-repertoire.ts';
import type { CodeElement } from './character-set-table.ts';
import { escapeByte, hasValueDelimiter, isDelimiter } from './character-set-text.ts';

type CodeElements = Extract<Repertoire, { kind: 'code-elements' }>;

const designation = (element: CodeElement): number[] => [escapeByte, ...element.escape];

/** A writer of one value field. One object per call; nothing outlives it. */
class Iso2022Writer {
  readonly #vr: string;
  readonly #repertoire: CodeElements;
  readonly #bytes: number[] = [];
  #now: Designation;
  #group = 0;

  constructor(vr: string, repertoire: CodeElements) {
    this.#vr = vr;
    this.#repertoire = repertoire;
    this.#now = repertoire.initial;
  }

  write(text: string): Uint8Array {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (isDelimiter(character, this.#vr)) this.#delimit(character, code);
      else if (code === escapeByte) throw new CharacterSetError(character, this.#vr, this.#repertoire.label);
      else if (code <= 0x20 || code === 0x7f) this.#bytes.push(code);
      else this.#put(character);
    }
    this.#returnToValue1();
    return Uint8Array.from(this.#bytes);
  }

  #delimit(character: string, code: number): void {
    this.#returnToValue1();
    this.#bytes.push(code);
    if (character === '=') this.#group += 1;
    if (character === '\\') this.#group = 0;
  }

  /** A G1 set that value 1 does not have is just forgotten: the delimiters are in G0 (PS3.5 Annex I). */
  #returnToValue1(): void {
    const { initial } = this.#repertoire;
    if (this.#now.g0 !== initial.g0) this.#bytes.push(...designation(initial.g0));
    if (initial.g1 && this.#now.g1 !== initial.g1) this.#bytes.push(...designation(initial.g1));
    this.#now = initial;
  }

  #put(character: string): void {
    const present = this.#encode(this.#now.g0, character) ?? this.#encode(this.#now.g1, character);
    if (present) {
      this.#bytes.push(...present);
      return;
    }
    // PS3.5 6.2.1.2: the first component group of a person name is written in value 1 alone.
    const mayEscape = this.#repertoire.codeExtensions && !(this.#vr === 'PN' && this.#group === 0);
    for (const element of mayEscape ? this.#repertoire.listed : []) {
      const encoded = this.#encode(element, character);
      if (!encoded) continue;
      this.#bytes.push(...designation(element), ...encoded);
      this.#now = { ...this.#now, [element.area === 'G0' ? 'g0' : 'g1']: element };
      return;
    }
    throw new CharacterSetError(character, this.#vr, this.#repertoire.label);
  }

  #encode(element: CodeElement | undefined, character: string): number[] | undefined {
    const cell = element && tableOf(element).cells.get(character);
    if (!element || cell === undefined) return undefined;
    // The yen sign of JIS X 0201 would be read as the value delimiter.
    if (element.replaced && cell === 0x5c && hasValueDelimiter(this.#vr)) return undefined;
    const bytes = element.width === 1 ? [cell] : [cell >> 8, cell & 0xff];
    return element.area === 'G1' ? bytes.map((byte) => byte | 0x80) : bytes;
  }
}

/**
 * Bytes of a text in ISO 2022 code elements, escape sequences included.
 * @throws CharacterSetError for the first character that no listed set holds
 */
export function writeIso2022(text: string, vr: string, repertoire: CodeElements): Uint8Array {
  return new Iso2022Writer(vr, repertoire).write(text);
}
