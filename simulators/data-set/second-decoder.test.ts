import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromNatural, type NaturalDataSet, toNatural } from './natural.ts';
import { syntaxes } from './sample-data.ts';
import { decodeWithDcmjs } from './second-decoder.ts';
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

test('a Transfer Syntax that is not known, and a stream that is not deflated, are errors', () => {
  assert.throws(() => decodeWithDcmjs(new Uint8Array(0), '1.2.3'), RangeError);
  assert.throws(() => decodeWithDcmjs(Uint8Array.of(255, 255), '1.2.840.10008.1.2.1.99'), RangeError);
});
