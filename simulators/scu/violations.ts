import { cEchoRQ } from '../dimse/c-echo.ts';
import { cFindRQ } from '../dimse/c-find.ts';
import { encodeCommandSet } from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import { verification } from '../dimse/sop-classes.ts';
import type { Association } from '../upper-layer/association.ts';
import { encodePdu, encodeRawPdu } from '../upper-layer/encode.ts';
import { type Pdv, type PresentationContextRQ, pduTypes } from '../upper-layer/pdu.ts';

/** A breach of PS3.8 on an open association: bytes that no conformant requestor sends. */
export interface Violation {
  /** Completes the sentence "the test SCU sends ...". */
  readonly phrase: string;
  /** The bytes; undefined when the association does not allow it. */
  bytes(association: Association): Uint8Array | undefined;
}

/** A context that every acceptor refuses, proposed so that its ID can be misused. Its UID is of no SOP Class. */
export const refusedContext: PresentationContextRQ = {
  id: 7,
  abstractSyntax: '2.25.118437029384756203948572039485720394857',
  transferSyntaxes: ['1.2.840.10008.1.2'],
};

/** Odd and never proposed, and an ID that cannot be proposed because it is even. PS3.8 9.3.2.2 */
const unproposedContextID = 9;
const evenContextID = 2;

const messageID = 4242;
const echoCommand = encodeCommandSet(cEchoRQ({ messageID }));
const findCommand = encodeCommandSet(cFindRQ({ messageID }));

/** An element with no value in Implicit VR: Patient's Name. */
const identifier = Uint8Array.of(0x10, 0, 0x10, 0, 0, 0, 0, 0);

/** What is sent after a wrong length: so many bytes that the header does not lie about. */
const zeros = (length: number): Uint8Array => new Uint8Array(length);

function contextFor({ contexts }: Association, isVerification: boolean): number | undefined {
  return contexts.find(({ abstractSyntax }) => (abstractSyntax === verification) === isVerification)?.id;
}

/** A C-ECHO-RQ on a context, as one P-DATA-TF. */
export function echoPdu(contextID: number): Uint8Array {
  return Buffer.concat(messagePdus(contextID, echoCommand, undefined, { maximumLength: 0 }));
}

function pdv(contextID: number, controlHeader: number, fragment: Uint8Array): Pdv {
  const isCommand = (controlHeader & 1) === 1;
  return { contextID, isCommand, isLast: (controlHeader & 2) === 2, controlHeader, fragment };
}

/** The PDV item with a length field of its own. PS3.8 9.3.5.1 */
function pdvItem(contextID: number, length: number, ...rest: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from([0, 0, 0, 0, contextID, 3, ...rest]);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

const dataType = pduTypes['P-DATA-TF'];

function always(phrase: string, bytes: (association: Association) => Uint8Array): Violation {
  return { phrase, bytes };
}

/** On the context for Verification, or another if the acceptor refuses that. */
function onContext(phrase: string, bytes: (contextID: number) => Uint8Array): Violation {
  return {
    phrase,
    bytes: (association) => {
      const id = contextFor(association, true) ?? contextFor(association, false);
      return id === undefined ? undefined : bytes(id);
    },
  };
}

function onWorklistContext(phrase: string, pdvs: (contextID: number) => readonly Pdv[]): Violation {
  return {
    phrase,
    bytes: (association) => {
      const id = contextFor(association, false);
      return id === undefined ? undefined : encodePdu({ type: 'P-DATA-TF', pdvs: pdvs(id) });
    },
  };
}

/** PDU-types that PS3.8 9.3.1 does not give. */
const unknownTypes = ['00', '08', 'FF'].map((type) =>
  always(`a PDU of type ${type}`, () => encodeRawPdu(Number.parseInt(type, 16), zeros(4))),
);

/** PDUs that the acceptor sends, or that belong before the data phase. PS3.8 Table 9-10, Sta6 */
const misplaced = [
  always('an A-ASSOCIATE-RQ in the data phase', ({ request }) => encodePdu(request)),
  always('an A-ASSOCIATE-AC in the data phase', ({ accept }) => encodePdu(accept)),
  always('an A-ASSOCIATE-RJ in the data phase', () =>
    encodePdu({ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 1 }),
  ),
  always('an A-RELEASE-RP in the data phase', () => encodePdu({ type: 'A-RELEASE-RP' })),
];

const wrongFixedLengths = [0, 6, 10_000].map((length) =>
  always(`an A-RELEASE-RQ of length ${length}`, () => encodeRawPdu(pduTypes['A-RELEASE-RQ'], zeros(length))),
);

const pdvLengths = [
  onContext('a PDV length past the end of the PDU', (id) => encodeRawPdu(dataType, pdvItem(id, 1_000, 0, 0))),
  onContext('a PDV length of 0', (id) => encodeRawPdu(dataType, pdvItem(id, 0))),
  onContext('a PDV length of 1', (id) => encodeRawPdu(dataType, pdvItem(id, 1).subarray(0, 5))),
  always('a P-DATA-TF without PDV', () => encodeRawPdu(dataType, zeros(0))),
  onContext('a P-DATA-TF with four stray bytes behind its PDV', (id) =>
    encodeRawPdu(dataType, Buffer.concat([echoPdu(id).subarray(6), zeros(4)])),
  ),
];

const contexts: readonly Violation[] = [
  {
    phrase: 'a PDV on a context that was refused',
    bytes: (association) => {
      const isAccepted = association.contexts.some(({ id }) => id === refusedContext.id);
      return isAccepted ? undefined : echoPdu(refusedContext.id);
    },
  },
  always('a PDV on a context that was not proposed', () => echoPdu(unproposedContextID)),
  always('a PDV on a context with an even ID', () => echoPdu(evenContextID)),
];

const messages = [
  onWorklistContext('a data set fragment first', (id) => [pdv(id, 2, identifier)]),
  onWorklistContext('a command that is never marked last, and a data set', (id) => [
    pdv(id, 1, findCommand),
    pdv(id, 2, identifier),
  ]),
  onContext('fragments of 3 and 5 bytes', (id) =>
    encodePdu({
      type: 'P-DATA-TF',
      pdvs: [
        pdv(id, 1, echoCommand.subarray(0, 3)),
        pdv(id, 1, echoCommand.subarray(3, 8)),
        pdv(id, 3, echoCommand.subarray(8)),
      ],
    }),
  ),
];

/** Breaches of PS3.8 in the data phase, by the phrase that the features use. */
export const violations: readonly Violation[] = [
  ...unknownTypes,
  ...misplaced,
  ...wrongFixedLengths,
  ...pdvLengths,
  ...contexts,
  ...messages,
];
