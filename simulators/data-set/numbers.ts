import { formatTag, parseTag } from './tag.ts';
import { valueRepresentationOf } from './vr.ts';

interface NumberAccess {
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => number | bigint;
  readonly write: (view: DataView, value: number | bigint) => void;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
}

// PS3.5 Table 6.2-1, the binary numbers
const access: Readonly<Record<string, NumberAccess>> = {
  FL: {
    read: (view, at, le) => view.getFloat32(at, le),
    write: (view, value) => view.setFloat32(0, Number(value), true),
  },
  FD: {
    read: (view, at, le) => view.getFloat64(at, le),
    write: (view, value) => view.setFloat64(0, Number(value), true),
  },
  SS: {
    read: (view, at, le) => view.getInt16(at, le),
    write: (view, value) => view.setInt16(0, Number(value), true),
    minimum: -0x8000,
    maximum: 0x7fff,
  },
  US: {
    read: (view, at, le) => view.getUint16(at, le),
    write: (view, value) => view.setUint16(0, Number(value), true),
    minimum: 0,
    maximum: 0xffff,
  },
  SL: {
    read: (view, at, le) => view.getInt32(at, le),
    write: (view, value) => view.setInt32(0, Number(value), true),
    minimum: -0x80000000,
    maximum: 0x7fffffff,
  },
  UL: {
    read: (view, at, le) => view.getUint32(at, le),
    write: (view, value) => view.setUint32(0, Number(value), true),
    minimum: 0,
    maximum: 0xffffffff,
  },
  SV: {
    read: (view, at, le) => view.getBigInt64(at, le),
    write: (view, value) => view.setBigInt64(0, BigInt(value), true),
    minimum: -(2n ** 63n),
    maximum: 2n ** 63n - 1n,
  },
  UV: {
    read: (view, at, le) => view.getBigUint64(at, le),
    write: (view, value) => view.setBigUint64(0, BigInt(value), true),
    minimum: 0,
    maximum: 2n ** 64n - 1n,
  },
};

function viewOf(value: Uint8Array): DataView {
  return new DataView(value.buffer, value.byteOffset, value.length);
}

/** A 64-bit number as a number if that is exact, as digits if not. */
function plainNumber(value: number | bigint): number | string {
  if (typeof value === 'number') return value;
  const short = Number(value);
  return Number.isSafeInteger(short) ? short : value.toString();
}

/**
 * The numbers of a binary value field; tags (AT) as `(gggg,eeee)`. Bytes left over at the end are ignored.
 * [] if the VR is not a binary number.
 */
export function readNumbers(value: Uint8Array, vr: string, littleEndian: boolean): (number | string)[] {
  const view = viewOf(value);
  const size = valueRepresentationOf(vr)?.maximumLength ?? 0;
  const kind = access[vr];
  const values: (number | string)[] = [];
  if (kind === undefined && vr !== 'AT') return values;
  for (let at = 0; at + size <= value.length; at += size) {
    if (kind !== undefined) values.push(plainNumber(kind.read(view, at, littleEndian)));
    else {
      const tag = view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian);
      values.push(formatTag(tag));
    }
  }
  return values;
}

function parseNumber(value: string | number, vr: string): number | bigint | undefined {
  if (vr === 'FL' || vr === 'FD') {
    const number = typeof value === 'number' ? value : Number(value.trim() === '' ? Number.NaN : value);
    return typeof value === 'string' && Number.isNaN(number) ? undefined : number;
  }
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  return /^[+-]?\d+$/.test(value) ? BigInt(value) : undefined;
}

/** The little endian bytes of one number or tag; a text that says what is wrong if the VR cannot hold it. */
export function writeNumber(value: string | number, vr: string): Uint8Array | string {
  if (vr === 'AT') {
    const tag = typeof value === 'string' ? parseTag(value) : undefined;
    if (tag === undefined) return `expected a tag '(gggg,eeee)', got ${JSON.stringify(value)}`;
    return Uint8Array.of((tag >>> 16) & 0xff, tag >>> 24, tag & 0xff, (tag >>> 8) & 0xff);
  }
  const kind = access[vr];
  const number = parseNumber(value, vr);
  if (kind === undefined || number === undefined)
    return `expected a number for VR ${vr}, got ${JSON.stringify(value)}`;
  const { minimum, maximum } = kind;
  if ((minimum !== undefined && number < minimum) || (maximum !== undefined && number > maximum)) {
    return `expected ${minimum} to ${maximum} for VR ${vr}, got ${value}`;
  }
  const bytes = new Uint8Array(valueRepresentationOf(vr)?.maximumLength ?? 0);
  kind.write(viewOf(bytes), number);
  return bytes;
}
