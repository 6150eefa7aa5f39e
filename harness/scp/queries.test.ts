import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataSet } from '../../simulators/data-set/element.ts';
import { NaturalError, toNatural } from '../../simulators/data-set/natural.ts';
import { walkDataSet } from '../../simulators/data-set/walk.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { identifierOfKeys } from './key-options.ts';
import { modalitiesOf, modalityQuery } from './narrow-query.ts';

const implicit = '1.2.840.10008.1.2';
const naturalOf = (dataSet: DataSet) =>
  toNatural(walkDataSet(encodeDataSet(dataSet, implicit), implicit).elements);

describe('keys of the command line', () => {
  it('stand where Table K.6-1 has them, whatever their order', () => {
    const keys = [
      'Modality=CT',
      'PatientName=DOE*',
      'ScheduledProcedureStepStartDate=20240101-20240131',
      'PatientID',
    ];
    assert.deepEqual(naturalOf(identifierOfKeys(keys)), {
      PatientName: 'DOE*',
      PatientID: '',
      ScheduledProcedureStepSequence: [
        { Modality: 'CT', ScheduledProcedureStepStartDate: '20240101-20240131' },
      ],
    });
  });

  it('keep what stands behind the first equals sign', () => {
    assert.deepEqual(naturalOf(identifierOfKeys(['PatientComments=a=b'])), { PatientComments: 'a=b' });
  });

  it('have to be keywords of PS3.6', () => {
    assert.throws(() => identifierOfKeys(['PatientNam=X']), NaturalError);
  });
});

describe('narrower queries', () => {
  const item = (modality: string) => ({ ScheduledProcedureStepSequence: [{ Modality: modality }] });

  it('are one for each modality of the worklist', () => {
    const items = [item('CT'), item('MR'), item('CT'), item(''), {}, { ScheduledProcedureStepSequence: [] }];
    assert.deepEqual(modalitiesOf(items), ['CT', 'MR']);
  });

  it('ask for the modality, and for what tells items apart', () => {
    assert.deepEqual(naturalOf(modalityQuery('CT')), {
      PatientName: '',
      PatientID: '',
      StudyInstanceUID: '',
      ScheduledProcedureStepSequence: [{ Modality: 'CT', ScheduledProcedureStepID: '' }],
    });
  });
});
