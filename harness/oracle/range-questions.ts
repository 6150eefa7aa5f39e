/** Range matching of dates and of times: PS3.4 C.2.2.2.5, C.2.2.2.1.3. */
import { type Moment, parseDate, parseTime } from '../../simulators/worklist/date-time.ts';
import { type KnownItem, valueAt } from './known-item.ts';
import { distinct, type Probe, type Question, startDate, startTime } from './question.ts';
import type { Keys } from './request.ts';

/** The distinct values of a path in the order of what they mean. */
function ordered(
  items: readonly KnownItem[],
  path: string,
  parse: (text: string) => Moment | undefined,
): string[] {
  const moments = distinct(items, path).flatMap((text) => {
    const moment = parse(text);
    return moment ? [{ text, first: moment.first }] : [];
  });
  moments.sort((one, other) => one.first - other.first);
  return moments
    .filter(({ first }, at) => at === 0 || first !== moments[at - 1]?.first)
    .map(({ text }) => text);
}

/** The first, a middle and the last value; `undefined` when there are fewer than two. */
function corners(values: readonly string[]): readonly [string, string, string] | undefined {
  const [first, last] = [values[0], values.at(-1)];
  const middle = values[Math.floor((values.length - 1) / 2)];
  if (values.length < 2 || first === undefined || middle === undefined || last === undefined)
    return undefined;
  return [first, middle, last];
}

/** Ranges of every form around a middle value: inclusive at both ends, and with values outside. */
const rangesOf = ([first, middle, last]: readonly [string, string, string]): string[] => [
  ...new Set([
    `${first}-${middle}`,
    `${middle}-${last}`,
    `${middle}-`,
    `-${middle}`,
    `${middle}-${middle}`,
    `${first}-${last}`,
  ]),
];

const dateRanges: Question = {
  phrase: 'closed and open ranges of dates',
  derive(items) {
    const days = ordered(items, startDate, parseDate);
    const found = corners(days);
    const needs = 'items on at least three days';
    if (!found) return { probes: [], needs };
    const probes = rangesOf(found).map((key) => ({ title: `dates ${key}`, keys: { [startDate]: key } }));
    return days.length < 3 ? { probes, needs } : { probes };
  },
};

/** The day with most times and its items; without a day of two times, the items of all days. */
function busiestDay(items: readonly KnownItem[]): {
  readonly day: Keys;
  readonly items: readonly KnownItem[];
} {
  const days = [...Map.groupBy(items, ({ natural }) => valueAt(natural, startDate))];
  const counted = days
    .filter(([day]) => parseDate(day))
    .map(([day, own]) => ({ day, own, times: ordered(own, startTime, parseTime).length }))
    .sort((one, other) => other.times - one.times);
  const [busiest] = counted;
  return busiest && busiest.times > 1
    ? { day: { [startDate]: busiest.day }, items: busiest.own }
    : { day: {}, items };
}

const timeRanges: Question = {
  phrase: 'closed and open ranges of times on one day',
  derive(items) {
    const { day, items: own } = busiestDay(items);
    const times = ordered(own, startTime, parseTime);
    const found = corners(times);
    const needs = 'items at three times of one day';
    if (!found) return { probes: [], needs };
    // A TM of a range may have hours alone, too (PS3.5 Table 6.2-1)
    const hours = `${found[0].slice(0, 2)}-${found[1].slice(0, 2)}`;
    const probes = [...rangesOf(found), hours].map((key) => ({
      title: `times ${key}`,
      keys: { ...day, [startTime]: key },
    }));
    return times.length < 3 ? { probes, needs } : { probes };
  },
};

/** Other texts for a time: to the second, to the minute, to the hour. */
function formsOf(time: string): string[] {
  const digits = time.replace(/\..*$/, '').padEnd(6, '0');
  const forms = [digits];
  if (digits.endsWith('00') && !time.includes('.')) forms.push(digits.slice(0, 4));
  if (digits.endsWith('0000') && !time.includes('.')) forms.push(digits.slice(0, 2));
  return forms;
}

const singleTimes: Question = {
  phrase: 'a single time in every form that means the same',
  derive(items) {
    const { day, items: own } = busiestDay(items);
    const times = ordered(own, startTime, parseTime).filter((text) => !text.includes('.'));
    const sharp =
      times.find((text) => formsOf(text).length === 3) ?? times.find((text) => formsOf(text).length > 1);
    const time = sharp ?? times[0];
    if (time === undefined) return { probes: [], needs: 'an item with a time' };
    const probes = [...new Set([time, ...formsOf(time)])].map(
      (key): Probe => ({
        title: `time ${key}`,
        keys: { ...day, [startTime]: key },
        missing: 'warning',
        byMeaning: 'warning',
      }),
    );
    return sharp === undefined ? { probes, needs: 'an item at a full minute' } : { probes };
  },
};

/** Ranges, by phrase. */
export const rangeQuestions: readonly Question[] = [dateRanges, timeRanges, singleTimes];

/** A range of dates, and the two that it can be split into; `undefined` for fewer than two days. */
export function splitDates(
  items: readonly KnownItem[],
): { readonly whole: string; readonly parts: readonly string[] } | undefined {
  const days = ordered(items, startDate, parseDate);
  const found = corners(days);
  if (!found) return undefined;
  const [first, middle, last] = found;
  return { whole: `${first}-${last}`, parts: [`${first}-${middle}`, `${dayAfter(middle)}-${last}`] };
}

function dayAfter(day: string): string {
  const number = parseDate(day)?.first ?? 0;
  return new Date((number + 1) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
}
