import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { compileKeys } from '../../simulators/worklist/matching.ts';
import { chanceOf, compare } from './bounds.ts';
import { knownItem } from './known-item.ts';
import { type Keys, requestOf } from './request.ts';

const step = 'ScheduledProcedureStepSequence';

const item = (own: NaturalDataSet, inStep: NaturalDataSet = {}): NaturalDataSet => ({
  StudyInstanceUID: '1.2',
  PatientName: 'DOE^JOHN',
  PatientID: '7',
  ...own,
  [step]: [
    {
      Modality: 'CT',
      ScheduledStationAETitle: ['CT1', 'CT2'],
      ScheduledProcedureStepStartDate: '20261123',
      ScheduledProcedureStepStartTime: '1000',
      ScheduledPerformingPhysicianName: '',
      ...inStep,
    },
  ],
});

const cases: readonly [title: string, keys: Keys, chance: string][] = [
  ['no key', {}, 'must'],
  ['an empty key', { PatientID: '' }, 'must'],
  ['the value', { PatientID: '7' }, 'must'],
  ['the value with spaces around', { PatientID: ' 7 ' }, 'must'],
  ['another value', { PatientID: '8' }, 'must-not'],
  ['one of several values', { [`${step}.ScheduledStationAETitle`]: 'CT2' }, 'must'],
  ['a wild card in a single value key', { [`${step}.Modality`]: 'C?' }, 'may'],
  ['a name for an unknown one', { [`${step}.ScheduledPerformingPhysicianName`]: 'D*' }, 'must-not'],
  ['a lone star for an unknown name', { [`${step}.ScheduledPerformingPhysicianName`]: '*' }, 'must'],
  ['a list of UIDs', { StudyInstanceUID: ['1.1', '1.2'] }, 'must'],
  ['several values of another VR', { [`${step}.Modality`]: ['CT', 'MR'] }, 'may'],
  ['the character set, which is no key', { SpecificCharacterSet: 'ISO_IR 100', PatientID: '7' }, 'must'],
  ['two keys, one of another item', { PatientID: '7', [`${step}.Modality`]: 'MR' }, 'must-not'],
];

describe('bounds', () => {
  for (const [title, keys, chance] of cases)
    it(`${title}: ${chance}`, () => assert.equal(chanceOf(keys, item({})), chance));

  it('hold what our own matching finds, and what it does not', () => {
    const name = fc.constantFrom('DOE^JOHN', 'doe^john', 'DOE*', 'D?E^J*', '*', '', 'ROE');
    const dates = fc.constantFrom('', '20261123', '20261122-20261124', '20261124-', '-20261123');
    const times = fc.constantFrom('', '1000', '0900-1000', '1001-', '-0959', '10');
    const values = fc.record({ name, dates, times, modality: fc.constantFrom('', 'CT', 'MR') });
    fc.assert(
      fc.property(values, (given) => {
        const keys: Keys = {
          PatientName: given.name,
          [`${step}.ScheduledProcedureStepStartDate`]: given.dates,
          [`${step}.ScheduledProcedureStepStartTime`]: given.times,
          [`${step}.Modality`]: given.modality,
        };
        const natural = item({});
        const found = compileKeys(requestOf(keys)).matches({ name: 'x', natural, elements: [] });
        assert.notEqual(chanceOf(keys, natural), found ? 'must-not' : 'must');
      }),
    );
  });

  it('sort an answer', () => {
    const known = ['1', '2', '3'].map((id) =>
      knownItem(item({ PatientID: id, StudyInstanceUID: `1.${id}` })),
    );
    const stranger = knownItem(item({ PatientID: '1', StudyInstanceUID: '1.9' }));
    const [one, two] = known;
    assert.ok(one && two);
    const result = compare({ PatientID: '1' }, known, [two, stranger]);
    assert.deepEqual([result.missing, result.surplus, result.everything], [[one], [two], false]);
    assert.equal(compare({ PatientID: '1' }, known, known).everything, true);
  });
});
