import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { scheduledItem, startQuery, startsQuery } from './timezone-queries.ts';

function item(date: string, time: string, rest: NaturalDataSet = {}): NaturalDataSet {
  const step = {
    ScheduledProcedureStepStartDate: date,
    ScheduledProcedureStepStartTime: time,
    ScheduledProcedureStepID: 'SPS1',
  };
  return { StudyInstanceUID: '2.25.1', ScheduledProcedureStepSequence: [step], ...rest };
}

/** The Identifier of a query for a start as it is expected. */
function keys(date: string, time: string, offset?: string) {
  return fromNatural({
    ...(offset !== undefined && { TimezoneOffsetFromUTC: offset }),
    PatientName: '',
    PatientID: '',
    StudyInstanceUID: '',
    ScheduledProcedureStepSequence: [
      {
        ScheduledProcedureStepStartDate: date,
        ScheduledProcedureStepStartTime: time,
        ScheduledProcedureStepID: '',
      },
    ],
  });
}

const nineHours = 9 * 3_600_000;

describe('queries with an offset from UTC', () => {
  it('choose an item whose start is given to the minute, and take its own offset off', () => {
    const chosen = scheduledItem([
      item('', '0900'),
      item('20261124', '09'),
      item('20261124', '090000.5'),
      item('20261124', '0030', { TimezoneOffsetFromUTC: '+0100' }),
    ]);
    assert.deepEqual(chosen, {
      itemKey: '2.25.1 SPS1',
      moment: Date.UTC(2026, 10, 23, 23, 30),
      hasSeconds: false,
    });
    const west = scheduledItem([item('20261124', '003015', { TimezoneOffsetFromUTC: '-0330' })]);
    assert.deepEqual([west?.moment, west?.hasSeconds], [Date.UTC(2026, 10, 24, 4, 0, 15), true]);
  });

  it('choose none that nothing tells apart', () => {
    assert.equal(scheduledItem([item('20261124', '0900', { StudyInstanceUID: '' })]), undefined);
  });

  it('ask for its start as precisely as it is given, or for nine hours later, over midnight', () => {
    const chosen = { itemKey: '', moment: Date.UTC(2026, 10, 24, 20, 30), hasSeconds: false };
    assert.deepEqual(startQuery(chosen).identifier, keys('20261124-20261124', '2030-2030'));
    const later = startQuery({ ...chosen, hasSeconds: true }, '+0900', nineHours);
    assert.deepEqual(later.identifier, keys('20261125-20261125', '053000-053000', '+0900'));
  });

  it('ask for every start', () => {
    assert.deepEqual(startsQuery('+0000').identifier, keys('', '', '+0000'));
  });
});
