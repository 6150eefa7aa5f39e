import type { Tag } from './tag.ts';

/** A Data Element as it was found in bytes. */
export interface WalkedElement {
  readonly tag: Tag;
  /** The VR that was read or, in Implicit VR, the one of the dictionary; `UN` if unknown. */
  readonly vr: string;
  /** Offset of the tag, in bytes from the start of the (inflated) data set. */
  readonly offset: number;
  readonly valueOffset: number;
  /** The length field; FFFFFFFF = undefined. */
  readonly declaredLength: number;
  /** A view on the value field, in the byte order of the wire; shorter than declared if the data set is cut. Empty for a sequence. */
  readonly value: Uint8Array;
  /** The items of a sequence, [] if it has none; absent if the element is no sequence. */
  readonly items?: readonly WalkedItem[];
  /** Set if numbers in `value` are big endian. */
  readonly bigEndian?: true;
}

/** An item as it was found in bytes. */
export interface WalkedItem {
  readonly offset: number;
  readonly declaredLength: number;
  readonly elements: readonly WalkedElement[];
}
