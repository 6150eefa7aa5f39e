import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodePdu } from './decode.ts';
import { encodePdu, encodeRawPdu } from './encode.ts';
import type { Pdu, UserInformation } from './pdu.ts';
import { PduError } from './read.ts';
import { data, request } from './testing/pdus.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((array): Uint8Array => Buffer.from(array));
const component = fc.nat(99_999).map(String);
const uid = fc.array(component, { minLength: 2, maxLength: 10 }).map((parts) => parts.join('.'));
const aeTitle = fc.stringMatching(/^[!-[\]-~]{1,16}$/);
const uint8 = fc.nat(0xff);
const uint16 = fc.nat(0xffff);
const contextID = fc.nat(127).map((half) => half * 2 + 1);

const userInformation: fc.Arbitrary<UserInformation> = fc.record(
  {
    maximumLength: fc.nat(0xffff_ffff),
    implementationClassUID: uid,
    implementationVersionName: fc.stringMatching(/^[ -~]{1,16}$/),
    asynchronousOperationsWindow: fc.record({ invoked: uint16, performed: uint16 }),
    roleSelections: fc.array(fc.record({ sopClassUID: uid, scuRole: fc.nat(1), scpRole: fc.nat(1) }), {
      minLength: 1,
      maxLength: 3,
    }),
    extendedNegotiations: fc.array(fc.record({ sopClassUID: uid, applicationInformation: bytes }), {
      minLength: 1,
      maxLength: 3,
    }),
    commonExtendedNegotiations: fc.array(
      fc.record({
        sopClassUID: uid,
        serviceClassUID: uid,
        relatedSOPClassUIDs: fc.array(uid, { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    userIdentity: fc.record({
      type: uint8,
      positiveResponseRequested: fc.boolean(),
      primaryField: bytes,
      secondaryField: bytes,
    }),
    userIdentityResponse: bytes,
    unknownSubItems: fc.array(fc.record({ type: fc.integer({ min: 0x60, max: 0xff }), bytes }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
);

const head = {
  protocolVersion: uint16,
  calledAETitle: aeTitle,
  callingAETitle: aeTitle,
  applicationContextName: uid,
  userInformation,
};

const associateRQ = fc.record({
  type: fc.constant('A-ASSOCIATE-RQ' as const),
  ...head,
  presentationContexts: fc.array(
    fc.record({ id: contextID, abstractSyntax: uid, transferSyntaxes: fc.array(uid, { maxLength: 4 }) }),
    { maxLength: 5 },
  ),
});

const associateAC = fc.record({
  type: fc.constant('A-ASSOCIATE-AC' as const),
  ...head,
  presentationContexts: fc.array(
    fc.record({ id: contextID, result: fc.nat(4), transferSyntax: fc.oneof(uid, fc.constant('')) }),
    { maxLength: 5 },
  ),
});

const pDataTF = fc.record({
  type: fc.constant('P-DATA-TF' as const),
  pdvs: fc.array(
    fc.record({ contextID: uint8, controlHeader: uint8, fragment: bytes }).map((pdv) => ({
      ...pdv,
      isCommand: (pdv.controlHeader & 1) !== 0,
      isLast: (pdv.controlHeader & 2) !== 0,
    })),
    { minLength: 1, maxLength: 5 },
  ),
});

const small = fc.oneof(
  fc.record({
    type: fc.constant('A-ASSOCIATE-RJ' as const),
    result: uint8,
    source: uint8,
    reason: uint8,
  }),
  fc.record({ type: fc.constant('A-ABORT' as const), source: uint8, reason: uint8 }),
  fc.constantFrom({ type: 'A-RELEASE-RQ' as const }, { type: 'A-RELEASE-RP' as const }),
);

const anyPdu: fc.Arbitrary<Pdu> = fc.oneof(associateRQ, associateAC, pDataTF, small);

/** Without what decoding adds: bytes 11-74, which encoding has made of the titles. */
function comparable(pdu: Pdu): unknown {
  return pdu.type === 'A-ASSOCIATE-AC' ? { ...pdu, reservedBytes: undefined } : { ...pdu };
}

describe('encode and decode', () => {
  it('a PDU survives both', () => {
    fc.assert(
      fc.property(anyPdu, (pdu) => {
        const { pdu: decoded } = decodePdu(encodePdu(pdu));
        assert.equal(JSON.stringify(sorted(comparable(decoded))), JSON.stringify(sorted(comparable(pdu))));
      }),
      { numRuns: 300 },
    );
  });

  it('bytes survive decode and encode', () => {
    fc.assert(
      fc.property(anyPdu, (pdu) => {
        const encoded = encodePdu(pdu);
        assert.deepEqual(Buffer.from(encodePdu(decodePdu(encoded).pdu)), Buffer.from(encoded));
      }),
      { numRuns: 300 },
    );
  });

  it('any bytes give a PDU or a PduError, nothing else', () => {
    const mangled = fc
      .tuple(anyPdu, fc.array(fc.tuple(fc.nat(), uint8), { maxLength: 8 }))
      .map(([pdu, edits]) => {
        const copy = Uint8Array.from(encodePdu(pdu));
        for (const [at, value] of edits) copy[at % copy.length] = value;
        return copy;
      });
    const framed = fc.tuple(uint8, fc.uint8Array()).map(([type, body]) => encodeRawPdu(type, body));
    fc.assert(
      fc.property(fc.oneof(mangled, framed, fc.uint8Array()), (input) => {
        try {
          decodePdu(input);
        } catch (error) {
          assert.ok(error instanceof PduError, String(error));
          assert.ok(error.offset >= 0 && error.offset <= Math.max(input.length, 6));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** With the keys of every object in one order. */
function sorted(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

describe('encodePdu', () => {
  const cases: readonly [string, () => unknown, RegExp][] = [
    [
      'an AE title of 17 characters',
      () => encodePdu({ ...request, calledAETitle: 'A'.repeat(17) }),
      /Called-AE-title/,
    ],
    [
      'a character of more than a byte',
      () => encodePdu({ ...request, callingAETitle: 'Ж' }),
      /Calling-AE-title/,
    ],
    [
      'a protocol version of 3 bytes',
      () => encodePdu({ ...request, protocolVersion: 0x1_0000 }),
      /Protocol-version/,
    ],
    ['a context ID of 256', () => encodePdu(data('ab', 256)), /out of range/],
    ['a negative result', () => encodePdu({ type: 'A-ABORT', source: -1, reason: 0 }), /not an integer/],
    ['a declared length of 2^32', () => encodeRawPdu(4, new Uint8Array(0), 2 ** 32), /PDU-length/],
    [
      'an item of 65536 bytes',
      () => encodePdu({ ...request, userInformation: { implementationClassUID: '1'.repeat(65_536) } }),
      /Item-length/,
    ],
  ];
  for (const [what, act, message] of cases) {
    it(`refuses ${what}`, () => {
      assert.throws(act, (error) => error instanceof RangeError && message.test(error.message));
    });
  }

  it('encodeRawPdu takes any type, body and length', () => {
    const raw = encodeRawPdu(0xff, Buffer.from('ab'), 0xffff_fff0);
    assert.equal(Buffer.from(raw).toString('hex'), 'ff00fffffff06162');
  });
});
