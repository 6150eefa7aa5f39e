import type { Tag } from './tag.ts';

/** The length field of an element or item of undefined length (PS3.5 7.1.1, 7.5.1). */
export const undefinedLength = 0xffffffff;

/**
 * A Data Element to be written, conformant or not (PS3.5 7.1).
 *
 * Numbers in `value` are little endian whatever syntax is written: the writer swaps them for Explicit VR Big Endian.
 * An element of group FFFE is written without a VR, so that delimiters can be put where they do not belong.
 */
export interface DataElement {
  readonly tag: Tag;
  /** The VR that governs length field, byte order and, unless `writtenVr` says otherwise, the VR on the wire. */
  readonly vr: string;
  /** The value field as it is written (nothing is padded), or the items of a sequence. */
  readonly value: Uint8Array | readonly Item[];
  /** Length field FFFFFFFF and, after the value, a Sequence Delimitation Item. */
  readonly undefinedLength?: boolean;
  /** Number to put into the length field instead of the true one. Does not change whether a delimiter is written. */
  readonly declaredLength?: number;
  /** The two characters to write as VR instead of `vr`; Explicit VR only. The length field has the size for these if they are a VR. */
  readonly writtenVr?: string;
}

/** An item of a sequence to be written (PS3.5 7.5.1); the fields as in `DataElement`. */
export interface Item {
  readonly elements: readonly DataElement[];
  readonly undefinedLength?: boolean;
  readonly declaredLength?: number;
}

/** Elements in the order in which they are written. */
export type DataSet = readonly DataElement[];

/** Whether the element holds items rather than bytes. */
export function isSequence(element: DataElement): element is DataElement & { value: readonly Item[] } {
  return !(element.value instanceof Uint8Array);
}
