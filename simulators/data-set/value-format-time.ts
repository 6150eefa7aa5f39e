import {
  hasWildCard,
  malformed,
  quoted,
  type ValueFault,
  type ValueFormat,
  wildCard,
} from './value-format.ts';

const datePattern = /^(\d{4})(\d{2})(\d{2})$/;
const timePattern = /^(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d{1,6})?)?)?$/;
const dateTimePattern =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/;

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day); // years below 100 too
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// PS3.5 6.2 TM: 60 is a leap second
function isTimeOfDay(hour: string, minute = '00', second = '00'): boolean {
  return Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
}

/** What is wrong with YYYYMMDD, as text that follows the value; '' if nothing (PS3.5 6.2 DA). */
function dateProblem(value: string): string {
  const found = datePattern.exec(value);
  if (found !== null) {
    return isDay(Number(found[1]), Number(found[2]), Number(found[3])) ? '' : 'is no day of the calendar';
  }
  if (/^\d{4}\.\d{2}\.\d{2}$/.test(value)) return 'is the date form of ACR-NEMA, not YYYYMMDD';
  return 'is no date YYYYMMDD';
}

/** What is wrong with HH[MM[SS[.F]]] (PS3.5 6.2 TM). */
function timeProblem(value: string): string {
  const found = timePattern.exec(value);
  if (found !== null) return isTimeOfDay(found[1] ?? '', found[2], found[3]) ? '' : 'is no time of day';
  if (value.includes(':')) return 'is the time form of ACR-NEMA, not HHMMSS';
  return 'is no time HH, HHMM, HHMMSS or HHMMSS.FFFFFF';
}

/** Whether an offset from UTC is one of those there are: -1200 to +1400, but not -0000 (PS3.5 6.2 DT). */
export function isUtcOffset(text: string): boolean {
  if (!/^[+-]\d{4}$/.test(text) || text === '-0000') return false;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3));
  const isAhead = text.startsWith('+');
  return Number(text.slice(3)) <= 59 && minutes <= (isAhead ? 14 : 12) * 60;
}

/** What is wrong with YYYY[MM[DD[HH[MM[SS[.F]]]]]][&ZZXX] (PS3.5 6.2 DT). */
function dateTimeProblem(value: string): string {
  const found = dateTimePattern.exec(value);
  if (found === null) return 'is no date time YYYYMMDDHHMMSS.FFFFFF&ZZXX';
  const [, year = '', month = '01', day = '01', hour = '00', minute, second, offset] = found;
  if (!isDay(Number(year), Number(month), Number(day))) return 'is no day of the calendar';
  if (!isTimeOfDay(hour, minute, second)) return 'is no time of day';
  return offset === undefined || isUtcOffset(offset) ? '' : `has no offset from UTC but ${offset}`;
}

/** The two ends of a range, '' for an open one; `undefined` if the value is no range (PS3.4 C.2.2.2.5). */
export function rangeOf(value: string): readonly [from: string, to: string] | undefined {
  const parts = value.split('-');
  const [from, to] = parts;
  return parts.length === 2 && from !== undefined && to !== undefined ? [from, to] : undefined;
}

/** Whether a range runs backwards. A shorter value stands for the whole minute or hour, so it is never too early. */
export function isBackwards(from: string, to: string): boolean {
  const length = Math.max(from.length, to.length);
  return from !== '' && to !== '' && from.padEnd(length, '0') > to.padEnd(length, '9');
}

type Problem = (value: string) => string;

function rangeFault(from: string, to: string, whole: string, problem: Problem): ValueFault | undefined {
  if (from === '' && to === '') return malformed(`${quoted(whole)} is a range without ends`);
  for (const end of [from, to]) {
    const text = end === '' ? '' : problem(end);
    if (text !== '') return malformed(`${quoted(whole)}: ${quoted(end)} ${text}`);
  }
  return undefined;
}

function singleFault(value: string, problem: Problem): ValueFault | undefined {
  const text = problem(value);
  return text === '' ? undefined : malformed(`${quoted(value)} ${text}`);
}

function isBlank(value: string): boolean {
  return value.trim() === '';
}

/** DA: a day; in a request also a range of days in ascending order. */
export const dateFormat: ValueFormat = (value, use) => {
  if (isBlank(value)) return malformed('is filled with spaces, no date YYYYMMDD');
  if (use === 'request' && hasWildCard(value)) return wildCard(value, 'DA');
  const range = rangeOf(value);
  if (range === undefined) return singleFault(value, dateProblem);
  if (use === 'response') return malformed(`${quoted(value)} is a range; a response has a date YYYYMMDD`);
  const [from, to] = range;
  const fault = rangeFault(from, to, value, dateProblem);
  if (fault !== undefined || !isBackwards(from, to)) return fault;
  return { rule: 'range-order', text: `${quoted(value)} ends before it begins` };
};

/** TM: a time of day; in a request also a range. Its order depends on the date key (`checkTimeRangeOrder`). */
export const timeFormat: ValueFormat = (value, use) => {
  if (isBlank(value)) return malformed('is filled with spaces, no time HHMMSS');
  if (use === 'request' && hasWildCard(value)) return wildCard(value, 'TM');
  const range = rangeOf(value);
  if (range === undefined) return singleFault(value, timeProblem);
  if (use === 'response') return malformed(`${quoted(value)} is a range; a response has a time HHMMSS`);
  return rangeFault(range[0], range[1], value, timeProblem);
};

/** DT: in a request also a range. A hyphen can begin an offset too, so that any reading that fits will do. */
export const dateTimeFormat: ValueFormat = (value, use) => {
  if (isBlank(value)) return malformed('is filled with spaces, no date time');
  if (use === 'request' && hasWildCard(value)) return wildCard(value, 'DT');
  const single = singleFault(value, dateTimeProblem);
  if (single === undefined || use === 'response') return single;
  for (let at = value.indexOf('-'); at !== -1; at = value.indexOf('-', at + 1)) {
    const fault = rangeFault(value.slice(0, at), value.slice(at + 1), value, dateTimeProblem);
    if (fault === undefined) return undefined;
  }
  return single;
};
