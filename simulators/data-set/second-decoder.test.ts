import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromNatural, type NaturalDataSet, toNatural } from './natural.ts';
import { syntaxes } from './testing/sample-data.ts';
import { decodeWithDcmjs } from './testing/second-decoder.ts';
import { walkDataSet } from './walk.ts';
import { encodeDataSet } from './write.ts';

// Without what dcmjs is known to lose: empty items, empty binary values, other sets than UTF-8, empty first values
const identifier: NaturalDataSet = {
  SpecificCharacterSet: 'ISO_IR 192',
  AccessionNumber: 'A-77',
  ReferringPhysicianName: '',
  PatientName: 'Müller^Hans=山田^太郎=やまだ^たろう',
  PatientID: 'P-12345',
  OtherPatientIDs: ['X1', 'Y22'],
  PatientBirthDate: '19700131',
  PatientWeight: '71.5',
  PregnancyStatus: 4,
  PatientComments: 'left \\ right',
  StudyInstanceUID: '1.2.840.113619.2.55.3',
  FrameIncrementPointer: '(0018,1063)',
  ReferencedStudySequence: [],
  ScheduledProcedureStepSequence: [
    {
      Modality: 'CT',
      ScheduledStationAETitle: ['CT1', 'CT2'],
      ScheduledProcedureStepStartDate: '20261120',
      ScheduledProtocolCodeSequence: [
        { CodeValue: 'P1', CodingSchemeDesignator: '99LOCAL', CodeMeaning: 'Thorax' },
      ],
    },
  ],
  '(0009,0010)': 'ACME',
  '(0009,1001)': '00FF',
};

for (const [name, syntax] of syntaxes) {
  test(`${name}: dcmjs and the walker read the same`, () => {
    const bytes = encodeDataSet(fromNatural(identifier), syntax);
    const walked = toNatural(walkDataSet(bytes, syntax).elements);
    assert.deepEqual(decodeWithDcmjs(bytes, syntax), walked);
  });
}

const text = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,12}$/);
const step = fc.record(
  {
    Modality: fc.constantFrom('CT', 'MR', 'US'),
    ScheduledStationAETitle: text,
    ScheduledPerformingPhysicianName: fc.tuple(text, text).map((parts) => parts.join('^')),
    ScheduledProcedureStepID: text,
  },
  { noNullPrototype: true },
);
const arbitraryIdentifier = fc.record(
  {
    PatientName: fc.tuple(text, text).map((parts) => parts.join('^')),
    PatientID: text,
    OtherPatientIDs: fc.tuple(text, text),
    PregnancyStatus: fc.integer({ min: 0, max: 0xffff }),
    ExaminedBodyThickness: fc
      .float({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => !Object.is(value, -0)),
    PatientComments: text,
    StudyInstanceUID: fc.array(fc.nat(99999), { minLength: 2, maxLength: 6 }).map((parts) => parts.join('.')),
    ScheduledProcedureStepSequence: fc.array(step, { maxLength: 2 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('dcmjs and the walker agree on any well-formed data set', () => {
  fc.assert(
    fc.property(
      arbitraryIdentifier,
      fc.constantFrom(...syntaxes),
      fc.boolean(),
      (natural, [, syntax], undefinedLength) => {
        const dataSet = fromNatural(natural).map((element) =>
          element.vr === 'SQ' ? { ...element, undefinedLength } : element,
        );
        const bytes = encodeDataSet(dataSet, syntax);
        const walk = walkDataSet(bytes, syntax);
        assert.deepEqual(walk.deviations, []);
        assert.deepEqual(toNatural(walk.elements), natural);
        assert.deepEqual(decodeWithDcmjs(bytes, syntax), natural);
      },
    ),
    { numRuns: 60 },
  );
});

test('a Transfer Syntax that is not known, and a stream that is not deflated, are errors', () => {
  assert.throws(() => decodeWithDcmjs(new Uint8Array(0), '1.2.3'), RangeError);
  assert.throws(() => decodeWithDcmjs(Uint8Array.of(255, 255), '1.2.840.10008.1.2.1.99'), RangeError);
});
