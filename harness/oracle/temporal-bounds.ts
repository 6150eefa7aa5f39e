/** How dates and times may match, where the standard leaves precision to the SCP. PS3.4 C.2.2.2.1.3, C.2.2.2.5. */
import {
  type KeyRange,
  type Moment,
  microsecondsPerDay,
  parseDate,
  parseRange,
  parseTime,
} from '../../simulators/worklist/date-time.ts';

/** What an SCP has to do with an item: return it, not return it, or either. */
export type Chance = 'must' | 'may' | 'must-not';

/** The first and the last moment that a key covers; a moment of less precision is an instant or a whole span. */
interface Window {
  readonly from: number;
  readonly to: Moment;
}

const forever: Moment = { first: Number.POSITIVE_INFINITY, last: Number.POSITIVE_INFINITY };

function windowOf(range: KeyRange): Window {
  switch (range.form) {
    case 'single':
      return { from: range.value.first, to: range.value };
    case 'closed':
      return { from: range.from.first, to: range.to };
    case 'from':
      return { from: range.from.first, to: forever };
    case 'until':
      return { from: Number.NEGATIVE_INFINITY, to: range.to };
  }
}

/** A moment is in the window in every reading of its precision, in one of them, or in none. */
function chanceIn({ from, to }: Window, moment: Moment): Chance {
  if (moment.last < from || moment.first > to.last) return 'must-not';
  return moment.first >= from && moment.first <= to.first && moment.last <= to.last ? 'must' : 'may';
}

/**
 * A single time finds the value that is the same text (C.2.2.2.1); whether it finds others that mean the same or less
 * precisely the same is for the SCP to say (C.2.2.2.1.3).
 */
export function timeChance(key: string, value: string): Chance {
  const range = parseRange(key, parseTime);
  const moment = parseTime(value);
  if (!range || !moment) return 'may';
  if (range.form !== 'single') return chanceIn(windowOf(range), moment);
  if (key === value) return 'must';
  const overlap = moment.first <= range.value.last && moment.last >= range.value.first;
  return overlap ? 'may' : 'must-not';
}

export function dateChance(key: string, value: string): Chance {
  const range = parseRange(key, parseDate);
  const moment = parseDate(value);
  return range && moment ? chanceIn(windowOf(range), moment) : 'may';
}

const shifted = (day: number, moment: Moment): Moment => ({
  first: day * microsecondsPerDay + moment.first,
  last: day * microsecondsPerDay + moment.last,
});

/** The one interval that two ranges of the same form are; `undefined` if they are not such a pair. Table K.6-1. */
function intervalOf(dates: KeyRange, times: KeyRange): Window | undefined {
  if (dates.form === 'single' || dates.form !== times.form) return undefined;
  const [days, hours] = [windowOf(dates), windowOf(times)];
  const from = dates.form === 'until' ? hours.from : days.from * microsecondsPerDay + hours.from;
  return { from, to: dates.form === 'from' ? forever : shifted(days.to.first, hours.to) };
}

/** What two chances are together: the worse one. */
export function both(one: Chance, other: Chance): Chance {
  if (one === 'must-not' || other === 'must-not') return 'must-not';
  return one === 'may' || other === 'may' ? 'may' : 'must';
}

/** Start date and start time of a step together. Ranges of different forms have no stated meaning (MATCH-15). */
export function startChance(
  keys: { readonly date: string; readonly time: string },
  values: { readonly date: string; readonly time: string },
): Chance {
  const [dates, times] = [parseRange(keys.date, parseDate), parseRange(keys.time, parseTime)];
  if (!dates || !times) return 'may';
  const interval = intervalOf(dates, times);
  const [day, moment] = [parseDate(values.date), parseTime(values.time)];
  if (!day || !moment) return 'must-not';
  if (interval) return chanceIn(interval, shifted(day.first, moment));
  if (dates.form !== 'single' && times.form !== 'single') return 'may';
  return both(dateChance(keys.date, values.date), timeChance(keys.time, values.time));
}
