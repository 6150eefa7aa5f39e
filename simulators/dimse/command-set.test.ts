import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cEchoRQ, cEchoRSP } from './c-echo.ts';
import { cCancelRQ, cFindRQ, cFindRSP } from './c-find.ts';
import {
  type CommandFields,
  commandElements,
  commandNameOf,
  decodeCommandSet,
  encodeCommandElements,
  encodeCommandSet,
} from './command-set.ts';
import { studyRootFind } from './sop-classes.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytesOf = (...lines: string[]) => lines.join('').replaceAll(' ', '');

const mwlUID = Buffer.from('1.2.840.10008.5.1.4.31').toString('hex');
const verificationUID = `${Buffer.from('1.2.840.10008.1.1').toString('hex')}00`;

test('C-FIND-RQ', () => {
  const expected = bytesOf(
    '00000000 04000000 46000000', // group length: 30 + 4 x 10
    `00000200 16000000 ${mwlUID}`,
    '00000001 02000000 2000',
    '00001001 02000000 0700',
    '00000007 02000000 0000',
    '00000008 02000000 0201',
  );
  assert.equal(hex(encodeCommandSet(cFindRQ({ messageID: 7 }))), expected);
});

test('C-FIND-RSP with the elements of a failure', () => {
  const fields = cFindRSP({
    messageID: 7,
    status: 0xa900,
    hasIdentifier: false,
    offendingElements: [0x00400100, 0x00080060],
    errorComment: 'two',
  });
  const expected = bytesOf(
    '00000000 04000000 62000000', // 30 + 4 x 10 + 16 + 12
    `00000200 16000000 ${mwlUID}`,
    '00000001 02000000 2080',
    '00002001 02000000 0700',
    '00000008 02000000 0101',
    '00000009 02000000 00a9',
    '00000109 08000000 4000000108006000',
    '00000209 04000000 74776f20',
  );
  assert.equal(hex(encodeCommandSet(fields)), expected);
  assert.deepEqual(decodeCommandSet(encodeCommandSet(fields)).fields, fields);
});

test('C-CANCEL-RQ holds its three elements and nothing else', () => {
  const expected = bytesOf(
    '00000000 04000000 1e000000',
    '00000001 02000000 ff0f',
    '00002001 02000000 ffff',
    '00000008 02000000 0101',
  );
  assert.equal(hex(encodeCommandSet(cCancelRQ(0xffff))), expected);
});

test('C-ECHO pads its UID with one NUL', () => {
  const request = bytesOf(
    '00000000 04000000 38000000',
    `00000200 12000000 ${verificationUID}`,
    '00000001 02000000 3000',
    '00001001 02000000 0100',
    '00000008 02000000 0101',
  );
  assert.equal(hex(encodeCommandSet(cEchoRQ({ messageID: 1 }))), request);
  const response = bytesOf(
    '00000000 04000000 42000000',
    `00000200 12000000 ${verificationUID}`,
    '00000001 02000000 3080',
    '00002001 02000000 0100',
    '00000008 02000000 0101',
    '00000009 02000000 0000',
  );
  assert.equal(hex(encodeCommandSet(cEchoRSP({ messageID: 1 }))), response);
});

const unsignedShort = fc.integer({ min: 0, max: 0xffff });
const fieldsArbitrary: fc.Arbitrary<CommandFields> = fc.record(
  {
    AffectedSOPClassUID: fc.constantFrom('1.2.840.10008.1.1', studyRootFind, '1.2'),
    CommandField: unsignedShort,
    MessageID: unsignedShort,
    MessageIDBeingRespondedTo: unsignedShort,
    Priority: unsignedShort,
    CommandDataSetType: unsignedShort,
    Status: unsignedShort,
    OffendingElement: fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 4 }),
    ErrorComment: fc
      .string({ unit: fc.constantFrom('a', 'Z', ' ', '9'), maxLength: 64 })
      .map((text) => text.trimEnd()),
    ErrorID: unsignedShort,
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('any fields survive encoding and decoding, and the bytes keep every structure rule', () => {
  fc.assert(
    fc.property(fieldsArbitrary, (fields) => {
      const bytes = encodeCommandSet(fields);
      const { fields: decoded, walk } = decodeCommandSet(bytes);
      assert.deepEqual(decoded, fields);
      assert.deepEqual(walk.deviations, []);
      assert.equal(new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true), bytes.length - 12);
    }),
    { numRuns: 60 },
  );
});

test('decoding takes any bytes without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      decodeCommandSet(bytes);
    }),
    { numRuns: 200 },
  );
});

test('a cut or empty value is an absent field, a surplus one is read as far as it is', () => {
  const elements = commandElements(cFindRQ({ messageID: 7 }));
  const withValue = (value: Uint8Array) =>
    elements.map((each) => (each.tag === 0x00000110 ? { ...each, value } : each));
  assert.equal(
    decodeCommandSet(encodeCommandElements(withValue(Uint8Array.of()))).fields.MessageID,
    undefined,
  );
  assert.equal(
    decodeCommandSet(encodeCommandElements(withValue(Uint8Array.of(9, 0, 1, 0)))).fields.MessageID,
    9,
  );
});

test('the group length can lie or be left out', () => {
  const elements = commandElements(cCancelRQ(1));
  assert.equal(hex(encodeCommandElements(elements, { groupLength: 99 })).slice(16, 24), '63000000');
  assert.equal(hex(encodeCommandElements(elements, { groupLength: 'omit' })).slice(0, 8), '00000001');
});

test('a number beyond 16 bits is refused with what was expected', () => {
  assert.throws(
    () => encodeCommandSet(cCancelRQ(70_000)),
    /MessageIDBeingRespondedTo 70000: expected .* 0 to 65535/,
  );
});

test('Command Field values have names', () => {
  assert.equal(commandNameOf(0x8020), 'C-FIND-RSP');
  assert.equal(commandNameOf(0x0123), undefined);
});
