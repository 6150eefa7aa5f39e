import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identityOf, knownItem, lacking, valueAt, valuesAt } from './known-item.ts';

const item = (study: string, step: string, patient = 'P') => ({
  StudyInstanceUID: study,
  PatientID: patient,
  ScheduledProcedureStepSequence: [{ ScheduledProcedureStepID: step, ScheduledStationAETitle: ['A ', 'B'] }],
});

describe('known items', () => {
  it('are told apart by study and step, whatever else they have', () => {
    assert.equal(identityOf(item('1.2', 'S')), identityOf(item('1.2', 'S', 'Q')));
    assert.notEqual(identityOf(item('1.2', 'S')), identityOf(item('1.2', 'T')));
  });

  it('are told apart by the other keys where one of these is missing', () => {
    assert.notEqual(identityOf(item('', 'S')), identityOf(item('', 'S', 'Q')));
  });

  it('give every value of a path, without padding', () => {
    const natural = item('1.2', 'S');
    assert.deepEqual(valuesAt(natural, 'ScheduledProcedureStepSequence.ScheduledStationAETitle'), ['A', 'B']);
    assert.equal(valueAt(natural, 'PatientName'), '');
  });

  it('are counted', () => {
    const [one, two] = [knownItem(item('1', 'A')), knownItem(item('1', 'B'))];
    assert.deepEqual(lacking([one, one, two], [one]), [one, two]);
    assert.deepEqual(lacking([one], [one, two]), []);
  });
});
