import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataSetOf, fromNatural, type NaturalDataSet, NaturalError, toNatural } from './natural.ts';
import { formatTag } from './tag.ts';
import { hex, latin1, syntaxes } from './testing/sample-data.ts';
import { transferSyntaxes } from './transfer-syntax.ts';
import { walkDataSet } from './walk.ts';
import { encodeDataSet } from './write.ts';

const identifier: NaturalDataSet = {
  ScheduledProcedureStepSequence: [{ Modality: 'CT', ScheduledStationAETitle: ['A', 'BC'] }],
  SpecificCharacterSet: 'ISO_IR 100',
  PatientName: 'Müller^Hans',
  PatientID: '',
  StudyInstanceUID: '1.2.3',
  PregnancyStatus: 4,
  ExaminedBodyThickness: 1.5,
  ReferencedStudySequence: [],
  ReferencedPatientSequence: [{}],
  FrameIncrementPointer: ['(0018,1063)', '(0018,1065)'],
  ImagePositionPatient: ['1.5', '-2', '0'],
  PatientComments: 'a\\b',
  '(0009,0010)': 'ACME',
  '(0009,1001)': '00FF',
};

test('elements are sorted, padded by their VR and written in the character set of the object', () => {
  const elements = fromNatural({
    StudyInstanceUID: '1.2',
    PatientName: 'é',
    SpecificCharacterSet: 'ISO_IR 100',
    PatientSex: 'M',
  });
  assert.deepEqual(
    elements.map(({ tag, vr, value }) => [formatTag(tag), vr, value]),
    [
      ['(0008,0005)', 'CS', latin1('ISO_IR 100')],
      ['(0010,0010)', 'PN', latin1('\xe9 ')],
      ['(0010,0040)', 'CS', latin1('M ')],
      ['(0020,000D)', 'UI', latin1('1.2\0')],
    ],
  );
});

for (const [name, syntax] of syntaxes) {
  test(`${name}: what was put in comes out again`, () => {
    const walk = walkDataSet(encodeDataSet(fromNatural(identifier), syntax), syntax);
    assert.deepEqual(walk.deviations, []);
    assert.deepEqual(toNatural(walk.elements), identifier);
  });
}

test('items inherit the character set unless they have their own', () => {
  const natural = {
    SpecificCharacterSet: 'ISO_IR 100',
    ReferencedStudySequence: [{ PatientName: 'é' }, { SpecificCharacterSet: 'ISO_IR 192', PatientName: 'é' }],
  };
  const syntax = transferSyntaxes.explicitVRLittleEndian;
  const walk = walkDataSet(encodeDataSet(fromNatural(natural), syntax), syntax);
  const values = walk.elements[1]?.items?.map(({ elements }) => elements.at(-1)?.value);
  assert.deepEqual(values, [latin1('\xe9 '), hex('C3A9')]);
  assert.deepEqual(toNatural(walk.elements), natural);
});

test('numbers are written as IS and DS take them', () => {
  const texts = fromNatural({ InstanceNumber: 7, PatientWeight: 71.5, PatientSize: 1 / 3 }).map(
    ({ value }) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : ''),
  );
  assert.deepEqual(texts.sort(), ['0.33333333333333', '7 ', '71.5'].sort());
});

test('empty text and empty lists are zero length, a single object is one item', () => {
  const [weight, pregnancy, steps] = fromNatural({
    PatientWeight: [],
    PregnancyStatus: '',
    ScheduledProcedureStepSequence: '',
  });
  assert.deepEqual([weight?.value, pregnancy?.value, steps?.value], [hex(''), hex(''), []]);
});

test('a value sent as UN is read with the VR of the dictionary', () => {
  const walk = walkDataSet(hex('10002000 554E 0000 02000000 4142'), transferSyntaxes.explicitVRLittleEndian);
  assert.deepEqual(toNatural(walk.elements), { PatientID: 'AB' });
});

test('elements of a cut data set are kept with the length they declared', () => {
  const bytes = hex('10002000 28000000 4142');
  const walk = walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian);
  assert.deepEqual(encodeDataSet(dataSetOf(walk.elements), transferSyntaxes.implicitVRLittleEndian), bytes);
});

const mistakes: readonly (readonly [string, NaturalDataSet, string])[] = [
  [
    'an unknown keyword',
    { PatientsName: 'A' },
    'PatientsName: expected a PS3.6 keyword or a tag as ggggeeee',
  ],
  [
    'a number for text',
    { PatientID: 12 },
    'PatientID: expected text for VR LO, got the number 12 (quotes missing?)',
  ],
  [
    'a fraction for IS',
    { InstanceNumber: 1.5 },
    'InstanceNumber: expected text for VR IS, got the number 1.5 (quotes missing?)',
  ],
  [
    'a number out of range',
    { PregnancyStatus: 70000 },
    'PregnancyStatus: expected 0 to 65535 for VR US, got 70000',
  ],
  ['text for a number', { PregnancyStatus: 'no' }, 'PregnancyStatus: expected a number for VR US, got "no"'],
  [
    'a bad tag',
    { FrameIncrementPointer: 'x' },
    'FrameIncrementPointer: expected a tag \'(gggg,eeee)\', got "x"',
  ],
  [
    'two texts in LT',
    { PatientComments: ['a', 'b'] },
    'PatientComments: expected one value, VR LT cannot have 2',
  ],
  [
    'text for a sequence',
    { ReferencedStudySequence: ['a'] },
    'ReferencedStudySequence[0]: expected an item: keywords with values',
  ],
  ['an item for text', { PatientID: [{}] }, 'PatientID: expected a value of VR LO, got an item'],
  ['an element twice', { PatientID: 'A', '(0010,0020)': 'B' }, '(0010,0020): the element is there twice'],
  [
    'a mistake in an item',
    { ScheduledProcedureStepSequence: [{ Modalty: 'CT' }] },
    'ScheduledProcedureStepSequence[0].Modalty: expected a PS3.6 keyword or a tag as ggggeeee',
  ],
];

for (const [name, natural, message] of mistakes) {
  test(`${name} is one clear error`, () => {
    assert.throws(
      () => fromNatural(natural),
      (error) => error instanceof NaturalError && error.message === message,
    );
  });
}

test('a character outside the character set is an error that names the element', () => {
  assert.throws(
    () => fromNatural({ PatientName: 'é' }),
    (error) => error instanceof NaturalError && error.keyword === 'PatientName',
  );
});
