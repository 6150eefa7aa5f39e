import { isPduType, unknownPduType } from './decode.ts';
import { pduHeaderLength } from './pdu.ts';
import { badValue, type PduError, uint32At } from './read.ts';

/** A whole PDU, or the header of something that will not be read as one. */
export type Framed =
  | { readonly kind: 'pdu'; readonly bytes: Uint8Array }
  | { readonly kind: 'invalid'; readonly bytes: Uint8Array; readonly error: PduError };

/** The highest PDU-length that is buffered unless another is given: 1 MiB and room for headers. */
export const defaultMaximumPduLength = 0x11_0000;

/**
 * Cuts a stream of bytes into PDUs by their length fields (PS3.8 9.3.1); where the chunks end means nothing.
 * No memory is taken because a length field asks for it: a PDU-length above the ceiling and an unknown PDU-type
 * are invalid as soon as the header is there, and the bytes that belong to them are skipped.
 */
export class PduStream {
  readonly #maximumPduLength: number;
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;
  // A PDU, or a header, that began in an earlier chunk.
  #partial: Uint8Array = new Uint8Array(0);
  #partialLength = 0;
  #skip = 0;

  constructor(maximumPduLength = defaultMaximumPduLength) {
    this.#maximumPduLength = maximumPduLength;
  }

  /** Bytes of a PDU that has begun and is not yet whole; after a last `next()` this is what a close cut off. */
  get pending(): Uint8Array {
    return this.#partial.subarray(0, this.#partialLength);
  }

  /** Gives the next bytes; call `next` until it has no more before giving others. PDUs are views of the chunk. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** The next PDU, or undefined when the bytes given so far hold no further whole one. */
  next(): Framed | undefined {
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, this.#chunk.length - this.#at);
      this.#skip -= skipped;
      this.#at += skipped;
    }
    return this.#partialLength > 0 ? this.#completePartial() : this.#nextInChunk();
  }

  #nextInChunk(): Framed | undefined {
    const at = this.#at;
    const left = this.#chunk.length - at;
    if (left >= pduHeaderLength) {
      const invalid = this.#checkHeader(this.#chunk, at);
      if (invalid !== undefined) {
        this.#at = at + pduHeaderLength;
        return invalid;
      }
      const end = at + pduHeaderLength + uint32At(this.#chunk, at + 2);
      if (end <= this.#chunk.length) {
        this.#at = end;
        return { kind: 'pdu', bytes: this.#chunk.subarray(at, end) };
      }
    }
    if (left > 0) this.#keep(left);
    return undefined;
  }

  #completePartial(): Framed | undefined {
    if (this.#partialLength < pduHeaderLength) {
      this.#keep(Math.min(pduHeaderLength - this.#partialLength, this.#chunk.length - this.#at));
      if (this.#partialLength < pduHeaderLength) return undefined;
      const invalid = this.#checkHeader(this.#partial, 0);
      if (invalid !== undefined) {
        this.#dropPartial();
        return invalid;
      }
    }
    const whole = pduHeaderLength + uint32At(this.#partial, 2);
    this.#keep(Math.min(whole - this.#partialLength, this.#chunk.length - this.#at));
    if (this.#partialLength < whole) return undefined;
    const bytes = this.#partial.subarray(0, whole);
    this.#dropPartial();
    return { kind: 'pdu', bytes };
  }

  #checkHeader(bytes: Uint8Array, at: number): Framed | undefined {
    const type = bytes[at] ?? 0;
    const length = uint32At(bytes, at + 2);
    if (isPduType(type) && length <= this.#maximumPduLength) return undefined;
    const error = isPduType(type) ? oversize(length, this.#maximumPduLength) : unknownPduType(type);
    this.#skip = length;
    return { kind: 'invalid', bytes: bytes.slice(at, at + pduHeaderLength), error };
  }

  /** Moves bytes of the chunk to the partial PDU, whose memory doubles as the bytes come, not as they are announced. */
  #keep(length: number): void {
    const needed = this.#partialLength + length;
    if (needed > this.#partial.length) {
      const larger = new Uint8Array(Math.max(needed, this.#partial.length * 2));
      larger.set(this.#partial.subarray(0, this.#partialLength));
      this.#partial = larger;
    }
    this.#partial.set(this.#chunk.subarray(this.#at, this.#at + length), this.#partialLength);
    this.#partialLength = needed;
    this.#at += length;
  }

  #dropPartial(): void {
    this.#partial = new Uint8Array(0);
    this.#partialLength = 0;
  }
}

function oversize(length: number, ceiling: number): PduError {
  return badValue('PDU-length', 2, `is ${length}; at most ${ceiling} is taken`);
}

/** Cuts bytes that we are about to send into PDUs, as evidence; what is no whole PDU stays in one piece. */
export function splitPdus(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const left = bytes.length - at;
    const isPdu = left >= pduHeaderLength && isPduType(bytes[at] ?? 0);
    const length = isPdu ? pduHeaderLength + uint32At(bytes, at + 2) : left;
    pieces.push(bytes.subarray(at, at + Math.min(length, left)));
    at += length;
  }
  return pieces;
}
