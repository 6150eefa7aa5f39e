/** Dates and times by their meaning, single and in ranges. PS3.4 C.2.2.2.1.3, C.2.2.2.5; PS3.5 6.2. */

/** A point in time known to some precision: first and last microsecond of it (days for dates). Both inclusive. */
export interface Moment {
  readonly first: number;
  readonly last: number;
}

export const microsecondsPerDay = 86_400_000_000;
const microsecondsPerSecond = 1_000_000;

/** The number of a day, counted from 1970-01-01, of a DA value; `undefined` if it is no date of the calendar. */
export function parseDate(text: string): Moment | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year === '') return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const number = date.getTime() / 86_400_000;
  return { first: number, last: number };
}

/**
 * Microseconds since midnight of a TM value: HH, HHMM, HHMMSS, HHMMSS.F to .FFFFFF. Second 60 is a leap second.
 * `undefined` for anything else, the colons of ACR-NEMA included.
 */
export function parseTime(text: string): Moment | undefined {
  const found = /^(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,6}))?)?)?$/.exec(text);
  if (!found) return undefined;
  const [, hours = '', minutes, seconds, fraction] = found;
  if (Number(hours) > 23 || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 60) return undefined;
  const whole = Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  const first = whole * microsecondsPerSecond + Number((fraction ?? '').padEnd(6, '0'));
  const precision = fraction
    ? 10 ** (6 - fraction.length)
    : microsecondsPerSecond * (seconds ? 1 : minutes ? 60 : 3600);
  return { first, last: first + precision - 1 };
}

/** A DA, TM or DT key: one value, or a range with one end open or none. PS3.4 C.2.2.2.5. */
export type KeyRange =
  | { readonly form: 'single'; readonly value: Moment }
  | { readonly form: 'closed'; readonly from: Moment; readonly to: Moment }
  | { readonly form: 'from'; readonly from: Moment }
  | { readonly form: 'until'; readonly to: Moment };

/** The range a key stands for; `undefined` if it is neither a value nor a range of two. Order is not checked. */
export function parseRange(text: string, parse: (text: string) => Moment | undefined): KeyRange | undefined {
  const single = parse(text);
  if (single) return { form: 'single', value: single };
  // A DT value may hold a hyphen itself, so every hyphen is tried as the one of the range.
  for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + 1);
    const from = parse(before);
    const to = parse(after);
    if (from && to) return { form: 'closed', from, to };
    if (from && after === '') return { form: 'from', from };
    if (to && before === '') return { form: 'until', to };
  }
  return undefined;
}

/** Whether the range ends before it begins. */
export function runsBackwards(range: KeyRange): boolean {
  return range.form === 'closed' && range.to.last < range.from.first;
}

/**
 * How a value of less precision is taken: `instant`, 10 is 10:00:00.000000 (C.2.2.2.1.3 note 1), or `span`, 10 is
 * the whole hour. Values of items are always instants.
 */
export type Precision = 'instant' | 'span';

const endOf = (moment: Moment, precision: Precision): number =>
  precision === 'instant' ? moment.first : moment.last;

/** First and last instant a range covers, both inclusive. */
export function boundsOf(range: KeyRange, precision: Precision): readonly [number, number] {
  switch (range.form) {
    case 'single':
      return [range.value.first, endOf(range.value, precision)];
    case 'closed':
      return [range.from.first, endOf(range.to, precision)];
    case 'from':
      return [range.from.first, Number.POSITIVE_INFINITY];
    case 'until':
      return [Number.NEGATIVE_INFINITY, endOf(range.to, precision)];
  }
}

/** A test for values of items inside a range; what does not parse is outside. */
export function rangeTest(
  range: KeyRange,
  parse: (text: string) => Moment | undefined,
  precision: Precision,
): (value: string) => boolean {
  const [first, last] = boundsOf(range, precision);
  return (value) => {
    const moment = parse(value.trim());
    return moment !== undefined && moment.first >= first && moment.first <= last;
  };
}

/**
 * A test for date and time of an item in the one interval that a range of dates and a range of times of the same
 * form make together: from the first date at the first time to the last date at the last time.
 * PS3.4 Table K.6-1 at (0040,0003). `undefined` if the keys are not such a pair: then each applies by itself.
 */
export function intervalTest(
  dates: KeyRange,
  times: KeyRange,
  precision: Precision,
): ((date: string, time: string) => boolean) | undefined {
  if (dates.form === 'single' || dates.form !== times.form) return undefined;
  const [firstDay, lastDay] = boundsOf(dates, 'instant');
  const [firstTime, lastTime] = boundsOf(times, precision);
  const first = firstDay * microsecondsPerDay + firstTime;
  const last = lastDay * microsecondsPerDay + lastTime;
  return (date, time) => {
    const day = parseDate(date.trim());
    const moment = parseTime(time.trim());
    if (!day || !moment) return false;
    const instant = day.first * microsecondsPerDay + moment.first;
    return instant >= first && instant <= last;
  };
}
