import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dicomJson } from './dicom-json.ts';

describe('a worklist item in the DICOM JSON Model', () => {
  it('has attributes by tag, in ascending order', () => {
    const json = dicomJson({ PatientID: '0122', Modality: 'CT', AccessionNumber: 'A1' });
    assert.deepEqual(Object.entries(json), [
      ['00080050', { vr: 'SH', Value: ['A1'] }],
      ['00080060', { vr: 'CS', Value: ['CT'] }],
      ['00100020', { vr: 'LO', Value: ['0122'] }],
    ]);
  });

  it('divides a person name into component groups, of which empty ones are left out', () => {
    const nameOf = (text: string) => dicomJson({ PatientName: text })['00100010']?.Value;
    assert.deepEqual(nameOf('Doe^Jane'), [{ Alphabetic: 'Doe^Jane' }]);
    assert.deepEqual(nameOf('A=B=C'), [{ Alphabetic: 'A', Ideographic: 'B', Phonetic: 'C' }]);
    assert.deepEqual(nameOf('A==C'), [{ Alphabetic: 'A', Phonetic: 'C' }]);
  });

  it('leaves out the value of what is empty, and has null for an empty value among others', () => {
    assert.deepEqual(dicomJson({ PatientSex: '', ReferencedStudySequence: [] }), {
      '00081110': { vr: 'SQ' },
      '00100040': { vr: 'CS' },
    });
    assert.deepEqual(dicomJson({ MedicalAlerts: ['LATEX', '', 'METAL'] })['00102000'], {
      vr: 'LO',
      Value: ['LATEX', null, 'METAL'],
    });
  });

  it('has numbers for strings of numbers, and bytes in Base64', () => {
    assert.deepEqual(dicomJson({ PatientWeight: '72.50', PregnancyStatus: 4 }), {
      '00101030': { vr: 'DS', Value: [72.5] },
      '001021C0': { vr: 'US', Value: [4] },
    });
    assert.deepEqual(dicomJson({ '(0011,1010)': '00FF' })['00111010'], { vr: 'UN', InlineBinary: 'AP8=' });
  });

  it('nests the items of a sequence', () => {
    const json = dicomJson({ ScheduledProcedureStepSequence: [{ Modality: 'MR' }] });
    assert.deepEqual(json, {
      '00400100': { vr: 'SQ', Value: [{ '00080060': { vr: 'CS', Value: ['MR'] } }] },
    });
  });

  it('says that it is UTF-8 where the item names a character set', () => {
    const set = dicomJson({ SpecificCharacterSet: ['', 'ISO 2022 IR 87'], PatientName: '山田' })['00080005'];
    assert.deepEqual(set, { vr: 'CS', Value: ['ISO_IR 192'] });
    assert.deepEqual(Object.keys(dicomJson({ SpecificCharacterSet: '', PatientName: 'Doe' })), ['00100010']);
  });
});
