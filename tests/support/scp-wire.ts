import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { pduHeaderLength, pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { DeviatingScp } from './scp-deviation.ts';
import type { Tamper, Tampered } from './tampering.ts';

type Fails = DeviatingScp['fails'];
type More = Partial<DeviatingScp>;

/** Something between the requestor and our SCP. */
export function wire(
  name: string,
  tamper: () => Tamper,
  ids: readonly string[],
  fails: Fails,
  more: More = {},
): DeviatingScp {
  return { name, ids, fails, plan: {}, tamper, ...more };
}

/** The PDU-type. PS3.8 9.3.1 */
export const typeOf = (pdu: Buffer): number => pdu[0] ?? 0;
/** It never arrives. */
export const swallow: Tampered = {};
/** What the SCP says instead of one type of PDU. */
export const inPlaceOf =
  (type: number, tampered: Tampered, more: Tamper = {}) =>
  (): Tamper => ({ ...more, fromScp: (pdu) => (typeOf(pdu) === type ? tampered : undefined) });
/** The SCP never gets some PDUs, so that it does nothing about them. */
export const deafTo = (is: (pdu: Buffer) => boolean) => (): Tamper => ({
  fromScu: (pdu) => (is(pdu) ? swallow : undefined),
});
/** The types that there are. PS3.8 9.3.1 */
export const known: readonly number[] = Object.values(pduTypes);
/** A-ABORT, encoded. PS3.8 Table 9-26 */
export const aborted = (source: number, reason: number) => encodePdu({ type: 'A-ABORT', source, reason });
/** A PDU of one of these types. */
export const isOf =
  (...types: readonly number[]) =>
  (pdu: Buffer) =>
    types.includes(typeOf(pdu));
/** Of several PDUs of a type, those after the first. */
export const repeated = (type: number) => {
  let count = 0;
  return (pdu: Buffer): boolean => {
    if (typeOf(pdu) === type) count += 1;
    return typeOf(pdu) === type && count > 1;
  };
};
/** Answers what is like this by itself, and closes. */
export const rejecting = (is: (pdu: Buffer) => boolean, back: Uint8Array) => (): Tamper => ({
  fromScu: (pdu) => (is(pdu) ? { back: [back], end: 'close' } : undefined),
});

/** Changes the bytes of every A-ASSOCIATE-AC; the PDU-length is put right. PS3.8 9.3.3 */
export const inAccept = (change: (pdu: Buffer) => Buffer) => (): Tamper => ({
  fromScp: (pdu) => {
    if (typeOf(pdu) !== pduTypes['A-ASSOCIATE-AC']) return undefined;
    const changed = change(Buffer.from(pdu));
    changed.writeUInt32BE(changed.length - pduHeaderLength, 2);
    return { on: [changed] };
  },
});

/** A P-DATA-TF of several PDVs. PS3.8 9.3.5 */
export const hasPdvs = (pdu: Buffer): boolean =>
  typeOf(pdu) === pduTypes['P-DATA-TF'] && pdu.length > 6 + 4 + pdu.readUInt32BE(6);
