import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import type { DataElement, DataSet } from './element.ts';
import { itemDelimitation } from './tag.ts';
import { hex, latin1 } from './testing/sample-data.ts';
import { transferSyntaxes } from './transfer-syntax.ts';
import { encodeDataSet } from './write.ts';

const implicit = transferSyntaxes.implicitVRLittleEndian;
const explicit = transferSyntaxes.explicitVRLittleEndian;
const bigEndian = transferSyntaxes.explicitVRBigEndian;
const deflated = transferSyntaxes.deflatedExplicitVRLittleEndian;

const modality: DataElement = { tag: 0x00080060, vr: 'CS', value: latin1('CT') };
const pregnancy: DataElement = { tag: 0x001021c0, vr: 'US', value: hex('0400') };

const sample: DataSet = [
  pregnancy,
  { tag: 0x00400100, vr: 'SQ', value: [{ elements: [modality] }] },
  {
    tag: 0x00401004,
    vr: 'SQ',
    undefinedLength: true,
    value: [{ elements: [modality], undefinedLength: true }, { elements: [] }],
  },
];

test('Implicit VR Little Endian, byte by byte', () => {
  const golden = `1000C021 02000000 0400
    40000001 12000000 FEFF00E0 0A000000 08006000 02000000 4354
    40000410 FFFFFFFF FEFF00E0 FFFFFFFF 08006000 02000000 4354 FEFF0DE0 00000000
    FEFF00E0 00000000 FEFFDDE0 00000000`;
  assert.deepEqual(encodeDataSet(sample, implicit), hex(golden));
});

const explicitGolden = `1000C021 5553 0200 0400
  40000001 5351 0000 12000000 FEFF00E0 0A000000 08006000 4353 0200 4354
  40000410 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF 08006000 4353 0200 4354 FEFF0DE0 00000000
  FEFF00E0 00000000 FEFFDDE0 00000000`;

test('Explicit VR Little Endian, byte by byte', () => {
  assert.deepEqual(encodeDataSet(sample, explicit), hex(explicitGolden));
});

test('Explicit VR Big Endian, byte by byte: numbers are swapped, text is not', () => {
  const golden = `001021C0 5553 0002 0004
    00400100 5351 0000 00000012 FFFEE000 0000000A 00080060 4353 0002 4354
    00401004 5351 0000 FFFFFFFF FFFEE000 FFFFFFFF 00080060 4353 0002 4354 FFFEE00D 00000000
    FFFEE000 00000000 FFFEE0DD 00000000`;
  assert.deepEqual(encodeDataSet(sample, bigEndian), hex(golden));
});

test('Deflated Explicit VR Little Endian inflates to Explicit VR and is even', () => {
  const bytes = encodeDataSet(sample, deflated);
  assert.equal(bytes.length % 2, 0);
  assert.deepEqual(Uint8Array.from(inflateRawSync(bytes)), hex(explicitGolden));
});

test('items of an element of VR UN are Implicit VR Little Endian in every syntax', () => {
  const unknown: DataElement = {
    tag: 0x00091001,
    vr: 'UN',
    undefinedLength: true,
    value: [{ elements: [modality] }],
  };
  const content = 'FEFF00E0 0A000000 08006000 02000000 4354 FEFFDDE0 00000000';
  assert.deepEqual(encodeDataSet([unknown], explicit), hex(`09000110 554E 0000 FFFFFFFF ${content}`));
  assert.deepEqual(encodeDataSet([unknown], bigEndian), hex(`00091001 554E 0000 FFFFFFFF ${content}`));
});

const deviations: readonly (readonly [string, DataSet, string, string])[] = [
  ['a length that lies', [{ ...modality, declaredLength: 40 }], implicit, '08006000 28000000 4354'],
  ['a VR that lies', [{ ...modality, writtenVr: 'ZZ' }], explicit, '08006000 5A5A 0200 4354'],
  [
    'a VR with another length field',
    [{ ...modality, writtenVr: 'UT' }],
    explicit,
    '08006000 5554 0000 02000000 4354',
  ],
  ['an odd length', [{ ...modality, value: latin1('C') }], implicit, '08006000 01000000 43'],
  ['a wrong order', [pregnancy, modality], implicit, '1000C021 02000000 0400 08006000 02000000 4354'],
  ['a duplicate', [modality, modality], explicit, '08006000 4353 0200 4354 08006000 4353 0200 4354'],
  ['a stray delimiter', [{ tag: itemDelimitation, vr: '', value: hex('') }], explicit, 'FEFF0DE0 00000000'],
  [
    'a delimiter with a length',
    [{ tag: itemDelimitation, vr: '', value: hex(''), declaredLength: 4 }],
    bigEndian,
    'FFFEE00D 00000004',
  ],
  [
    'undefined length without a delimiter',
    [{ tag: 0x00400100, vr: 'SQ', value: [], declaredLength: 0xffffffff }],
    implicit,
    '40000001 FFFFFFFF',
  ],
  [
    'an item that lies',
    [{ tag: 0x00400100, vr: 'SQ', value: [{ elements: [], declaredLength: 2 }] }],
    implicit,
    '40000001 08000000 FEFF00E0 02000000',
  ],
];

for (const [name, dataSet, syntax, golden] of deviations) {
  test(`writes ${name}`, () => {
    assert.deepEqual(encodeDataSet(dataSet, syntax), hex(golden));
  });
}

test('refuses what no length field can say, unless it is made to lie', () => {
  const long: DataElement = { ...modality, value: new Uint8Array(0x10000) };
  assert.throws(() => encodeDataSet([long], explicit), /\(0008,0060\): 65536 bytes do not fit/);
  assert.equal(encodeDataSet([long], implicit).length, 0x10008);
  assert.equal(encodeDataSet([{ ...long, declaredLength: 0 }], explicit).length, 0x10008);
});

test('refuses a Transfer Syntax it does not know', () => {
  assert.throws(() => encodeDataSet(sample, '1.2.840.10008.1.2.4.50'), RangeError);
});
