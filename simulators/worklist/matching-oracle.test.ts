/** The matcher against a second one, written from the rules as plainly as they can be put. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type WorklistItem, worklistItem } from './items.ts';
import { compileKeys, IdentifierError } from './matching.ts';

interface Step {
  readonly names: readonly string[];
  readonly titles: readonly string[];
  readonly date: string;
  readonly time: string;
  readonly modality: string;
  readonly physician: string;
  readonly code: string;
}

interface Query {
  readonly name: string;
  readonly title: string;
  readonly date: string;
  readonly time: string;
  readonly modality: string;
  readonly physician: string;
  readonly code: string;
}

const names = ['Doe^Jane', 'DOE^JOHN', 'Doe', 'Müller^Jörg', 'Roe'];
const days = ['20261122', '20261123', '20261124', '20261231', '20270101'];
const times = ['00', '0000', '000000.5', '0759', '08', '080000.000001', '235959.999999', '2330'];

const item: fc.Arbitrary<Step> = fc.record({
  names: fc.constantFrom(...names).map((name) => [name]),
  titles: fc.uniqueArray(fc.constantFrom('CT01', 'CT02', 'CT*'), { minLength: 1, maxLength: 2 }),
  date: fc.constantFrom(...days),
  time: fc.constantFrom(...times),
  modality: fc.constantFrom('CT', 'MR'),
  physician: fc.constantFrom('', ...names),
  code: fc.constantFrom('', 'A', 'B'),
});

function ranges(values: readonly string[]): fc.Arbitrary<string> {
  const value = fc.constantFrom(...values);
  return fc.oneof(
    fc.constant(''),
    value,
    fc.tuple(value, value).map(([from, to]) => `${from}-${to}`),
    value.map((from) => `${from}-`),
    value.map((to) => `-${to}`),
  );
}

const nameKey = fc.oneof(
  fc.constantFrom('', '*', ...names, 'doe^jane', 'D*', '?oe*', '*j*', 'doe^j???', 'MÜLLER*', 'x*'),
  fc.string({ unit: fc.constantFrom('d', 'o', 'e', '^', 'J', '*', '?'), minLength: 1, maxLength: 5 }),
);

const query: fc.Arbitrary<Query> = fc.record({
  name: nameKey,
  title: fc.constantFrom('', '*', 'CT01', 'CT02', 'CT*', 'ct01', 'CT'),
  date: ranges(days),
  time: ranges(times),
  modality: fc.constantFrom('', '*', 'CT', 'M?', 'mr'),
  physician: nameKey,
  code: fc.constantFrom('', 'A', '*', '?', 'C'),
});

// ---- the second matcher ----

const dayOf = (date: string): number =>
  new Date(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}T00:00:00Z`).getTime();

function millisecondsOf(time: string): number {
  const [whole = '', fraction = '0'] = time.split('.');
  const clock = whole.padEnd(6, '0');
  const seconds =
    Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(2, 4)) * 60 + Number(clock.slice(4, 6));
  return (seconds + Number(`0.${fraction}`)) * 1000;
}

function nameMatches(key: string, name: string): boolean {
  if (key === '' || key === '*') return true;
  if (name === '') return false;
  const trimmed = (text: string): string => text.toLowerCase().replace(/\^+$/, '');
  if (!/[*?]/.test(key)) return trimmed(key) !== '' && trimmed(key) === trimmed(name);
  const source = trimmed(key).replaceAll('^', '\\^').replaceAll('*', '.*').replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`, 'u');
  const forms = [0, 1, 2, 3, 4].map((count) => trimmed(name) + '^'.repeat(count));
  const delimiters = (text: string): number => text.split('^').length;
  return forms.some(
    (form, count) => (count === 0 || delimiters(form) <= delimiters(trimmed(key))) && pattern.test(form),
  );
}

type Range = readonly [number, number];

function rangeOf(key: string, read: (text: string) => number): Range {
  const [from = '', to] = key.split('-');
  const first = from === '' ? Number.NEGATIVE_INFINITY : read(from);
  if (to === undefined) return [first, first];
  return [first, to === '' ? Number.POSITIVE_INFINITY : read(to)];
}

const isIn = ([first, last]: Range, value: number): boolean => value >= first && value <= last;
const formOf = (key: string): string => key.replaceAll(/[\d.]+/g, 'v');

/** 08 as an end may still mean all of that hour: 0830-08 is not backwards beyond doubt. */
function endsBeforeItBegins(time: string): boolean {
  const [from = '', to = ''] = time.split('-');
  return from !== '' && to !== '' && from > to + '235959.999999'.slice(to.length);
}

/** undefined: the request is to be refused. */
function startMatches(date: string, time: string, step: Step): boolean | undefined {
  const dates = rangeOf(date, dayOf);
  const clock = rangeOf(time, millisecondsOf);
  if (date !== '' && dates[0] > dates[1]) return undefined;
  if (endsBeforeItBegins(time) && !date.includes('-')) return undefined;
  if (date.includes('-') && formOf(date) === formOf(time)) {
    const instant = dayOf(step.date) + millisecondsOf(step.time);
    return isIn([dates[0] + clock[0], dates[1] + clock[1]], instant);
  }
  return (
    (date === '' || isIn(dates, dayOf(step.date))) && (time === '' || isIn(clock, millisecondsOf(step.time)))
  );
}

function expected(keys: Query, step: Step): boolean | undefined {
  const start = startMatches(keys.date, keys.time, step);
  if (start === undefined) return undefined;
  const universal = (key: string): boolean => key === '' || key === '*';
  return (
    start &&
    step.names.some((name) => nameMatches(keys.name, name)) &&
    nameMatches(keys.physician, step.physician) &&
    (universal(keys.title) || step.titles.includes(keys.title)) &&
    (universal(keys.modality) || step.modality === keys.modality) &&
    (universal(keys.code) || step.code === keys.code || (keys.code === '?' && step.code !== ''))
  );
}

// ---- the matcher under test ----

function itemFrom(step: Step): WorklistItem {
  return worklistItem('it', {
    SpecificCharacterSet: 'ISO_IR 192',
    PatientName: step.names[0] ?? '',
    ScheduledProcedureStepSequence: [
      {
        ScheduledStationAETitle: step.titles,
        ScheduledProcedureStepStartDate: step.date,
        ScheduledProcedureStepStartTime: step.time,
        Modality: step.modality,
        ScheduledPerformingPhysicianName: step.physician,
        ScheduledProtocolCodeSequence: step.code === '' ? [] : [{ CodeValue: step.code }],
      },
    ],
  });
}

function actual(keys: Query, step: Step): boolean | undefined {
  try {
    return compileKeys({
      PatientName: keys.name,
      ScheduledProcedureStepSequence: [
        {
          ScheduledStationAETitle: keys.title,
          ScheduledProcedureStepStartDate: keys.date,
          ScheduledProcedureStepStartTime: keys.time,
          Modality: keys.modality,
          ScheduledPerformingPhysicianName: keys.physician,
          ScheduledProtocolCodeSequence: [{ CodeValue: keys.code }],
        },
      ],
    }).matches(itemFrom(step));
  } catch (error) {
    if (error instanceof IdentifierError) return undefined;
    throw error;
  }
}

test('any query of any item', () => {
  fc.assert(
    fc.property(query, item, (keys, step) => {
      assert.equal(actual(keys, step), expected(keys, step));
    }),
    { numRuns: 1000 },
  );
});

test('queries of start date and time alone', () => {
  const anything = { name: '', title: '', modality: '', physician: '', code: '' };
  fc.assert(
    fc.property(ranges(days), ranges(times), item, (date, time, step) => {
      const keys = { ...anything, date, time };
      assert.equal(actual(keys, step), expected(keys, step));
    }),
    { numRuns: 1000 },
  );
});

test('queries of names alone', () => {
  const anything = { title: '', modality: '', date: '', time: '', code: '' };
  fc.assert(
    fc.property(nameKey, nameKey, item, (name, physician, step) => {
      const keys = { ...anything, name, physician };
      assert.equal(actual(keys, step), expected(keys, step));
    }),
    { numRuns: 1000 },
  );
});
