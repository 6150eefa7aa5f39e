import { fromNatural } from '../../data-set/natural.ts';
import { type Condition, fixed } from './condition.ts';
import { wholeQuery } from './identifiers.ts';

const identifier = fromNatural(wholeQuery());

/** Conditions about how the bytes of a conformant request are delivered; all of them legal. PS3.8 Annex E.1 */
export const deliveryConditions: readonly Condition[] = [
  fixed('the Identifier follows late', true, 'The Identifier is sent 1.5 seconds after the command.', {
    identifier,
    holdIdentifierMs: 1_500,
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
  fixed('each byte is a TCP segment of its own', true, 'The PDUs are written to TCP byte by byte.', {
    identifier,
    pieces: { length: 1, gapMs: 0 },
  }),
];
