import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NaturalDataSet } from '../data-set/natural.ts';
import { toNatural } from '../data-set/natural.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { walkDataSet } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { conditionNamed, conditions } from './conditions.ts';
import type { FindPlan } from './find-plan.ts';

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

const item = (patientID: string, step: NaturalDataSet): NaturalDataSet => ({
  PatientName: 'Doe^Jane',
  PatientID: patientID,
  ScheduledProcedureStepSequence: [
    {
      ScheduledStationAETitle: 'CT01',
      ScheduledProcedureStepStartDate: '20241231',
      ScheduledProcedureStepStartTime: '0900',
      Modality: 'CT',
      ...step,
    },
  ],
});
const items = [
  item('1', {}),
  item('1', { Modality: 'MR', ScheduledStationAETitle: ['MR01', 'MR02'] }),
  item('2', {}),
];

function planOf(phrase: string, context = items): FindPlan {
  const plan = conditionNamed(phrase)?.plan({ items: context });
  assert.ok(plan !== undefined && !('unavailable' in plan), phrase);
  return plan;
}

function bytesOf(plan: FindPlan, syntax: string): Uint8Array | undefined {
  if (plan.identifier === undefined) return undefined;
  const bytes =
    plan.identifier instanceof Uint8Array ? plan.identifier : encodeDataSet(plan.identifier, syntax);
  return plan.editIdentifier?.(bytes, syntax) ?? bytes;
}

function keysOf(phrase: string, context = items): NaturalDataSet {
  const bytes = bytesOf(planOf(phrase, context), explicitVRLittleEndian);
  return toNatural(walkDataSet(bytes ?? new Uint8Array(0), explicitVRLittleEndian).elements);
}

const stepOf = (keys: NaturalDataSet): NaturalDataSet => {
  const steps = keys['ScheduledProcedureStepSequence'];
  const [step] = Array.isArray(steps) ? steps : [];
  return typeof step === 'object' ? step : {};
};

test('phrases are unique and can be found', () => {
  assert.equal(new Set(conditions.map(({ phrase }) => phrase)).size, conditions.length);
  for (const condition of conditions) assert.equal(conditionNamed(condition.phrase), condition);
  assert.equal(conditionNamed('no such condition'), undefined);
});

test('every legal condition has a flawless Identifier in both Transfer Syntaxes', () => {
  for (const { phrase } of conditions.filter(({ legal }) => legal)) {
    for (const syntax of [implicitVRLittleEndian, explicitVRLittleEndian]) {
      const bytes = bytesOf(planOf(phrase), syntax);
      if (bytes === undefined) assert.fail(`${phrase}: no Identifier`);
      // Group lengths are retired, and legal all the same. PS3.5 7.2
      const found = walkDataSet(bytes, syntax).deviations.filter(
        ({ rule }) => rule !== 'group-length-retired',
      );
      assert.deepEqual(found, [], `${phrase}, ${syntax}`);
    }
  }
});

const rules: Readonly<Record<string, readonly string[]>> = {
  'the last element is cut short': ['value-past-end'],
  'an element length runs past the end': ['value-past-end'],
  'a sequence of undefined length is not closed': ['delimiter-missing'],
  'an element has an odd length': ['odd-length', 'odd-length'],
  'one element has an odd length': ['odd-length'],
  'an element stands twice': ['duplicate'],
  'an element of group 0002 is present': ['group-not-allowed'],
  'a private key has no creator': ['private-creator'],
};

test('each condition about structure breaks the rule that it names, and no other', () => {
  for (const [phrase, expected] of Object.entries(rules)) {
    for (const syntax of [implicitVRLittleEndian, explicitVRLittleEndian]) {
      const walk = walkDataSet(bytesOf(planOf(phrase), syntax) ?? new Uint8Array(0), syntax);
      assert.deepEqual(
        walk.deviations.map(({ rule }) => rule),
        expected,
        `${phrase}, ${syntax}`,
      );
    }
  }
});

test('what cannot be decoded, cannot be decoded', () => {
  for (const phrase of [
    'the last element is cut short',
    'an element length runs past the end',
    'a sequence of undefined length is not closed',
    'the Identifier is random bytes',
    'the Identifier is in another transfer syntax',
  ]) {
    for (const syntax of [implicitVRLittleEndian, explicitVRLittleEndian]) {
      const walk = walkDataSet(bytesOf(planOf(phrase), syntax) ?? new Uint8Array(0), syntax);
      assert.equal(walk.decodable, false, `${phrase}, ${syntax}`);
    }
  }
});

test('fragments stay even whatever the Identifier is, but where it is meant to be odd', () => {
  for (const { phrase } of conditions) {
    const isOdd = (bytesOf(planOf(phrase), explicitVRLittleEndian)?.length ?? 0) % 2 === 1;
    assert.equal(isOdd, phrase === 'one element has an odd length', phrase);
  }
});

test('one item is asked with the keys that tell it apart', () => {
  assert.equal(keysOf('one worklist item matches')['PatientID'], '1');
  assert.equal(stepOf(keysOf('one worklist item matches'))['Modality'], 'CT');
  assert.equal(stepOf(keysOf('one worklist item matches', items.slice(2)))['Modality'], '');
  const twins = [item('1', {}), item('1', {})];
  assert.deepEqual(conditionNamed('one worklist item matches')?.plan({ items: twins }), {
    unavailable: 'an item that Patient ID and its step keys tell apart from the others',
  });
});

test('keys come from the worklist: range, wild card, padded AE title, two step items', () => {
  assert.equal(stepOf(keysOf('the date is a range'))['ScheduledProcedureStepStartDate'], '20241231-20250101');
  const dates = [item('1', { ScheduledProcedureStepStartDate: '20240229' }), ...items];
  assert.equal(
    stepOf(keysOf('the date is a range', dates))['ScheduledProcedureStepStartDate'],
    '20240229-20241231',
  );
  assert.equal(keysOf('the patient name is a wild card')['PatientName'], 'D*');
  const padded = Buffer.from(
    bytesOf(planOf('the station AE title is padded with spaces'), implicitVRLittleEndian) ?? [],
  );
  assert.ok(padded.includes('\u0006\0\0\0 CT01 '));
  const steps = keysOf('the step sequence holds two items')['ScheduledProcedureStepSequence'];
  assert.deepEqual(steps, [
    { ScheduledStationAETitle: 'CT01', Modality: '' },
    { ScheduledStationAETitle: 'MR01', Modality: '' },
  ]);
});

test('without worklist items, a condition says what it needs', () => {
  const needy = conditions.flatMap((condition) => {
    const plan = condition.plan({ items: [] });
    return 'unavailable' in plan ? [condition.phrase] : [];
  });
  assert.deepEqual(needy, [
    'one worklist item matches',
    'the date is a range',
    'the patient name is a wild card',
    'the station AE title is padded with spaces',
  ]);
});

test('every type 1 and type 2 key of the table is asked, and no other', () => {
  const keys = keysOf('every type 1 and type 2 key is asked');
  for (const keyword of [
    'PatientName',
    'PatientID',
    'StudyInstanceUID',
    'AccessionNumber',
    'PatientWeight',
  ]) {
    assert.equal(keys[keyword], '', keyword);
  }
  assert.deepEqual(keys['ReferencedStudySequence'], [
    { ReferencedSOPClassUID: '', ReferencedSOPInstanceUID: '' },
  ]);
  for (const keyword of [
    'StudyDate',
    'PatientSize',
    'RequestedProcedureDescription',
    'PertinentDocumentsSequence',
  ]) {
    assert.equal(keys[keyword], undefined, keyword);
  }
  assert.equal(stepOf(keys)['ScheduledProcedureStepID'], '');
  assert.equal(stepOf(keys)['ScheduledProtocolCodeSequence'], undefined);
});
