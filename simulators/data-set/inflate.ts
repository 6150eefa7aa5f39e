import { constants, inflateRawSync } from 'node:zlib';

/** Most bytes that a deflated data set may grow to; what is larger is refused, not held. */
const maximumInflatedLength = 16 * 1024 * 1024;

/** The outcome of inflating a data set (PS3.5 A.5). */
export interface Inflated {
  /** What could be inflated; empty if nothing could. */
  readonly bytes: Uint8Array;
  /** Why the stream is bad, if it is. */
  readonly problem?: string;
  /** How many bytes the stream took of those given; 0 if unknown. */
  readonly consumed: number;
}

interface InflatedInfo {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

function hasInfo(result: unknown): result is InflatedInfo {
  return typeof result === 'object' && result !== null && 'engine' in result;
}

function run(bytes: Uint8Array, finishFlush: number): Inflated {
  const options = { maxOutputLength: maximumInflatedLength, finishFlush, info: true };
  const result: unknown = inflateRawSync(bytes, options);
  if (!hasInfo(result)) throw new TypeError('inflateRawSync gave no engine with its result');
  const { buffer, engine } = result;
  return {
    bytes: new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length),
    consumed: engine.bytesWritten,
  };
}

// What came before the end of a stream that was cut.
function inflateCut(bytes: Uint8Array): Uint8Array {
  try {
    return run(bytes, constants.Z_SYNC_FLUSH).bytes;
  } catch {
    return new Uint8Array(0); // the first attempt has given the reason
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Inflates a raw deflate stream within `maximumInflatedLength`. Never throws on bytes. */
export function inflate(bytes: Uint8Array): Inflated {
  try {
    return run(bytes, constants.Z_FINISH);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = codeOf(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      const problem = `the stream inflates to more than ${maximumInflatedLength} bytes`;
      return { bytes: new Uint8Array(0), problem, consumed: 0 };
    }
    if (code === 'Z_BUF_ERROR') {
      return { bytes: inflateCut(bytes), problem: 'the deflated stream ends early', consumed: 0 };
    }
    return { bytes: new Uint8Array(0), problem: `no deflated stream (${error.message})`, consumed: 0 };
  }
}
