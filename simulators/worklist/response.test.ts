import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeText } from '../data-set/character-set.ts';
import { type NaturalDataSet, toNatural } from '../data-set/natural.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { findElement, walkDataSet } from '../data-set/walk.ts';
import { type WorklistItem, worklistItem } from './items.ts';
import { compileKeys, ResponseCache } from './matching.ts';

const code = { CodeValue: 'A', CodingSchemeDesignator: '99X', CodeMeaning: 'a' };
const natural: NaturalDataSet = {
  PatientName: 'Doe^Jane',
  PatientID: '0122',
  PatientWeight: '72.5',
  PregnancyStatus: 4,
  StudyInstanceUID: '1.2.3',
  RequestedProcedureDescription: '',
  ScheduledProcedureStepSequence: [
    {
      ScheduledStationAETitle: ['US01', 'US02'],
      ScheduledProcedureStepStartDate: '20260706',
      Modality: 'US',
      ScheduledProtocolCodeSequence: [code, { ...code, CodeValue: 'B' }],
      PreMedication: '',
    },
  ],
};
const item = worklistItem('it', natural);

function answer(request: NaturalDataSet, of: WorklistItem = item, syntax?: string): NaturalDataSet {
  const transferSyntaxUID = syntax ?? transferSyntaxes.implicitVRLittleEndian;
  const walk = walkDataSet(compileKeys(request).respond(of, transferSyntaxUID), transferSyntaxUID);
  assert.ok(walk.decodable);
  assert.deepEqual(walk.deviations, []);
  return toNatural(walk.elements);
}

const step = (keys: NaturalDataSet): NaturalDataSet => ({ ScheduledProcedureStepSequence: [keys] });

describe('the attributes asked for', () => {
  test('come back with the values of the item, no others', () => {
    const keys = { PatientID: '', ...step({ Modality: '', ScheduledProcedureStepStartDate: '20260101-' }) };
    assert.deepEqual(answer({ PatientName: 'D*', ...keys }), {
      PatientName: 'Doe^Jane',
      PatientID: '0122',
      ...step({ Modality: 'US', ScheduledProcedureStepStartDate: '20260706' }),
    });
  });
  test('all values of an attribute come back', () => {
    assert.deepEqual(
      answer(step({ ScheduledStationAETitle: 'US02' })),
      step({ ScheduledStationAETitle: ['US01', 'US02'] }),
    );
  });
  test('types 1 and 2 are there, empty if unknown', () => {
    const keys = {
      RequestedProcedureID: '',
      AccessionNumber: '',
      ReferencedStudySequence: [],
      PatientSex: '',
    };
    assert.deepEqual(answer(keys), {
      AccessionNumber: '',
      ReferencedStudySequence: [],
      PatientSex: '',
      RequestedProcedureID: '',
    });
    assert.deepEqual(
      answer(step({ ScheduledStationName: '', ScheduledPerformingPhysicianName: 'x' })),
      step({ ScheduledStationName: '', ScheduledPerformingPhysicianName: '' }),
    );
  });
  test('types 1C, 2C and 3 only if the item has them, 1C never empty', () => {
    const keys = {
      RequestedProcedureDescription: '', // 1C, empty in the item
      RequestedProcedureCodeSequence: [], // 1C
      IssuerOfPatientID: '', // 3
      PatientSize: '', // 3
      InstitutionName: '', // 3, "all other attributes"
      TimezoneOffsetFromUTC: '+0100', // 1C of the Identifier
      HL7StructuredDocumentReferenceSequence: [],
      PatientWeight: '',
    };
    assert.deepEqual(answer(keys), { PatientWeight: '72.5' });
    const stepKeys = { ScheduledProcedureStepDescription: '', RequestedContrastAgent: '', PreMedication: '' };
    assert.deepEqual(answer(step(stepKeys)), step({ PreMedication: '' }));
  });
  test('character set and time zone are never empty, wherever they were asked for', () => {
    const keys = { SpecificCharacterSet: '', TimezoneOffsetFromUTC: '', Modality: '' };
    assert.deepEqual(answer({ ...keys, ...step(keys) }), { Modality: '', ...step({ Modality: 'US' }) });
  });
  test('outside the model they are empty, unless private or unknown', () => {
    const keys = { QueryRetrieveLevel: 'STUDY', '(0009,1001)': '', '(0008,00FF)': '', PatientID: '' };
    assert.deepEqual(answer(keys), { QueryRetrieveLevel: '', PatientID: '0122' });
  });
});

describe('sequences', () => {
  const codes = [code, { ...code, CodeValue: 'B' }];
  test('named keys bind in every item', () => {
    assert.deepEqual(
      answer(step({ ScheduledProtocolCodeSequence: [{ CodeValue: 'B', CodingSchemeVersion: '' }] })),
      step({ ScheduledProtocolCodeSequence: [{ CodeValue: 'A' }, { CodeValue: 'B' }] }),
    );
  });
  test('zero length and an empty item bring the whole content', () => {
    for (const value of [[], [{}]]) {
      assert.deepEqual(
        answer(step({ ScheduledProtocolCodeSequence: value })),
        step({ ScheduledProtocolCodeSequence: codes }),
      );
    }
  });
  test('the whole step has its mandatory attributes, empty where unknown', () => {
    const [whole] = [answer({ ScheduledProcedureStepSequence: [] })];
    assert.deepEqual(whole, answer({ ScheduledProcedureStepSequence: [{}] }));
    const expected = {
      ScheduledStationAETitle: ['US01', 'US02'],
      ScheduledProcedureStepStartDate: '20260706',
      ScheduledProcedureStepStartTime: '',
      Modality: 'US',
      ScheduledPerformingPhysicianName: '',
      ScheduledProcedureStepID: '',
      ScheduledStationName: '',
      ScheduledProcedureStepLocation: '',
      ScheduledProtocolCodeSequence: codes,
      PreMedication: '',
    };
    assert.deepEqual(whole, step(expected));
  });
  test('the step sequence has one item even if the worklist item has none', () => {
    for (const bare of [
      worklistItem('none', {}),
      worklistItem('zero', { ScheduledProcedureStepSequence: [] }),
    ]) {
      assert.deepEqual(
        answer(step({ Modality: '', RequestedContrastAgent: '' }), bare),
        step({ Modality: '' }),
      );
    }
  });
});

describe('the character set of a response', () => {
  const latin = worklistItem('latin', {
    SpecificCharacterSet: 'ISO_IR 100',
    PatientName: 'Müller',
    PatientID: '1',
  });
  test('is that of the item, where the response needs it', () => {
    const keys = { SpecificCharacterSet: 'ISO_IR 192', PatientName: '' };
    assert.deepEqual(answer(keys, latin), { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Müller' });
    assert.deepEqual(answer({ PatientName: '' }, latin), {
      SpecificCharacterSet: 'ISO_IR 100',
      PatientName: 'Müller',
    });
    const bytes = compileKeys(keys).respond(latin, transferSyntaxes.explicitVRLittleEndian);
    const walk = walkDataSet(bytes, transferSyntaxes.explicitVRLittleEndian);
    assert.deepEqual(
      findElement(walk.elements, 'PatientName')?.value,
      encodeText('Müller', 'PN', ['ISO_IR 100']),
    );
  });
  test('is absent where everything is in the default repertoire, even if asked for', () => {
    assert.deepEqual(answer({ SpecificCharacterSet: 'ISO_IR 192', PatientID: '' }, latin), {
      PatientID: '1',
    });
  });
  test('stands alone where nothing else comes, so that the Identifier is not empty', () => {
    assert.deepEqual(answer({ BarcodeValue: '' }, latin), { SpecificCharacterSet: 'ISO_IR 100' });
    const ascii = worklistItem('ascii', { PatientID: '1' });
    assert.deepEqual(answer({ BarcodeValue: '' }, ascii), { SpecificCharacterSet: 'ISO_IR 100' });
  });
  test('names JIS X 0201 always: its romaji are not ASCII', () => {
    const romaji = worklistItem('romaji', { SpecificCharacterSet: 'ISO_IR 13', PatientComments: '¥' });
    assert.deepEqual(answer({ PatientComments: '' }, romaji), {
      SpecificCharacterSet: 'ISO_IR 13',
      PatientComments: '¥',
    });
  });
});

test('every Transfer Syntax holds the same', () => {
  const keys = { PatientName: '', PregnancyStatus: '', PatientID: '', ScheduledProcedureStepSequence: [] };
  const expected = answer(keys);
  assert.equal(expected['PregnancyStatus'], 4);
  for (const syntax of Object.values(transferSyntaxes))
    assert.deepEqual(answer(keys, item, syntax), expected);
});

test('odd values are padded: text with a space, UIDs with NUL', () => {
  const bytes = compileKeys({ PatientWeight: '', StudyInstanceUID: '', PatientName: '' }).respond(
    worklistItem('odd', { PatientName: 'Doe', StudyInstanceUID: '1.2.3', PatientWeight: '72.50' }),
    transferSyntaxes.implicitVRLittleEndian,
  );
  const text = Buffer.from(bytes).toString('latin1');
  assert.ok(text.includes('Doe ') && text.includes('1.2.3\0') && text.includes('72.50 '));
});

test('an item is encoded once for all queries of one shape', () => {
  const responses = new ResponseCache();
  const syntax = transferSyntaxes.implicitVRLittleEndian;
  const first = compileKeys({ PatientName: 'D*', PatientID: '' }, { responses }).respond(item, syntax);
  assert.equal(
    compileKeys({ PatientName: '', PatientID: '0122' }, { responses }).respond(item, syntax),
    first,
  );
  const other = compileKeys({ PatientName: '' }, { responses });
  assert.notEqual(other.respond(item, syntax), first);
  assert.notDeepEqual(
    other.respond(item, transferSyntaxes.explicitVRLittleEndian),
    other.respond(item, syntax),
  );
});

test('the cache does not grow past its ceiling', () => {
  const responses = new ResponseCache(100);
  const dataSets = Array.from({ length: 10 }, () => []);
  let encodings = 0;
  const ask = (index: number): Uint8Array =>
    responses.response('shape', dataSets[index] ?? [], () => {
      encodings += 1;
      return new Uint8Array(30);
    });
  for (let index = 0; index < 10; index += 1) ask(index);
  assert.equal(encodings, 10);
  ask(9);
  assert.equal(encodings, 10);
  ask(0);
  assert.equal(encodings, 11);
});

describe('the references to HL7 documents', () => {
  const document = { ReferencedSOPClassUID: '2.16.840.1.113883.1.7.2', ReferencedSOPInstanceUID: '2.25.7' };
  const reference = { ...document, HL7InstanceIdentifier: '2.25.7^1' };
  const documented = worklistItem('documented', {
    ...natural,
    PertinentDocumentsSequence: [document],
    ReferencedStudySequence: [{ ...document, ReferencedSOPInstanceUID: '2.25.8' }],
    HL7StructuredDocumentReferenceSequence: [reference],
  });

  test('come unasked with what refers to such a document', () => {
    const { HL7StructuredDocumentReferenceSequence: references } = answer(
      { PatientID: '', PertinentDocumentsSequence: [] },
      documented,
    );
    assert.deepEqual(references, [reference]);
  });
  test('do not come with what refers to something else, or to nothing', () => {
    for (const keys of [{ PatientID: '' }, { ReferencedStudySequence: [] }])
      assert.ok(!('HL7StructuredDocumentReferenceSequence' in answer(keys, documented)));
  });
  test('come once when they are asked for', () => {
    const keys = { PertinentDocumentsSequence: [], HL7StructuredDocumentReferenceSequence: [] };
    const { HL7StructuredDocumentReferenceSequence: references } = answer(keys, documented);
    assert.deepEqual(references, [reference]);
  });
});
