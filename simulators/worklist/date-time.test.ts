import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  boundsOf,
  type Moment,
  microsecondsPerDay,
  parseDate,
  parseRange,
  parseTime,
  rangeTest,
  runsBackwards,
} from './date-time.ts';
import { parseDateTime } from './date-time-value.ts';

test('dates are days of the calendar', () => {
  assert.deepEqual(parseDate('19700102'), { first: 1, last: 1 });
  assert.equal(parseDate('20240229')?.first, Date.UTC(2024, 1, 29) / 86_400_000);
  for (const text of [
    '20230229',
    '20261301',
    '20260100',
    '2026.11.23',
    '2026112',
    '',
    '202611230',
    'yesterday',
    '*',
  ]) {
    assert.equal(parseDate(text), undefined, text);
  }
});

test('times have any precision down to the microsecond', () => {
  const second = 1_000_000;
  assert.deepEqual(parseTime('10'), { first: 36_000 * second, last: 39_600 * second - 1 });
  assert.deepEqual(parseTime('1015'), { first: 36_900 * second, last: 36_960 * second - 1 });
  assert.deepEqual(parseTime('101530'), { first: 36_930 * second, last: 36_931 * second - 1 });
  assert.deepEqual(parseTime('000000.5'), { first: 500_000, last: 599_999 });
  assert.deepEqual(parseTime('235960.000001'), {
    first: microsecondsPerDay + 1,
    last: microsecondsPerDay + 1,
  });
  for (const text of [
    '24',
    '2400',
    '1',
    '101',
    '10:15',
    '1060',
    '101561',
    '1015.5',
    '101530.',
    '101530.1234567',
    '',
  ]) {
    assert.equal(parseTime(text), undefined, text);
  }
});

test('dates with times', () => {
  const at = (text: string): number => (parseDateTime(text)?.first ?? Number.NaN) / 1000;
  assert.equal(at('20261123093015.25'), Date.UTC(2026, 10, 23, 9, 30, 15, 250));
  assert.equal(at('2026112309+0100'), Date.UTC(2026, 10, 23, 8));
  assert.equal((parseDateTime('2026')?.last ?? 0) / 1000, Date.UTC(2027, 0, 1) - 0.001);
  assert.equal((parseDateTime('202602')?.last ?? 0) / 1000, Date.UTC(2026, 2, 1) - 0.001);
  for (const text of ['20261', '2026+1500', '2026-0000', '20260230', '202611232460']) {
    assert.equal(parseDateTime(text), undefined, text);
  }
  assert.equal(parseRange('2020-2024', parseDateTime)?.form, 'closed');
  assert.equal(parseRange('2020-1100', parseDateTime)?.form, 'single'); // an offset, not a year
});

test('forms of ranges', () => {
  const form = (text: string): string | undefined => parseRange(text, parseDate)?.form;
  assert.deepEqual(['20260101', '20260101-20260103', '20260101-', '-20260103'].map(form), [
    'single',
    'closed',
    'from',
    'until',
  ]);
  for (const text of [
    '-',
    '',
    '20260101--',
    '20260101 - 20260103',
    '20260101-2026',
    '--20260101',
    'x-20260101',
  ]) {
    assert.equal(form(text), undefined, text);
  }
  const backwards = parseRange('20260103-20260101', parseDate);
  assert.ok(backwards && runsBackwards(backwards));
});

test('a value of less precision is an instant or, if wanted, a span', () => {
  const key = parseRange('10', parseTime);
  assert.ok(key);
  assert.ok(rangeTest(key, parseTime, 'instant')('100000.0'));
  assert.ok(!rangeTest(key, parseTime, 'instant')('1015'));
  assert.ok(rangeTest(key, parseTime, 'span')('1015'));
  assert.ok(!rangeTest(key, parseTime, 'span')('11'));
  const until = parseRange('-10', parseTime);
  assert.ok(until);
  assert.deepEqual(boundsOf(until, 'instant'), [Number.NEGATIVE_INFINITY, 36_000_000_000]);
  assert.ok(!rangeTest(until, parseTime, 'instant')('nonsense'));
});

test('ranges of days agree with Date', () => {
  const day = fc.date({ min: new Date('1890-01-01'), max: new Date('2110-01-01'), noInvalidDate: true });
  const written = (date: Date): string => date.toISOString().slice(0, 10).replaceAll('-', '');
  fc.assert(
    fc.property(day, day, day, (one, other, value) => {
      const [first, last] = [written(one), written(other)].sort();
      const midnight = Date.UTC(value.getUTCFullYear(), value.getUTCMonth(), value.getUTCDate());
      const isIn = (text: string): boolean => {
        const range = parseRange(text, (part): Moment | undefined => parseDate(part));
        assert.ok(range, text);
        return rangeTest(range, parseDate, 'instant')(written(value));
      };
      const start = (date: Date): number =>
        Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
      const [from, to] = [start(one), start(other)].sort((a, b) => a - b);
      assert.equal(isIn(`${first}-${last}`), midnight >= (from ?? 0) && midnight <= (to ?? 0));
      assert.equal(isIn(`${first}-`), midnight >= (from ?? 0));
      assert.equal(isIn(`-${last}`), midnight <= (to ?? 0));
      assert.equal(isIn(written(one)), midnight === start(one));
    }),
  );
});
