import { type DeviationLog, pathOf, rootScope, type Scope } from './deviation.ts';
import { undefinedLength } from './element.ts';
import { type ElementHeader, HeaderReader } from './element-header.ts';
import { isDelimiter, tagAt } from './header.ts';
import { type DataSetRole, ScopeRules } from './scope-rules.ts';
import { formatTag, item, itemDelimitation, sequenceDelimitation, type Tag } from './tag.ts';
import { type Encoding, implicitEncoding } from './transfer-syntax.ts';
import type { WalkedElement, WalkedItem } from './walked.ts';

/** How deep sequences may nest, and how many elements and items one data set may have, before the walk ends. */
export const walkLimits = { depth: 64, elements: 100_000 } as const;

const noValue = new Uint8Array(0);

/** A stretch of bytes that holds elements or items. */
interface Extent {
  readonly scope: Scope;
  /** The sequence in `scope` whose items these are; absent if these are elements. */
  readonly sequence?: Tag;
  /** Where it ends at the latest: its own declared end, or that of what holds it. */
  readonly end: number;
  /** Of undefined length: ended by a delimitation item. */
  readonly delimited: boolean;
}

/**
 * Reads one data set from its first byte on (PS3.5 7).
 *
 * `#lost` means that the place of the next element is not known. It holds up to the end of the innermost
 * item or sequence of defined length, behind which reading goes on.
 */
export class Walker {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #log: DeviationLog;
  readonly #headers: HeaderReader;
  readonly #role: DataSetRole;
  #encoding: Encoding;
  #offset = 0;
  #lost = false;
  #halted = false;
  #count = 0;
  #notZeroAt = -1;
  /** Where reading was first lost; `undefined` if it never was. */
  lostAt: number | undefined;

  constructor(bytes: Uint8Array, encoding: Encoding, role: DataSetRole, log: DeviationLog) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#encoding = encoding;
    this.#role = role;
    this.#log = log;
    this.#headers = new HeaderReader(bytes, this.#view, log);
  }

  /** The elements of the whole data set. */
  walk(): WalkedElement[] {
    return this.#elements({ scope: rootScope, end: this.#bytes.length, delimited: false });
  }

  #lose(at: number): void {
    this.#lost = true;
    this.lostAt ??= at;
  }

  #elements(extent: Extent): WalkedElement[] {
    const elements: WalkedElement[] = [];
    const rules = new ScopeRules(this.#log, extent.scope, this.#role);
    let contentEnd = this.#offset;
    while (!this.#lost && this.#hasMore(extent, itemDelimitation)) {
      const tag = tagAt(this.#view, this.#offset, this.#encoding.littleEndian);
      if (tag === 0 && !extent.delimited && this.#isZeroTail(extent)) break;
      if (isDelimiter(tag)) {
        if (this.#delimiterEnds(tag, extent)) break;
        continue;
      }
      if (!this.#countOne()) break;
      rules.next(tag, this.#offset, elements);
      const element = this.#element(tag, extent);
      if (element !== undefined) elements.push(element);
      contentEnd = this.#offset;
    }
    if (!this.#lost) rules.finish(elements, contentEnd);
    return elements;
  }

  /** Whether 8 bytes of header are there. Reports a cut header, and the end of the bytes where a delimiter is due. */
  #hasMore(extent: Extent, delimiter: Tag): boolean {
    const left = extent.end - this.#offset;
    if (left >= 8) return true;
    if (left > 0) {
      if (!extent.delimited && this.#isZeroTail(extent)) return false;
      const text = `8 bytes of header expected, ${left} left`;
      this.#log.place('header-cut', pathOf(extent.scope, extent.sequence), undefined, this.#offset, text);
      this.#lose(this.#offset);
    } else if (extent.delimited) {
      this.#reportMissing(extent, delimiter);
    }
    return false;
  }

  #reportMissing({ scope, sequence }: Extent, delimiter: Tag): void {
    const name = delimiter === itemDelimitation ? 'Item Delimitation Item' : 'Sequence Delimitation Item';
    const text = `no ${name} ends what has undefined length`;
    this.#log.place('delimiter-missing', pathOf(scope, sequence), delimiter, this.#offset, text);
  }

  // Zeros up to the end are padding somebody added, not elements (0000,0000).
  #isZeroTail({ scope, sequence, end }: Extent): boolean {
    if (this.#offset <= this.#notZeroAt) return false;
    let at = this.#offset;
    while (at < end && this.#bytes[at] === 0) at += 1;
    if (at < end) {
      this.#notZeroAt = at;
      return false;
    }
    const text = `${end - this.#offset} bytes of zeros after the last element`;
    this.#log.place('trailing-bytes', pathOf(scope, sequence), undefined, this.#offset, text);
    this.#offset = end;
    return true;
  }

  /** Takes a tag of group FFFE among elements; true if the data set or item ends here. */
  #delimiterEnds(tag: Tag, extent: Extent): boolean {
    if (extent.delimited && tag === itemDelimitation) {
      this.#takeDelimiter(tag, extent);
      return true;
    }
    if (extent.delimited && (tag === sequenceDelimitation || tag === item)) {
      this.#reportMissing(extent, itemDelimitation);
      return true; // left for the sequence to take
    }
    this.#log.place(
      'stray-delimiter',
      pathOf(extent.scope),
      tag,
      this.#offset,
      'stands where an element should',
    );
    if (tag === itemDelimitation || tag === sequenceDelimitation) this.#offset += 8;
    else this.#lose(this.#offset);
    return false;
  }

  #takeDelimiter(tag: Tag, { scope, sequence }: Extent): void {
    const length = this.#view.getUint32(this.#offset + 4, this.#encoding.littleEndian);
    if (length !== 0) {
      const text = `declared length ${length}, a delimitation item has 0`;
      this.#log.place('delimiter-length', pathOf(scope, sequence), tag, this.#offset, text);
    }
    this.#offset += 8;
  }

  #countOne(): boolean {
    this.#count += 1;
    if (this.#count <= walkLimits.elements) return true;
    if (!this.#halted) {
      const text = `more than ${walkLimits.elements} elements and items; reading ends here`;
      this.#log.place('too-many', '', undefined, this.#offset, text);
    }
    this.#halted = true;
    this.#lose(this.#offset);
    return false;
  }

  #element(tag: Tag, extent: Extent): WalkedElement | undefined {
    const { scope, end } = extent;
    const offset = this.#offset;
    const header = this.#headers.read({ scope, tag, offset, end }, this.#encoding);
    if (header === undefined) {
      this.#lose(this.#offset);
      return undefined;
    }
    if (header.length === undefinedLength) return this.#undefinedLength(tag, header, extent);
    if (header.length % 2 !== 0) {
      this.#log.element('odd-length', scope, tag, offset, `declared length ${header.length} is odd`);
    }
    const valueEnd = header.valueOffset + header.length;
    const fits = valueEnd <= end;
    if (!fits) {
      const text = `declared length ${header.length}, ${end - header.valueOffset} bytes left`;
      this.#log.element('value-past-end', scope, tag, offset, text);
    }
    const element = this.#definedLength(tag, header, scope, fits ? valueEnd : end);
    if (!fits) this.#lose(offset);
    return element;
  }

  #definedLength(tag: Tag, header: ElementHeader, scope: Scope, valueEnd: number): WalkedElement {
    const { vr, length, valueOffset } = header;
    const offset = this.#offset;
    const bigEndian = !this.#encoding.littleEndian;
    if (vr === 'SQ') {
      this.#offset = valueOffset;
      const items = this.#sequence(tag, scope, valueEnd, false);
      this.#resumeAt(valueEnd);
      return { tag, vr, offset, valueOffset, declaredLength: length, value: noValue, items };
    }
    const value = this.#bytes.subarray(valueOffset, valueEnd);
    this.#offset = valueEnd;
    const element = { tag, vr, offset, valueOffset, declaredLength: length, value };
    return bigEndian && vr !== 'UN' ? { ...element, bigEndian } : element;
  }

  /** Behind something of defined length, reading goes on whatever happened inside. */
  #resumeAt(offset: number): void {
    this.#offset = offset;
    this.#lost = this.#halted;
  }

  // PS3.5 7.1.1: sequences, and UN whose value then is an Implicit VR Little Endian sequence (6.2.2)
  #undefinedLength(tag: Tag, header: ElementHeader, extent: Extent): WalkedElement | undefined {
    const { scope, end } = extent;
    const offset = this.#offset;
    const { valueOffset, length } = header;
    const outer = this.#encoding;
    const vr = header.vr === 'UN' && !outer.explicitVR ? 'SQ' : header.vr;
    if ((vr !== 'SQ' && vr !== 'UN') || this.#role === 'command-set') {
      const text = `undefined length is not possible with VR ${vr} in this data set`;
      this.#log.element('undefined-length', scope, tag, offset, text);
    }
    this.#offset = valueOffset;
    if (vr === 'UN') this.#encoding = implicitEncoding;
    const items = this.#sequence(tag, scope, end, true);
    this.#encoding = outer;
    return { tag, vr, offset, valueOffset, declaredLength: length, value: noValue, items };
  }

  #sequence(sequence: Tag, parent: Scope, end: number, delimited: boolean): WalkedItem[] {
    const items: WalkedItem[] = [];
    const depth = parent.depth + 1;
    if (depth > walkLimits.depth) {
      const text = `nested deeper than ${walkLimits.depth} sequences`;
      this.#log.element('too-deep', parent, sequence, this.#offset, text);
      this.#lose(this.#offset);
      return items;
    }
    const extent: Extent = { scope: parent, sequence, end, delimited };
    while (!this.#lost && this.#hasMore(extent, sequenceDelimitation)) {
      const tag = tagAt(this.#view, this.#offset, this.#encoding.littleEndian);
      if (tag === item) {
        if (!this.#countOne()) break;
        items.push(this.#item({ parent, sequence, index: items.length, depth }, end));
      } else if (!this.#betweenItems(tag, sequence, extent, items.length)) break;
    }
    return items;
  }

  /** Takes what is no item in a sequence; false if the sequence ends here. */
  #betweenItems(tag: Tag, sequence: Tag, extent: Extent, items: number): boolean {
    const { scope, delimited } = extent;
    if (tag === sequenceDelimitation && delimited) {
      this.#takeDelimiter(tag, extent);
      return false;
    }
    const path = pathOf(scope, sequence);
    if (tag === itemDelimitation || tag === sequenceDelimitation) {
      this.#log.place('stray-delimiter', path, tag, this.#offset, 'stands where an item should');
      this.#offset += 8;
      return true;
    }
    if (delimited && items > 0 && !isDelimiter(tag)) {
      const text = `${formatTag(tag)} follows the last item without Sequence Delimitation Item`;
      this.#log.place('delimiter-missing', path, sequenceDelimitation, this.#offset, text);
      return false; // read on as if it had been there
    }
    this.#log.place('item-expected', path, tag, this.#offset, 'stands where an item should');
    this.#lose(this.#offset);
    return false;
  }

  #item(scope: Scope, end: number): WalkedItem {
    const offset = this.#offset;
    const declaredLength = this.#view.getUint32(offset + 4, this.#encoding.littleEndian);
    const start = offset + 8;
    this.#offset = start;
    if (declaredLength === undefinedLength) {
      const elements = this.#elements({ scope, end, delimited: true });
      return { offset, declaredLength, elements };
    }
    if (declaredLength % 2 !== 0) {
      this.#log.place('odd-length', pathOf(scope), item, offset, `declared length ${declaredLength} is odd`);
    }
    const fits = declaredLength <= end - start;
    if (!fits) {
      const text = `declared length ${declaredLength}, ${end - start} bytes left`;
      this.#log.place('value-past-end', pathOf(scope), item, offset, text);
    }
    const itemEnd = fits ? start + declaredLength : end;
    const elements = this.#elements({ scope, end: itemEnd, delimited: false });
    this.#resumeAt(itemEnd);
    if (!fits) this.#lose(offset);
    return { offset, declaredLength, elements };
  }
}
