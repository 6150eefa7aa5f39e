import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { loadWorklist, type WorklistItem } from '../items.ts';
import { itemsOf, knownValuesOf, textsOf } from '../natural-values.ts';

const file = join(import.meta.dirname, '../../../fixtures/worklists/conformance.yaml');
const worklist = await loadWorklist(file);

const stepOf = ({ natural }: WorklistItem) => itemsOf(natural['ScheduledProcedureStepSequence'])[0] ?? {};
const stepValues = (keyword: string) => worklist.map((item) => textsOf(stepOf(item)[keyword]).join('\\'));
const rootValues = (keyword: string) => worklist.map(({ natural }) => textsOf(natural[keyword]).join('\\'));

/** Date and time of the items whose step id begins so, as `day time`. */
function startsOf(prefix: string): string[] {
  return worklist.flatMap((item) => {
    const step = stepOf(item);
    const [id = ''] = knownValuesOf(step['ScheduledProcedureStepID']);
    const start = `${step['ScheduledProcedureStepStartDate']} ${step['ScheduledProcedureStepStartTime']}`;
    return id.startsWith(prefix) ? [start] : [];
  });
}

describe('fixtures/worklists/conformance.yaml', () => {
  it('has 30 to 60 items over several days, stations and modalities, each with an id of its own', () => {
    assert.ok(worklist.length >= 30 && worklist.length <= 60, String(worklist.length));
    assert.equal(new Set(stepValues('ScheduledProcedureStepID')).size, worklist.length);
    assert.ok(new Set(stepValues('ScheduledProcedureStepStartDate')).size >= 5);
    assert.ok(new Set(stepValues('ScheduledStationAETitle')).size >= 8);
    assert.ok(new Set(stepValues('Modality')).size >= 6);
  });

  it('has the six items of MATCH-13 and the four of MATCH-17', () => {
    const [d1, d2, d3] = ['20261123', '20261124', '20261125'];
    assert.deepEqual(startsOf('MATCH-13'), [
      `${d1} 0900`,
      `${d1} 1000`,
      `${d2} 0900`,
      `${d2} 1900`,
      `${d3} 1800`,
      `${d3} 1900`,
    ]);
    assert.deepEqual(startsOf('MATCH-17'), [
      '20261126 2100',
      '20261126 2300',
      '20261127 0100',
      '20261127 0300',
    ]);
  });

  it('has days and times before and after all others', () => {
    const days = stepValues('ScheduledProcedureStepStartDate').sort();
    assert.deepEqual([days[0], days.at(-1)], ['20261122', '20261129']);
    assert.equal(days.filter((day) => day === days[0] || day === days.at(-1)).length, 2);
  });

  it('has names in the character sets of CHARSET-01 to -08', () => {
    const sets = new Set(rootValues('SpecificCharacterSet'));
    for (const set of [
      'ISO_IR 100',
      'ISO_IR 144',
      'ISO_IR 192',
      'ISO 2022 IR 13\\ISO 2022 IR 87',
      '\\ISO 2022 IR 149',
      'GB18030',
    ])
      assert.ok(sets.has(set), set);
    assert.ok(rootValues('PatientName').some((name) => name.split('=').length === 3));
  });

  it('has values that are empty, several, as long as their VR allows, of odd length', () => {
    assert.ok(stepValues('ScheduledPerformingPhysicianName').includes(''));
    assert.ok(stepValues('ScheduledStationAETitle').some((titles) => titles.split('\\').length === 3));
    assert.ok(rootValues('PatientID').some((id) => id.length === 64));
    assert.ok(rootValues('StudyInstanceUID').some((uid) => uid.length === 64));
    assert.ok(rootValues('AccessionNumber').some((text) => text.length % 2 === 1));
  });

  it('has two steps of one patient in one study, at other stations and on other days', () => {
    const steps = worklist.filter(({ natural }) => natural['PatientID'] === 'M18');
    assert.equal(steps.length, 2);
    for (const keyword of ['ScheduledStationAETitle', 'ScheduledProcedureStepStartDate'])
      assert.equal(new Set(steps.map((item) => stepOf(item)[keyword])).size, 2);
    assert.equal(new Set(steps.map(({ natural }) => natural['StudyInstanceUID'])).size, 1);
  });
});
