import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DataElement } from '../data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../data-set/natural.ts';
import { formatTag } from '../data-set/tag.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { walkDataSet } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { worklistItem } from './items.ts';
import { type CompiledQuery, compileIdentifier, compileKeys, IdentifierError } from './matching.ts';

const syntax = transferSyntaxes.explicitVRLittleEndian;
const compileElements = (elements: readonly DataElement[]): CompiledQuery =>
  compileIdentifier(walkDataSet(encodeDataSet(elements, syntax), syntax));
const compile = (natural: NaturalDataSet): CompiledQuery => compileElements(fromNatural(natural));
const step = (keys: NaturalDataSet): NaturalDataSet => ({ ScheduledProcedureStepSequence: [keys] });

function refused(run: () => unknown, status: number, tags: readonly string[], comment: RegExp): void {
  assert.throws(run, (error) => {
    assert.ok(error instanceof IdentifierError);
    assert.equal(error.status, status);
    assert.deepEqual(error.offendingElements.map(formatTag), tags);
    assert.match(error.comment, comment);
    assert.match(error.comment, /^[ -[\]-~]{1,64}$/);
    return true;
  });
}

describe('A900', () => {
  test('two items in a key sequence', () => {
    const two = { ScheduledProcedureStepSequence: [{ Modality: 'CT' }, { Modality: 'MR' }] };
    refused(() => compile(two), 0xa900, ['(0040,0100)'], /has 2 items/);
    const inner = step({ ScheduledProtocolCodeSequence: [{}, {}] });
    refused(() => compile(inner), 0xa900, ['(0040,0008)'], /has 2 items/);
  });
  test('what is no date, no time, no range', () => {
    for (const date of [
      'yesterday',
      '*',
      '2026112?',
      '20260230',
      '2026.11.23',
      '20260102-20260101',
      '-',
      '20260101 -',
    ]) {
      refused(
        () => compile(step({ ScheduledProcedureStepStartDate: date })),
        0xa900,
        ['(0040,0002)'],
        /^\(0040,0002\): /,
      );
    }
    for (const time of ['10:00', '2400', '9', '*', '1000-0900', '1000+0100', '0900-1000-1100']) {
      refused(
        () => compile(step({ ScheduledProcedureStepStartTime: time })),
        0xa900,
        ['(0040,0003)'],
        /^\(0040,0003\): /,
      );
    }
    refused(() => compile({ PatientBirthDate: '1970' }), 0xa900, ['(0010,0030)'], /not a date/);
    refused(() => compile({ StudyTime: '1000-0900' }), 0xa900, ['(0008,0030)'], /ends before it begins/);
  });
  test('a time range runs backwards only beside a range of dates', () => {
    const start = (date: string, time: string) => () =>
      compile(step({ ScheduledProcedureStepStartDate: date, ScheduledProcedureStepStartTime: time }));
    refused(start('20260101', '2200-0200'), 0xa900, ['(0040,0003)'], /ends before it begins/);
    refused(start('', '2200-0200'), 0xa900, ['(0040,0003)'], /ends before it begins/);
    assert.doesNotThrow(start('20260101-20260102', '2200-0200'));
    refused(start('20260102-20260101', '1000-1100'), 0xa900, ['(0040,0002)'], /ends before it begins/);
  });
  test('no key of the model', () => {
    refused(() => compile({}), 0xa900, [], /no key of the Modality Worklist model/);
    refused(() => compile({ SpecificCharacterSet: 'ISO_IR 100' }), 0xa900, [], /no key/);
    refused(
      () => compile({ QueryRetrieveLevel: 'STUDY', Rows: '' }),
      0xa900,
      ['(0008,0052)', '(0028,0010)'],
      /no key/,
    );
    refused(() => compile({ Modality: 'CT' }), 0xa900, ['(0008,0060)'], /no key/);
  });
  test('the wrong shape', () => {
    const items = [{ elements: [] }];
    refused(
      () => compileElements([{ tag: 0x00100010, vr: 'SQ', value: items }]),
      0xa900,
      ['(0010,0010)'],
      /is no sequence/,
    );
    const text = Uint8Array.from(Buffer.from('CT'));
    refused(
      () => compileElements([{ tag: 0x00400100, vr: 'LO', value: text }]),
      0xa900,
      ['(0040,0100)'],
      /has no items/,
    );
  });
});

test('C310: bytes that cannot be decoded', () => {
  const bytes = encodeDataSet(fromNatural({ PatientName: 'Doe^Jane' }), syntax);
  refused(
    () => compileIdentifier(walkDataSet(bytes.subarray(0, 12), syntax)),
    0xc310,
    ['(0010,0010)'],
    /cannot be decoded/,
  );
});

test('keys outside the model are named, and neither matched nor refused', () => {
  const query = compileKeys({
    QueryRetrieveLevel: 'WORKLIST',
    PatientName: '',
    Rows: '',
    '(0009,0010)': '',
    '(0009,1001)': '',
    ...step({ Modality: '', PatientName: 'Doe', StudyDate: 'nonsense' }),
  });
  assert.deepEqual(query.unsupportedOptionalKeys, [
    'QueryRetrieveLevel',
    '(0009,1001)',
    'Rows',
    'ScheduledProcedureStepSequence.StudyDate',
    'ScheduledProcedureStepSequence.PatientName',
  ]);
  assert.ok(query.matches(worklistItem('any', { PatientName: 'Roe' })));
});

test('keys of the model and its identifier attributes are supported', () => {
  const query = compile({
    SpecificCharacterSet: 'ISO_IR 100',
    TimezoneOffsetFromUTC: '+0100',
    InstitutionName: '',
    PatientName: '',
    RequestedProcedureCodeSequence: [{ CodeValue: '', EquivalentCodeSequence: [{ CodeValue: '' }] }],
  });
  assert.deepEqual(query.unsupportedOptionalKeys, []);
});

test('group lengths are no keys', () => {
  const query = compileElements([
    { tag: 0x00080000, vr: 'UL', value: Uint8Array.of(0, 0, 0, 0) },
    { tag: 0x00100010, vr: 'PN', value: new Uint8Array() },
  ]);
  assert.deepEqual(query.unsupportedOptionalKeys, []);
});
