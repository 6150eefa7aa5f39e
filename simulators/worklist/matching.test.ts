import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fromNatural, type NaturalDataSet, type NaturalValue } from '../data-set/natural.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { walkDataSet } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { type WorklistItem, worklistItem } from './items.ts';
import { compileIdentifier, compileKeys, type MatchingOptions } from './matching.ts';

interface Facts {
  readonly step?: NaturalDataSet;
  readonly root?: NaturalDataSet;
}

const stepFacts: NaturalDataSet = {
  ScheduledStationAETitle: 'CT01',
  ScheduledProcedureStepStartDate: '20260706',
  ScheduledProcedureStepStartTime: '0900',
  Modality: 'CT',
  ScheduledPerformingPhysicianName: 'House^Gregory',
  ScheduledProcedureStepID: 'S1',
};

function item(name: string, { step = {}, root = {} }: Facts = {}): WorklistItem {
  return worklistItem(name, {
    PatientName: 'Doe^Jane',
    PatientID: '0122',
    AccessionNumber: 'A1',
    StudyInstanceUID: '1.2.3',
    ...root,
    ScheduledProcedureStepSequence: [{ ...stepFacts, ...step }],
  });
}

/** Names of the items a request finds, by way of bytes as an SCP gets them. */
function found(request: NaturalDataSet, items: readonly WorklistItem[], options?: MatchingOptions): string[] {
  const bytes = encodeDataSet(fromNatural(request), transferSyntaxes.implicitVRLittleEndian);
  const query = compileIdentifier(walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian), options);
  return items.filter((candidate) => query.matches(candidate)).map(({ name }) => name);
}

const step = (keys: NaturalDataSet): NaturalDataSet => ({ ScheduledProcedureStepSequence: [keys] });

function finds(request: NaturalDataSet, expected: boolean, facts?: Facts, options?: MatchingOptions): void {
  assert.deepEqual(
    found(request, [item('it', facts)], options),
    expected ? ['it'] : [],
    JSON.stringify(request),
  );
}

describe('single values', () => {
  test('exact and case-sensitive but for person names', () => {
    for (const [keyword, value] of [
      ['PatientID', '0122'],
      ['AccessionNumber', 'A1'],
    ] as const) {
      finds({ [keyword]: value }, true);
      for (const other of [
        `${value}0`,
        value.slice(0, -1),
        value.toLowerCase() + (keyword === 'PatientID' ? 'a' : ''),
      ]) {
        finds({ [keyword]: other }, false);
      }
    }
    for (const [keyword, value] of Object.entries({ ScheduledStationAETitle: 'CT01', Modality: 'CT' })) {
      finds(step({ [keyword]: value }), true);
      finds(step({ [keyword]: value.toLowerCase() }), false);
      finds(step({ [keyword]: `${value}X` }), false);
      finds(step({ [keyword]: value.slice(0, -1) }), false);
    }
    finds({ PatientName: 'DOE^JANE' }, true);
    finds({ PatientName: 'DOE^JANE' }, false, {}, { personNameCaseSensitive: true });
  });
  test('outer spaces do not count where the VR says so', () => {
    finds(step({ ScheduledStationAETitle: ' CT01 ' }), true);
    finds(step({ Modality: ' CT   ' }), true);
    finds({ PatientID: ' 0122 ', AccessionNumber: '  A1' }, true);
    finds({ BarcodeValue: ' B1' }, false, { root: { BarcodeValue: 'B1' } });
    finds({ BarcodeValue: 'B1  ' }, true, { root: { BarcodeValue: 'B1' } });
  });
  test('numbers by value, binary ones too', () => {
    const root = { PatientWeight: '72.50', PregnancyStatus: 4 };
    finds({ PatientWeight: '72.5' }, true, { root });
    finds({ PatientWeight: '72' }, false, { root });
    finds({ PregnancyStatus: 4 }, true, { root });
    finds({ PregnancyStatus: 3 }, false, { root });
  });
  test('UIDs alone and in lists', () => {
    finds({ StudyInstanceUID: '1.2.3' }, true);
    finds({ StudyInstanceUID: '1.2' }, false);
    finds({ StudyInstanceUID: ['1.2', '1.2.3'] }, true);
    finds({ StudyInstanceUID: ['1.2', '1.2.4'] }, false);
  });
  test('several values in another VR match nothing', () => {
    finds(step({ Modality: ['CT', 'MR'] }), false);
  });
});

describe('wild cards', () => {
  test('in names and optional keys of text', () => {
    for (const key of ['DOE*', 'D?E^J*', '*JANE', 'Doe^Jane*', '*']) finds({ PatientName: key }, true);
    for (const key of ['D??', 'DOE?', 'JANE*']) finds({ PatientName: key }, false);
    finds({ AccessionNumber: 'A*' }, true);
    finds({ AccessionNumber: 'B*' }, false);
    finds(step({ ScheduledPerformingPhysicianName: 'hou*' }), true);
  });
  test('are characters where the table has single value matching; a lone * stays universal', () => {
    finds(step({ ScheduledStationAETitle: 'CT*' }), false);
    finds(step({ ScheduledStationAETitle: 'CT*' }), true, { step: { ScheduledStationAETitle: 'CT*' } });
    finds(step({ Modality: 'C?' }), false);
    finds({ PatientID: '01*' }, false);
    finds({ PatientID: '*', ...step({ Modality: '*', ScheduledStationAETitle: '* ' }) }, true);
    finds({ StudyInstanceUID: '1.2.*' }, false);
  });
});

describe('universal matching and unknown values', () => {
  const unknown: Facts = { step: { ScheduledPerformingPhysicianName: '' } };
  test('zero length and * find an unknown value, a value does not', () => {
    finds(step({ ScheduledPerformingPhysicianName: '' }), true, unknown);
    finds(step({ ScheduledPerformingPhysicianName: '*' }), true, unknown);
    finds(step({ ScheduledPerformingPhysicianName: 'House*' }), false, unknown);
    finds(step({ ScheduledPerformingPhysicianName: 'House^Gregory' }), false, unknown);
    finds(step({ ScheduledPerformingPhysicianName: '**' }), false, unknown);
    finds({ PatientWeight: '72' }, false);
    finds({ PatientBirthDate: '19000101-' }, false);
  });
  test('keys join with AND', () => {
    finds({ PatientID: '0122', ...step({ Modality: 'CT' }) }, true);
    finds({ PatientID: '0122', ...step({ Modality: 'MR' }) }, false);
    finds({ PatientID: '1', ...step({ Modality: 'CT' }) }, false);
  });
});

describe('sequences', () => {
  const code = (value: string): NaturalValue => [{ CodeValue: value, CodingSchemeDesignator: '99X' }];
  const codes: Facts = {
    step: {
      ScheduledProtocolCodeSequence: [
        { CodeValue: 'A', CodingSchemeDesignator: '99X' },
        { CodeValue: 'B', CodingSchemeDesignator: '99Y' },
      ],
    },
  };
  test('zero length and one empty item are universal', () => {
    finds({ ScheduledProcedureStepSequence: [] }, true);
    finds({ ScheduledProcedureStepSequence: [{}] }, true);
    for (const value of [[], [{}]]) {
      finds(step({ ScheduledProtocolCodeSequence: value }), true, codes);
      finds(step({ ScheduledProtocolCodeSequence: value }), true);
    }
  });
  test('all keys of an item match in one item', () => {
    finds(step({ ScheduledProtocolCodeSequence: code('A') }), true, codes);
    finds(step({ ScheduledProtocolCodeSequence: code('B') }), false, codes);
    finds(step({ ScheduledProtocolCodeSequence: code('A') }), false);
    finds(step({ ScheduledProtocolCodeSequence: [{ CodeValue: '' }] }), true);
  });
  test('two steps of one patient are two items', () => {
    const items = [
      item('monday'),
      item('tuesday', {
        step: { ScheduledStationAETitle: 'CT02', ScheduledProcedureStepStartDate: '20260707' },
      }),
    ];
    const keys = { ScheduledStationAETitle: 'CT01', ScheduledProcedureStepStartDate: '20260707' };
    assert.deepEqual(found(step(keys), items), []);
    assert.deepEqual(found(step({ ...keys, ScheduledProcedureStepStartDate: '20260706' }), items), [
      'monday',
    ]);
  });
  test('one of several values is enough', () => {
    const facts = { step: { ScheduledStationAETitle: ['US01', 'US02'] } };
    for (const title of ['US01', 'US02']) finds(step({ ScheduledStationAETitle: title }), true, facts);
    finds(step({ ScheduledStationAETitle: 'US03' }), false, facts);
  });
});

test('return-only attributes are not matched', () => {
  finds({ PertinentDocumentsSequence: [{ DocumentTitle: 'nothing has it' }] }, true);
});

test('text is compared as characters, whatever set it came in', () => {
  const items = [
    item('latin', { root: { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Müller^Jörg' } }),
    item('utf', { root: { SpecificCharacterSet: 'ISO_IR 192', PatientName: 'Müller^Jörg' } }),
    item('japanese', { root: { SpecificCharacterSet: ['', 'ISO 2022 IR 87'], PatientName: 'Yamada=山田' } }),
  ];
  for (const set of ['ISO_IR 100', 'ISO_IR 192', 'GB18030']) {
    assert.deepEqual(found({ SpecificCharacterSet: set, PatientName: 'MÜLLER*' }, items), ['latin', 'utf']);
  }
  assert.deepEqual(found({ SpecificCharacterSet: 'ISO_IR 192', PatientName: '山?' }, items), ['japanese']);
  assert.deepEqual(found({ SpecificCharacterSet: 'ISO_IR 999', PatientName: 'Yamada*' }, items), [
    'japanese',
  ]);
});

test('compileKeys takes the JSON model directly', () => {
  assert.ok(compileKeys({ PatientName: 'doe*' }).matches(item('it')));
});
