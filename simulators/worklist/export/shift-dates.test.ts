import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NaturalDataSet } from '../../data-set/natural.ts';
import { worklistItem } from '../items.ts';
import { shiftToDay } from './shift-dates.ts';

function item(date: string, rest: NaturalDataSet = {}) {
  const step = { ScheduledProcedureStepStartDate: date, ScheduledProcedureStepStartTime: '0900' };
  return worklistItem('test', { ...rest, ScheduledProcedureStepSequence: [step] });
}

const datesOf = (items: ReturnType<typeof shiftToDay>) =>
  items.map(({ natural }) => {
    const [step] = Array.isArray(natural['ScheduledProcedureStepSequence'])
      ? natural['ScheduledProcedureStepSequence']
      : [];
    return typeof step === 'object' ? step['ScheduledProcedureStepStartDate'] : undefined;
  });

describe('the dates of a worklist', () => {
  it('move together, the earliest to the given day, over the ends of months and leap years', () => {
    const moved = shiftToDay([item('20261125'), item('20261123'), item('20261201')], '20280227');
    assert.deepEqual(datesOf(moved), ['20280229', '20280227', '20280306']);
  });

  it('move backwards too', () => {
    assert.deepEqual(datesOf(shiftToDay([item('20270101')], '20261231')), ['20261231']);
  });

  it('include every date and date-time but the birth date; times and texts stay', () => {
    const [moved] = shiftToDay(
      [
        item('20261123', {
          PatientBirthDate: '19700412',
          LastMenstrualDate: '20261101',
          ScheduledStudyStartDate: '',
          IssueDateOfImagingServiceRequest: '20261122',
          ScheduledProcedureStepStartDateTime: ['20261123093000', '2026'],
          PatientID: '20261123',
        }),
      ],
      '20261124',
    );
    assert.deepEqual(moved?.natural, {
      PatientBirthDate: '19700412',
      LastMenstrualDate: '20261102',
      ScheduledStudyStartDate: '',
      IssueDateOfImagingServiceRequest: '20261123',
      ScheduledProcedureStepStartDateTime: ['20261124093000', '2026'],
      PatientID: '20261123',
      ScheduledProcedureStepSequence: [
        { ScheduledProcedureStepStartDate: '20261124', ScheduledProcedureStepStartTime: '0900' },
      ],
    });
  });

  it('stay as they are when no item has one, and refuse what is no day', () => {
    assert.deepEqual(shiftToDay([], '20261124'), []);
    assert.throws(
      () => shiftToDay([item('20261123')], '20260230'),
      /"20260230" is no date, expected YYYYMMDD/,
    );
  });
});
