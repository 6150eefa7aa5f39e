import type { DeviationLog, Scope } from './deviation.ts';
import { vrsOf } from './dictionary.ts';
import { undefinedLength } from './element.ts';
import { vrAt } from './header.ts';
import type { Tag } from './tag.ts';
import type { Encoding } from './transfer-syntax.ts';
import { type ValueRepresentation, valueRepresentationOf } from './vr.ts';

/** What the header of an element says (PS3.5 7.1.2, 7.1.3). */
export interface ElementHeader {
  readonly vr: string;
  readonly length: number;
  readonly valueOffset: number;
}

/** Where a header stands: the offset of its tag and the end of the data set or item that holds it. */
export interface HeaderPlace {
  readonly scope: Scope;
  readonly tag: Tag;
  readonly offset: number;
  readonly end: number;
}

/** Reads what follows the tag of an element, and reports what is wrong in it. */
export class HeaderReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #log: DeviationLog;

  constructor(bytes: Uint8Array, view: DataView, log: DeviationLog) {
    this.#bytes = bytes;
    this.#view = view;
    this.#log = log;
  }

  /** The header at a place with at least 8 bytes left; `undefined` (and reported) if what follows cannot be found. */
  read(place: HeaderPlace, encoding: Encoding): ElementHeader | undefined {
    const { offset, tag } = place;
    if (!encoding.explicitVR) {
      const length = this.#view.getUint32(offset + 4, encoding.littleEndian);
      return { vr: vrsOf(tag)[0] ?? 'UN', length, valueOffset: offset + 8 };
    }
    const facts = vrAt(this.#bytes, offset + 4);
    if (facts === undefined) return this.#readUnknownVR(place, encoding.littleEndian);
    const header = facts.longLength
      ? this.#readLong(place, facts.vr, encoding.littleEndian)
      : this.#readShort(place, facts.vr, encoding.littleEndian);
    if (header !== undefined) this.#compare(place, facts, header.length);
    return header;
  }

  #readShort({ offset }: HeaderPlace, vr: string, littleEndian: boolean): ElementHeader {
    return { vr, length: this.#view.getUint16(offset + 6, littleEndian), valueOffset: offset + 8 };
  }

  #readLong(place: HeaderPlace, vr: string, littleEndian: boolean): ElementHeader | undefined {
    const { scope, tag, offset, end } = place;
    if (end - offset < 12) {
      this.#log.element(
        'header-cut',
        scope,
        tag,
        offset,
        `12 bytes of header expected, ${end - offset} left`,
      );
      return undefined;
    }
    const reserved = this.#view.getUint16(offset + 6, littleEndian);
    const length = this.#view.getUint32(offset + 8, littleEndian);
    if (reserved !== 0) {
      const hex = reserved.toString(16).toUpperCase().padStart(4, '0');
      const hint = reserved === 0xffff || length <= end - offset - 12 ? '' : ' (a 16-bit length field?)';
      this.#log.element(
        'reserved-not-zero',
        scope,
        tag,
        offset,
        `reserved bytes after ${vr} are ${hex}H${hint}`,
      );
    }
    return { vr, length, valueOffset: offset + 12 };
  }

  // VRs of later editions have a 32-bit length field (PS3.5 6.2, note); a wrong VR mostly has a 16-bit one.
  #readUnknownVR(place: HeaderPlace, littleEndian: boolean): ElementHeader | undefined {
    const { scope, tag, offset, end } = place;
    const letters = this.#bytes.subarray(offset + 4, offset + 6);
    if (!letters.every((byte) => byte >= 0x41 && byte <= 0x5a)) {
      const hex = Array.from(letters, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
      this.#log.element('bad-vr', scope, tag, offset, `no VR but the bytes ${hex}`);
      this.#log.decodable = false;
      return undefined;
    }
    const vr = String.fromCharCode(...letters);
    this.#log.element('bad-vr', scope, tag, offset, `${vr} is no VR`);
    const left = end - offset;
    if (left >= 12 && this.#view.getUint16(offset + 6, littleEndian) === 0) {
      const length = this.#view.getUint32(offset + 8, littleEndian);
      if (length <= left - 12 || length === undefinedLength) return { vr, length, valueOffset: offset + 12 };
    }
    return this.#readShort(place, vr, littleEndian);
  }

  #compare({ scope, tag, offset }: HeaderPlace, facts: ValueRepresentation, length: number): void {
    const allowed = vrsOf(tag);
    if (allowed.length === 0 || allowed[0] === facts.vr || allowed.includes(facts.vr)) return;
    const expected = allowed.join(' or ');
    if (facts.vr !== 'UN') {
      this.#log.element('vr-mismatch', scope, tag, offset, `VR ${facts.vr}, the dictionary has ${expected}`);
      return;
    }
    // PS3.5 6.2.2: UN carries a value that is too long for the 16-bit length field of its VR
    const fits = length <= 0xfffe || allowed.some((vr) => valueRepresentationOf(vr)?.longLength === true);
    if (fits) this.#log.element('un-for-known', scope, tag, offset, `VR UN, the dictionary has ${expected}`);
  }
}
