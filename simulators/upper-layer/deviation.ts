import { hexByte, nameOfItem } from './items.ts';
import type { Reader } from './read.ts';

/** Something in a PDU that breaks a rule of PS3.8 but does not keep it from being understood. */
export interface PduDeviation {
  /** One of `PduRule` for what the decoder finds. */
  readonly rule: string;
  /** From the first byte of the PDU. */
  readonly offset: number;
  readonly message: string;
}

/** The rules that the decoder watches. */
export type PduRule =
  | 'reserved-not-zero'
  | 'unknown-item'
  | 'unknown-sub-item'
  | 'item-length'
  | 'item-order'
  | 'duplicate-item'
  | 'missing-item'
  | 'ae-title'
  | 'uid'
  | 'uid-padding'
  | 'context-id'
  | 'role-value'
  | 'version-name'
  | 'result-value'
  | 'control-header'
  | 'empty-fragment'
  | 'odd-fragment';

/** Collects the deviations of one PDU. */
export class DeviationList {
  readonly found: PduDeviation[] = [];

  add(rule: PduRule, offset: number, message: string): void {
    this.found.push({ rule, offset, message });
  }

  /** Reads `length` reserved bytes; they are sent as zero and never tested (PS3.8 9.3.1). */
  reserved(reader: Reader, length: number, where: string): void {
    const offset = reader.offset;
    const bytes = reader.bytes('Reserved', length);
    const at = bytes.findIndex((byte) => byte !== 0);
    if (at < 0) return;
    const value = hexByte(bytes[at] ?? 0);
    this.add('reserved-not-zero', offset + at, `reserved byte of ${where} is ${value}H, not 00H`);
  }

  /** Notes what is left in an item after its last field. */
  surplus(reader: Reader, type: number): void {
    if (reader.left === 0) return;
    const message = `${nameOfItem(type)} has ${reader.left} bytes more than its fields take`;
    this.add('item-length', reader.offset, message);
  }
}
