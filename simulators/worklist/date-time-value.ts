/** Values of VR DT, PS3.5 6.2. */
import { type Moment, microsecondsPerDay, parseDate, parseTime } from './date-time.ts';

const form = /^(\d{4})(?:(\d{2})(?:(\d{2})(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/;

/** Microseconds of an offset from UTC; `undefined` outside -1200 to +1400, which tells a year from an offset. */
function parseOffset(text: string): number | undefined {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3));
  const signed = text.startsWith('-') ? -minutes : minutes;
  if (Number(text.slice(3)) > 59 || signed < -12 * 60 || signed > 14 * 60 || text === '-0000')
    return undefined;
  return signed * 60_000_000;
}

/** First day after the year or month that a date without day names. */
function dayAfter(year: string, month: string | undefined): number {
  const date = new Date(0);
  date.setUTCFullYear(month ? Number(year) : Number(year) + 1, month ? Number(month) : 0, 1);
  return date.getTime() / 86_400_000;
}

/**
 * Microseconds since 1970 of a DT value of any precision from year to microsecond; UTC where it has no offset, so
 * that values without offset compare with each other. `undefined` if it is none.
 */
export function parseDateTime(text: string): Moment | undefined {
  const found = form.exec(text);
  if (!found) return undefined;
  const [, year = '', month, day, clock, zone] = found;
  const date = parseDate(`${year}${month ?? '01'}${day ?? '01'}`);
  const time = clock === undefined ? undefined : parseTime(clock);
  const offset = zone === undefined ? 0 : parseOffset(zone);
  if (!date || (clock !== undefined && !time) || offset === undefined) return undefined;
  const start = date.first * microsecondsPerDay - offset;
  if (time) return { first: start + time.first, last: start + time.last };
  const end = day === undefined ? dayAfter(year, month) : date.first + 1;
  return { first: start, last: end * microsecondsPerDay - offset - 1 };
}
