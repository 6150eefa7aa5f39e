/** What a Value Representation says about text: which repertoire, which characters delimit. */

/** VRs that Specific Character Set applies to; every other one is in the default repertoire. PS3.5 6.1.2.3. */
const extendedVrs: ReadonlySet<string> = new Set(['SH', 'LO', 'UC', 'ST', 'LT', 'UT', 'PN']);

/** VRs of one value, where a backslash is a character like any other. PS3.5 Table 6.2-1. */
const singleValuedVrs: ReadonlySet<string> = new Set(['ST', 'LT', 'UT', 'UR']);

export const escapeByte = 0x1b;

export function followsCharacterSet(vr: string): boolean {
  return extendedVrs.has(vr);
}

/** Is the character at 5/12 the value delimiter (and not a graphic character) in this VR? */
export function hasValueDelimiter(vr: string): boolean {
  return !singleValuedVrs.has(vr);
}

/** Characters before which value 1 of (0008,0005) has to be active again. PS3.5 6.1.2.5.3. */
export function isDelimiter(character: string, vr: string): boolean {
  if ('\t\n\f\r'.includes(character)) return true;
  if (character === '\\') return hasValueDelimiter(vr);
  return vr === 'PN' && (character === '^' || character === '=');
}

/** `D6H`, as the standard writes bytes. */
export function formatByte(byte: number): string {
  return `${byte.toString(16).toUpperCase().padStart(2, '0')}H`;
}

/** Collects problems of one value: each kind once, with the place of the first and the count, so it stays bounded. */
export class ProblemList {
  readonly #kinds = new Map<string, { readonly offset: number | undefined; count: number }>();
  static readonly #maximumKinds = 16;

  add(kind: string, offset?: number): void {
    const known = this.#kinds.get(kind);
    if (known) known.count += 1;
    else if (this.#kinds.size < ProblemList.#maximumKinds) this.#kinds.set(kind, { offset, count: 1 });
  }

  get isEmpty(): boolean {
    return this.#kinds.size === 0;
  }

  texts(): string[] {
    return [...this.#kinds].map(([kind, { offset, count }]) => {
      const place = offset === undefined ? '' : ` at byte ${offset}`;
      return `${kind}${place}${count > 1 ? `, ${count} times` : ''}`;
    });
  }
}
