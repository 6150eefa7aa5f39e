import { fromNatural } from '../../data-set/natural.ts';
import { encodeRawPdu } from '../../upper-layer/encode.ts';
import { pduTypes } from '../../upper-layer/pdu.ts';
import { type Condition, fixed } from './condition.ts';
import { wholeQuery } from './identifiers.ts';

const identifier = fromNatural(wholeQuery());

/** Where PDUs of one PDV have its context ID and its message control header. PS3.8 Figure 9-7, E.2 */
const contextIDOffset = 10;
const controlHeaderOffset = 11;
const lastBit = 2;

/** The control header of a PDU's one PDV, with bits changed. */
function withControlHeader(pdu: Uint8Array, change: (header: number) => number): Uint8Array {
  const changed = Uint8Array.from(pdu);
  changed[controlHeaderOffset] = change(changed[controlHeaderOffset] ?? 0);
  return changed;
}

/** The last fragment comes unmarked, and an empty one behind it is marked last. PS3.8 E.1 */
function withEmptyLastPdv(pdus: readonly Uint8Array[]): Uint8Array[] {
  const last = pdus.at(-1);
  if (last === undefined) return [];
  const [contextID = 1, header = lastBit] = [last[contextIDOffset], last[controlHeaderOffset]];
  const empty = encodeRawPdu(pduTypes['P-DATA-TF'], Uint8Array.of(0, 0, 0, 2, contextID, header));
  return [...pdus.slice(0, -1), withControlHeader(last, (bits) => bits & ~lastBit), empty];
}

/** Conditions about how the bytes of a request are delivered. PS3.8 Annex E.1 */
export const deliveryConditions: readonly Condition[] = [
  fixed('the Identifier follows late', true, 'The Identifier is sent 0.75 seconds after the command.', {
    identifier,
    holdIdentifierMs: 750,
  }),
  fixed(
    'command and Identifier share a PDU',
    true,
    'Both are in one P-DATA-TF, if the maximum length of the acceptor lets them.',
    { identifier, fragmentation: { packing: 'together' } },
  ),
  fixed('the message comes in 2-byte fragments', true, 'Every fragment has two bytes and a PDU of its own.', {
    identifier,
    fragmentation: { fragmentLength: 2 },
  }),
  fixed(
    'several fragments share a PDU',
    true,
    'Fragments of 32 bytes, as many in a P-DATA-TF as the maximum length of the acceptor lets in.',
    { identifier, fragmentation: { fragmentLength: 32, packing: 'packed' } },
  ),
  fixed(
    '2-byte fragments fill each PDU',
    true,
    'Fragments of two bytes, as many in a P-DATA-TF as it takes.',
    {
      identifier,
      fragmentation: { fragmentLength: 2, packing: 'packed' },
    },
  ),
  fixed(
    'the last PDV is empty',
    false,
    'A last PDV without a fragment ends the message; receivers are advised to cope with it.',
    { identifier, editPdus: withEmptyLastPdv },
  ),
  fixed(
    'the high bits of each control header are set',
    false,
    'Bits 2 to 7 of each message control header are 1; no receiver tests them.',
    { identifier, editPdus: (pdus) => pdus.map((pdu) => withControlHeader(pdu, (bits) => bits | 0xfc)) },
  ),
  fixed('each byte is a TCP segment of its own', true, 'The PDUs are written to TCP byte by byte.', {
    identifier,
    pieces: { length: 1, gapMs: 0 },
  }),
];
