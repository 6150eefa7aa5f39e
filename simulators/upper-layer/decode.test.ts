import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodePdu } from './decode.ts';
import { encodePdu } from './encode.ts';
import type { Pdu } from './pdu.ts';
import { PduError } from './read.ts';
import { fixtures, readFixture } from './testing/hex-fixture.ts';

const worklist = '1.2.840.10008.5.1.4.31';
const verification = '1.2.840.10008.1.1';
const implicit = '1.2.840.10008.1.2';
const head = {
  protocolVersion: 1,
  calledAETitle: 'ANY-SCP',
  callingAETitle: 'MWLCONF',
  applicationContextName: '1.2.840.10008.3.1.1.1',
};
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const expected: Readonly<Record<string, Pdu>> = {
  'a-associate-rq.hex': {
    type: 'A-ASSOCIATE-RQ',
    ...head,
    presentationContexts: [
      { id: 1, abstractSyntax: verification, transferSyntaxes: [implicit] },
      { id: 3, abstractSyntax: worklist, transferSyntaxes: ['1.2.840.10008.1.2.1', implicit] },
    ],
    userInformation: {
      maximumLength: 16384,
      implementationClassUID: '1.2.3.4',
      implementationVersionName: 'GOLDEN_1',
    },
  },
  'a-associate-rq-all-sub-items.hex': {
    type: 'A-ASSOCIATE-RQ',
    ...head,
    presentationContexts: [{ id: 255, abstractSyntax: worklist, transferSyntaxes: [implicit] }],
    userInformation: {
      maximumLength: 0,
      implementationClassUID: '1.2.3.4',
      asynchronousOperationsWindow: { invoked: 4, performed: 0 },
      roleSelections: [
        { sopClassUID: worklist, scuRole: 1, scpRole: 0 },
        { sopClassUID: verification, scuRole: 1, scpRole: 1 },
      ],
      implementationVersionName: 'GOLDEN_1',
      extendedNegotiations: [{ sopClassUID: worklist, applicationInformation: bytes('\x01\x00\x01') }],
      commonExtendedNegotiations: [
        { sopClassUID: worklist, serviceClassUID: '1.2.840.10008.4.2', relatedSOPClassUIDs: [verification] },
      ],
      userIdentity: {
        type: 2,
        positiveResponseRequested: true,
        primaryField: bytes('anna'),
        secondaryField: bytes('secret'),
      },
    },
  },
  'a-associate-ac.hex': {
    type: 'A-ASSOCIATE-AC',
    ...head,
    presentationContexts: [
      { id: 1, result: 0, transferSyntax: implicit },
      { id: 3, result: 3, transferSyntax: implicit },
    ],
    userInformation: {
      maximumLength: 32768,
      implementationClassUID: '1.2.3.5',
      userIdentityResponse: bytes('ok'),
    },
    reservedBytes: bytes(`ANY-SCP         MWLCONF         ${'\x00'.repeat(32)}`),
  },
  'a-associate-rj.hex': { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 },
  'p-data-tf.hex': {
    type: 'P-DATA-TF',
    pdvs: [
      {
        contextID: 1,
        isCommand: true,
        isLast: true,
        controlHeader: 3,
        fragment: bytes('\0\0\0\0\x04\0\0\0'),
      },
      { contextID: 1, isCommand: false, isLast: false, controlHeader: 0, fragment: bytes('\x08\0') },
    ],
  },
  'a-release-rq.hex': { type: 'A-RELEASE-RQ' },
  'a-release-rp.hex': { type: 'A-RELEASE-RP' },
  'a-abort.hex': { type: 'A-ABORT', source: 2, reason: 6 },
};

/** deepEqual tells a Buffer from a Uint8Array; here only the bytes count. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

describe('golden PDUs', () => {
  const good = fixtures('good');

  it('each has its expected value here', () => {
    assert.deepEqual(good.map((fixture) => fixture.name).sort(), Object.keys(expected).sort());
  });

  for (const { name, bytes: golden } of good) {
    it(`${name} decodes to its value without a deviation`, () => {
      const { pdu, deviations } = decodePdu(golden);
      assert.deepEqual(plain(pdu), plain(expected[name]));
      assert.deepEqual(deviations, []);
    });

    it(`${name} is what its value encodes to`, () => {
      const pdu = expected[name];
      assert.ok(pdu);
      assert.equal(Buffer.from(encodePdu(pdu)).toString('hex'), Buffer.from(golden).toString('hex'));
    });

    it(`${name} cut short anywhere is an error, never a value`, () => {
      for (let length = 0; length < golden.length; length += 1)
        assert.throws(() => decodePdu(golden.subarray(0, length)), PduError, `${length} bytes`);
    });
  }
});

describe('PDUs that cannot be understood', () => {
  for (const { name, bytes: bad, error: wanted } of fixtures('bad')) {
    it(`${name}: ${wanted}`, () => {
      assert.throws(
        () => decodePdu(bad),
        (error) => {
          assert.ok(error instanceof PduError);
          assert.equal(`${error.field} @ ${error.offset} reason ${error.abortReason}`, wanted);
          return true;
        },
      );
    });
  }

  it('says how much is wanted and how much is left', () => {
    assert.throws(() => decodePdu(readFixture('associate-rq-short.bad.hex').bytes), {
      wanted: 16,
      left: 7,
      message: 'Called-AE-title at offset 10: wants 16 bytes, 7 left',
    });
  });
});

describe('fragments', () => {
  it('are views of the bytes, not copies', () => {
    const golden = readFixture('p-data-tf.hex').bytes;
    const { pdu } = decodePdu(golden);
    assert.ok(pdu.type === 'P-DATA-TF');
    assert.equal(pdu.pdvs[0]?.fragment.buffer, golden.buffer);
  });
});
