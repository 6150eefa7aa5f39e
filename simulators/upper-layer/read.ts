import { abortReasons } from './codes.ts';

/** What a PduError says. */
export interface PduProblem {
  /** The field's name in the tables of PS3.8 9.3. */
  readonly field: string;
  /** Where the field begins, from the first byte of the PDU. */
  readonly offset: number;
  /** How many bytes the field takes, and how many are there. Both 0 when the value, not the length, is wrong. */
  readonly wanted: number;
  readonly left: number;
  /** The reason to give in an A-ABORT of source 2 (PS3.8 9.3.8). */
  readonly abortReason: number;
  readonly message: string;
}

/** A PDU that cannot be understood: event Evt19 of PS3.8 Table 9-9. */
export class PduError extends Error implements PduProblem {
  readonly field: string;
  readonly offset: number;
  readonly wanted: number;
  readonly left: number;
  readonly abortReason: number;

  constructor(problem: PduProblem) {
    super(`${problem.field} at offset ${problem.offset}: ${problem.message}`);
    this.name = 'PduError';
    this.field = problem.field;
    this.offset = problem.offset;
    this.wanted = problem.wanted;
    this.left = problem.left;
    this.abortReason = problem.abortReason;
  }
}

/** The error of a field that does not fit into the bytes that are left for it. */
export function cutShort(field: string, offset: number, wanted: number, left: number): PduError {
  const message = `wants ${wanted} bytes, ${left} left`;
  return new PduError({
    field,
    offset,
    wanted,
    left,
    abortReason: abortReasons.invalidParameterValue,
    message,
  });
}

/** The error of a field whose value cannot be. */
export function badValue(field: string, offset: number, message: string): PduError {
  const abortReason = abortReasons.invalidParameterValue;
  return new PduError({ field, offset, wanted: 0, left: 0, abortReason, message });
}

/** The error of a PDU that is right by itself but not at this moment. */
export function unexpected(message: string): PduError {
  const abortReason = abortReasons.unexpectedPdu;
  return new PduError({ field: 'PDU-type', offset: 0, wanted: 0, left: 0, abortReason, message });
}

/**
 * Reads big-endian fields of a PDU one after the other (PS3.8 9.3.1) and never past its end.
 * Every read names its field; one that does not fit throws a PduError.
 */
export class Reader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #offset: number;

  /** Reads `bytes` from `start` up to, not including, `end`; both counted from the first byte of the PDU. */
  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#offset = start;
    this.#end = end;
  }

  get offset(): number {
    return this.#offset;
  }

  get left(): number {
    return this.#end - this.#offset;
  }

  uint8(field: string): number {
    return this.#bytes[this.#take(field, 1)] ?? 0;
  }

  uint16(field: string): number {
    const at = this.#take(field, 2);
    return ((this.#bytes[at] ?? 0) << 8) | (this.#bytes[at + 1] ?? 0);
  }

  uint32(field: string): number {
    return uint32At(this.#bytes, this.#take(field, 4));
  }

  /** The next `length` bytes as a view. */
  bytes(field: string, length: number): Uint8Array {
    const at = this.#take(field, length);
    return this.#bytes.subarray(at, at + length);
  }

  /** The next `length` bytes as text, one character a byte. */
  latin1(field: string, length: number): string {
    return latin1(this.bytes(field, length));
  }

  /** A reader of the next `length` bytes; this one goes on behind them. */
  inner(field: string, length: number): Reader {
    const at = this.#take(field, length);
    return new Reader(this.#bytes, at, at + length);
  }

  #take(field: string, length: number): number {
    const at = this.#offset;
    if (length > this.#end - at) throw cutShort(field, at, length, this.#end - at);
    this.#offset = at + length;
    return at;
  }
}

/** Bytes as text, one character a byte. (TextDecoder's latin1 is windows-1252, which this is not.) */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The big-endian number in the four bytes from `at`; the caller has made sure that they are there. */
export function uint32At(bytes: Uint8Array, at: number): number {
  const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return high * 0x1_0000 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
}
