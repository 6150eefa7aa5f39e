import { deflateRawSync } from 'node:zlib';
import { swapUnits } from './byte-order.ts';
import { type DataElement, type DataSet, type Item, undefinedLength } from './element.ts';
import { formatTag, groupOf, item, itemDelimitation, sequenceDelimitation, type Tag } from './tag.ts';
import { type Encoding, encodingOf, implicitEncoding } from './transfer-syntax.ts';
import { valueRepresentationOf } from './vr.ts';

function encodingFor(transferSyntaxUID: string): Encoding {
  const encoding = encodingOf(transferSyntaxUID);
  if (encoding === undefined) throw new RangeError(`no data set can be written in ${transferSyntaxUID}`);
  return encoding;
}

// The items of an element of VR UN are Implicit VR Little Endian (PS3.5 6.2.2).
function contentEncoding(element: DataElement, encoding: Encoding): Encoding {
  return element.vr === 'UN' ? implicitEncoding : encoding;
}

function hasLongLength(element: DataElement): boolean {
  const written = valueRepresentationOf(element.writtenVr ?? element.vr);
  return (written ?? valueRepresentationOf(element.vr))?.longLength ?? true;
}

function headerSize(element: DataElement, encoding: Encoding): number {
  if (!encoding.explicitVR || groupOf(element.tag) === 0xfffe) return 8;
  return hasLongLength(element) ? 12 : 8;
}

function sizeOfItem(entry: Item, encoding: Encoding): number {
  return 8 + sizeOf(entry.elements, encoding) + (entry.undefinedLength === true ? 8 : 0);
}

function sizeOf(dataSet: DataSet, encoding: Encoding): number {
  let size = 0;
  for (const element of dataSet) {
    size += headerSize(element, encoding) + (element.undefinedLength === true ? 8 : 0);
    if (element.value instanceof Uint8Array) {
      size += element.value.length;
      continue;
    }
    const inner = contentEncoding(element, encoding);
    for (const entry of element.value) size += sizeOfItem(entry, inner);
  }
  return size;
}

/** Writes into one buffer of the final size; length fields are filled in once the content is there. */
class Writer {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  writeDataSet(dataSet: DataSet, encoding: Encoding): void {
    for (const element of dataSet) this.#writeElement(element, encoding);
  }

  #writeElement(element: DataElement, encoding: Encoding): void {
    const lengthOffset = this.#writeHeader(element, encoding);
    const wide = this.#offset - lengthOffset === 4;
    const start = this.#offset;
    const inner = contentEncoding(element, encoding);
    if (element.value instanceof Uint8Array) this.#writeValue(element, element.value, encoding);
    else for (const entry of element.value) this.#writeItem(entry, inner);
    if (element.undefinedLength === true)
      this.#writeTagAndLength(sequenceDelimitation, 0, inner.littleEndian);
    const length =
      element.declaredLength ?? (element.undefinedLength === true ? undefinedLength : this.#offset - start);
    if (wide) this.#view.setUint32(lengthOffset, length, encoding.littleEndian);
    else this.#writeShortLength(element, lengthOffset, length, encoding.littleEndian);
  }

  #writeShortLength(element: DataElement, offset: number, length: number, littleEndian: boolean): void {
    if (length > 0xffff && element.declaredLength === undefined && element.undefinedLength !== true) {
      throw new RangeError(
        `${formatTag(element.tag)}: ${length} bytes do not fit the 16-bit length field of ${element.vr}`,
      );
    }
    this.#view.setUint16(offset, length, littleEndian);
  }

  #writeHeader(element: DataElement, encoding: Encoding): number {
    this.#writeTag(element.tag, encoding.littleEndian);
    if (encoding.explicitVR && groupOf(element.tag) !== 0xfffe) {
      const vr = element.writtenVr ?? element.vr;
      this.#bytes[this.#offset] = vr.charCodeAt(0);
      this.#bytes[this.#offset + 1] = vr.charCodeAt(1);
      this.#offset += hasLongLength(element) ? 4 : 2; // PS3.5 7.1.2: two reserved bytes, 0
      if (!hasLongLength(element)) {
        this.#offset += 2;
        return this.#offset - 2;
      }
    }
    this.#offset += 4;
    return this.#offset - 4;
  }

  #writeValue(element: DataElement, value: Uint8Array, encoding: Encoding): void {
    const unit = valueRepresentationOf(element.vr)?.unit ?? 1;
    this.#bytes.set(encoding.littleEndian ? value : swapUnits(value, unit), this.#offset);
    this.#offset += value.length;
  }

  #writeItem(entry: Item, encoding: Encoding): void {
    const { littleEndian } = encoding;
    this.#writeTagAndLength(item, 0, littleEndian);
    const start = this.#offset;
    this.writeDataSet(entry.elements, encoding);
    const length =
      entry.declaredLength ?? (entry.undefinedLength === true ? undefinedLength : this.#offset - start);
    if (entry.undefinedLength === true) this.#writeTagAndLength(itemDelimitation, 0, littleEndian);
    this.#view.setUint32(start - 4, length, littleEndian);
  }

  #writeTag(tag: Tag, littleEndian: boolean): void {
    this.#view.setUint16(this.#offset, tag >>> 16, littleEndian);
    this.#view.setUint16(this.#offset + 2, tag & 0xffff, littleEndian);
    this.#offset += 4;
  }

  #writeTagAndLength(tag: Tag, length: number, littleEndian: boolean): void {
    this.#writeTag(tag, littleEndian);
    this.#view.setUint32(this.#offset, length, littleEndian);
    this.#offset += 4;
  }
}

// PS3.5 A.5: the deflated stream is made even with one null byte
function deflate(bytes: Uint8Array): Uint8Array {
  const deflated = deflateRawSync(bytes);
  const even = new Uint8Array(deflated.length + (deflated.length % 2));
  even.set(deflated);
  return even;
}

/**
 * Encodes a data set as it is given: order, lengths that lie, missing padding and all (PS3.5 7, Annex A).
 * Conformance is the caller's. Throws RangeError for an unknown Transfer Syntax, and for a value too long
 * for a 16-bit length field that does not declare another length.
 */
export function encodeDataSet(dataSet: DataSet, transferSyntaxUID: string): Uint8Array {
  const encoding = encodingFor(transferSyntaxUID);
  const writer = new Writer(sizeOf(dataSet, encoding));
  writer.writeDataSet(dataSet, encoding);
  return encoding.deflated ? deflate(writer.bytes) : writer.bytes;
}
