/** Start date and time of the step. PS3.4 Table K.6-1 at (0040,0002) and (0040,0003). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type WorklistItem, worklistItem } from './items.ts';
import { compileKeys, type MatchingOptions } from './matching.ts';

const at = (date: string, time: string): WorklistItem =>
  worklistItem(`${date.slice(-1)} ${time}`, {
    PatientName: 'Doe',
    ScheduledProcedureStepSequence: [
      { ScheduledProcedureStepStartDate: date, ScheduledProcedureStepStartTime: time },
    ],
  });

const day = (number: number): string => `2026070${number}`;
const items = [
  at(day(1), '0900'),
  at(day(1), '1000'),
  at(day(1), '2300'),
  at(day(2), '0100'),
  at(day(2), '0900'),
  at(day(2), '1900'),
  at(day(3), '180000'),
  at(day(3), '1900'),
];

function found(date: string, time: string, options?: MatchingOptions): string {
  const keys = { ScheduledProcedureStepStartDate: date, ScheduledProcedureStepStartTime: time };
  const query = compileKeys({ ScheduledProcedureStepSequence: [keys] }, options);
  return items
    .filter((item) => query.matches(item))
    .map(({ name }) => name)
    .join(', ');
}

test('days', () => {
  assert.equal(found(day(1), ''), '1 0900, 1 1000, 1 2300');
  assert.equal(found(day(4), ''), '');
  assert.equal(found(`${day(2)}-${day(3)}`, ''), '2 0100, 2 0900, 2 1900, 3 180000, 3 1900');
  assert.equal(found(`${day(2)}-${day(2)}`, ''), '2 0100, 2 0900, 2 1900');
  assert.equal(found(`${day(3)}-`, ''), '3 180000, 3 1900');
  assert.equal(found(`-${day(1)} `, ''), '1 0900, 1 1000, 1 2300');
});

test('times within the day', () => {
  assert.equal(found(day(1), '1000'), '1 1000');
  assert.equal(found(day(1), '10'), '1 1000');
  assert.equal(found(day(1), '100000.0'), '1 1000');
  assert.equal(found(day(1), '0900-1000'), '1 0900, 1 1000');
  assert.equal(found(day(1), '1000-'), '1 1000, 1 2300');
  assert.equal(found(day(1), '-1000'), '1 0900, 1 1000');
  assert.equal(found(day(1), '-095959.999999'), '1 0900');
  assert.equal(found('', '0900-10'), '1 0900, 1 1000, 2 0900');
});

test('ranges of one form are one interval', () => {
  assert.equal(found(`${day(1)}-${day(3)}`, '1000-1800'), '1 1000, 1 2300, 2 0100, 2 0900, 2 1900, 3 180000');
  assert.equal(found(`${day(1)}-`, '1000-'), '1 1000, 1 2300, 2 0100, 2 0900, 2 1900, 3 180000, 3 1900');
  assert.equal(found(`-${day(3)}`, '-1800'), '1 0900, 1 1000, 1 2300, 2 0100, 2 0900, 2 1900, 3 180000');
});

test('an interval may cross midnight', () => {
  assert.equal(found(`${day(1)}-${day(2)}`, '2200-0200'), '1 2300, 2 0100');
  assert.equal(found(`${day(1)}-${day(1)}`, '2200-0200'), '');
});

test('where one is a single value, each applies by itself', () => {
  assert.equal(found(day(2), '0800-1000'), '2 0900');
  assert.equal(found(`${day(1)}-${day(3)}`, '0900'), '1 0900, 2 0900');
});

test('so do ranges of different forms', () => {
  assert.equal(found(`${day(1)}-${day(2)}`, '1900-'), '1 2300, 2 1900');
  assert.equal(found(`${day(2)}-`, '-0900'), '2 0100, 2 0900');
  assert.equal(found(`${day(2)}-`, '0100-0900'), '2 0100, 2 0900');
  assert.equal(found(`${day(2)}-`, '2200-0200'), '');
});

test('less precise times can be taken as spans', () => {
  assert.equal(found(day(1), '10-23', { precision: 'instant' }), '1 1000, 1 2300');
  assert.equal(found(`${day(3)}-${day(3)}`, '17-18', { precision: 'span' }), '3 180000');
  assert.equal(found(day(1), '23', { precision: 'span' }), '1 2300');
  assert.equal(found(day(2), '00', { precision: 'span' }), '');
});

test('an item without date or time is in no interval', () => {
  const query = compileKeys({
    ScheduledProcedureStepSequence: [
      { ScheduledProcedureStepStartDate: `${day(1)}-`, ScheduledProcedureStepStartTime: '00-' },
    ],
  });
  assert.ok(query.matches(at(day(1), '00')));
  assert.ok(!query.matches(at(day(1), '')));
  assert.ok(!query.matches(at('', '00')));
});
