import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { hex, latin1 } from './testing/sample-data.ts';
import { transferSyntaxes } from './transfer-syntax.ts';
import { valueRepresentations } from './vr.ts';
import { findElement, walkDataSet } from './walk.ts';

const implicit = transferSyntaxes.implicitVRLittleEndian;
const explicit = transferSyntaxes.explicitVRLittleEndian;
const bigEndian = transferSyntaxes.explicitVRBigEndian;

const twoItems = `40000001 FFFFFFFF
  FEFF00E0 0A000000 08006000 02000000 4354
  FEFF00E0 FFFFFFFF 08006000 02000000 4D52 FEFF0DE0 00000000
  FEFFDDE0 00000000`;

test('elements carry tag, VR, offsets, declared length and a view on their value', () => {
  const walk = walkDataSet(hex(`10001000 00000000 ${twoItems}`), implicit);
  assert.deepEqual(walk.deviations, []);
  const steps = walk.elements[1];
  assert.equal(steps?.vr, 'SQ');
  assert.equal(steps?.declaredLength, 0xffffffff);
  assert.deepEqual(
    steps?.items?.map(({ offset, declaredLength }) => [offset, declaredLength]),
    [
      [16, 10],
      [34, 0xffffffff],
    ],
  );
  const modality = steps?.items?.[1]?.elements[0];
  assert.deepEqual(modality, {
    tag: 0x00080060,
    vr: 'CS',
    offset: 42,
    valueOffset: 50,
    declaredLength: 2,
    value: latin1('MR'),
  });
});

test('an element is found by keywords, tags and item indices', () => {
  const { elements } = walkDataSet(hex(twoItems), implicit);
  const find = (...path: (string | number)[]) => findElement(elements, ...path)?.offset;
  assert.equal(find('ScheduledProcedureStepSequence'), 0);
  assert.equal(find('ScheduledProcedureStepSequence', 1, 'Modality'), 34);
  assert.equal(find('(0040,0100)', 0, '00080060'), 16);
  assert.equal(find('ScheduledProcedureStepSequence', 'Modality'), 16);
  for (const path of [
    ['Modality'],
    ['ScheduledProcedureStepSequence', 2, 'Modality'],
    ['NoKeyword'],
    [0],
    [],
  ]) {
    assert.equal(find(...path), undefined);
  }
});

test('UN of undefined length holds an Implicit VR Little Endian sequence, in big endian too', () => {
  const content = 'FEFF00E0 0A000000 08006000 02000000 4354 FEFFDDE0 00000000';
  const little = walkDataSet(hex(`09001000 4C4F 0200 4142 09000110 554E 0000 FFFFFFFF ${content}`), explicit);
  const big = walkDataSet(hex(`00090010 4C4F 0002 4142 00091001 554E 0000 FFFFFFFF ${content}`), bigEndian);
  for (const walk of [little, big]) {
    assert.deepEqual(walk.deviations, []);
    assert.equal(findElement(walk.elements, '(0009,1001)')?.vr, 'UN');
    assert.deepEqual(findElement(walk.elements, '(0009,1001)', 0, 'Modality')?.value, latin1('CT'));
  }
});

test('an unknown element of undefined length is a sequence in Implicit VR', () => {
  const walk = walkDataSet(
    hex('09001000 02000000 4142 09000110 FFFFFFFF FEFF00E0 00000000 FEFFDDE0 00000000'),
    implicit,
  );
  assert.deepEqual(walk.deviations, []);
  assert.deepEqual(
    walk.elements.map(({ vr }) => vr),
    ['LO', 'SQ'],
  );
});

test('UN is right for a standard element that is too long for the 16-bit length of its VR', () => {
  const header = hex('10002000 554E 0000 00000100');
  const bytes = Uint8Array.from([...header, ...new Uint8Array(0x10000).fill(0x41)]);
  assert.deepEqual(walkDataSet(bytes, explicit).deviations, []);
});

test('reading goes on behind an item or sequence of defined length that is broken inside', () => {
  const walk = walkDataSet(
    hex('40000001 12000000 FEFF00E0 0A000000 08006000 28000000 4354 50000400 02000000 4142'),
    implicit,
  );
  assert.deepEqual(
    walk.deviations.map(({ rule, path }) => [rule, path]),
    [['value-past-end', 'ScheduledProcedureStepSequence[0].Modality']],
  );
  assert.equal(walk.decodable, false);
  assert.deepEqual(walk.elements[1]?.value, latin1('AB'));
});

test('a missing Sequence Delimitation Item is reported once, and the next element is read', () => {
  const walk = walkDataSet(hex('40000001 FFFFFFFF FEFF00E0 00000000 50000400 02000000 4142'), implicit);
  assert.deepEqual(
    walk.deviations.map(({ rule }) => rule),
    ['delimiter-missing'],
  );
  assert.equal(walk.elements.length, 2);
});

test('order and padding faults leave a data set decodable', () => {
  const walk = walkDataSet(hex('10002000 02000000 4100 10001000 00000000 10001000 00000000'), implicit);
  assert.deepEqual(
    walk.deviations.map(({ rule }) => rule),
    ['not-ascending', 'duplicate'],
  );
  assert.equal(walk.decodable, true);
});

test('a command set is Implicit VR Little Endian whatever was negotiated', () => {
  const bytes = hex('00000000 04000000 0A000000 00000001 02000000 3000');
  const walk = walkDataSet(bytes, explicit, { role: 'command-set' });
  assert.deepEqual(walk.deviations, []);
  assert.equal(walk.transferSyntaxUID, implicit);
  assert.equal(findElement(walk.elements, 'CommandField')?.vr, 'US');
});

test('a stream that inflates beyond the ceiling is refused', () => {
  const bomb = deflateRawSync(Buffer.alloc(17 * 1024 * 1024));
  const walk = walkDataSet(bomb, transferSyntaxes.deflatedExplicitVRLittleEndian);
  assert.deepEqual(
    walk.deviations.map(({ message }) => message),
    ['at byte 0: the stream inflates to more than 16777216 bytes'],
  );
  assert.equal(walk.decodable, false);
});

test('what came before the cut of a deflated stream is kept', () => {
  const plain = hex('10002000 4C4F 0200 4142');
  const whole = deflateRawSync(plain, { level: 0 });
  const walk = walkDataSet(whole.subarray(0, -2), transferSyntaxes.deflatedExplicitVRLittleEndian);
  assert.equal(walk.deviations[0]?.rule, 'inflate');
  assert.deepEqual(walk.bytes, plain.subarray(0, -2));
});

test('the VRs with 32-bit length fields are those of PS3.5 Table 7.1-1', () => {
  const long = [...valueRepresentations.values()].filter(({ longLength }) => longLength).map(({ vr }) => vr);
  assert.equal(long.join(' '), 'OB OD OF OL OV OW SQ SV UC UN UR UT UV');
  assert.equal(valueRepresentations.size, 34);
});
