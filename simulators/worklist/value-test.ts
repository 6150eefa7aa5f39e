/** Matching of one value of a key against one value of an item, by VR. PS3.4 C.2.2.2. */

import {
  type KeyRange,
  type Moment,
  type Precision,
  parseDate,
  parseRange,
  parseTime,
  rangeTest,
  runsBackwards,
} from './date-time.ts';
import { parseDateTime } from './date-time-value.ts';
import { type PersonNameOptions, personNameTest } from './person-name.ts';
import { hasWildCard, wildCardTest } from './wild-card.ts';
import type { MatchingType } from './worklist-key.ts';

/** What the standard leaves to the SCP. PS3.4 C.2.2.2.1, K.6.1.3.2. */
export interface ValueOptions extends PersonNameOptions {
  /** How a time or date of less precision is taken in a key. Default `instant`. */
  readonly precision?: Precision;
}

/** Tests one value of an item, never an empty one. */
export type ValueTest = (value: string) => boolean;

/** A value that a key of this VR cannot have. The message is for (0000,0902) Error Comment. */
export class KeyValueError extends Error {
  override readonly name = 'KeyValueError';
}

interface Temporal {
  readonly parse: (text: string) => Moment | undefined;
  readonly wanted: string;
}

const temporal: Readonly<Record<string, Temporal>> = {
  DA: { parse: parseDate, wanted: 'not a date YYYYMMDD or range of dates' },
  TM: { parse: parseTime, wanted: 'not a time HHMMSS.F or range of times' },
  DT: { parse: parseDateTime, wanted: 'not a date and time or range of them' },
};

/**
 * The range a DA, TM or DT key stands for.
 * @throws KeyValueError if it is neither a value of the calendar or clock nor a range
 */
export function temporalKey(vr: string, key: string): KeyRange {
  const row = temporal[vr];
  const range = row && parseRange(key, row.parse);
  if (!range) throw new KeyValueError(row?.wanted ?? `no range for ${vr}`);
  return range;
}

/** PS3.4 C.2.2.2.5: the first value of a range is not after the second. */
export function refuseBackwards(range: KeyRange): void {
  if (runsBackwards(range)) throw new KeyValueError('range ends before it begins');
}

function temporalTest(vr: string, key: string, options: ValueOptions): ValueTest {
  const range = temporalKey(vr, key);
  refuseBackwards(range);
  return rangeTest(range, temporal[vr]?.parse ?? parseDate, options.precision ?? 'instant');
}

// PS3.5 6.2: leading spaces count in these
const leadingSpacesCount: ReadonlySet<string> = new Set(['ST', 'LT', 'UT', 'UC', 'UR']);

/** A value without what its VR calls insignificant, in one Unicode form whatever set it came in. */
function significant(vr: string, value: string): string {
  const text = value.normalize('NFC').replace(/[ \0]+$/, '');
  return leadingSpacesCount.has(vr) ? text : text.replace(/^ +/, '');
}

const numericVrs: ReadonlySet<string> = new Set(['DS', 'IS', 'US', 'SS', 'UL', 'SL', 'FL', 'FD', 'SV', 'UV']);

function singleValueTest(vr: string, key: string): ValueTest {
  const wanted = significant(vr, key);
  const number = Number(wanted);
  if (!numericVrs.has(vr) || Number.isNaN(number)) return (value) => significant(vr, value) === wanted;
  return (value) => Number(value) === number; // 70, 70.0 and 7E1 are one number
}

/**
 * The test a key value stands for; `undefined` for a universal one: zero length, or a lone `*` in a VR of text
 * (C.2.2.2.3, C.2.2.2.4 note 1). Wild cards count only where `types` has them, else `*` and `?` are characters.
 * @throws KeyValueError for a date or time that is none, or a range that runs backwards
 */
export function valueTest(
  vr: string,
  key: string,
  types: readonly MatchingType[],
  options: ValueOptions,
): ValueTest | undefined {
  const wanted = significant(vr, key);
  if (wanted === '') return undefined;
  if (temporal[vr]) return temporalTest(vr, key.replace(/[ \0]+$/, ''), options);
  if (wanted === '*' && vr !== 'UI' && !numericVrs.has(vr)) return undefined;
  if (vr === 'PN') return personNameTest(key, options);
  if (!types.includes('wildcard') || !hasWildCard(wanted)) return singleValueTest(vr, key);
  const test = wildCardTest(wanted);
  return (value) => test(significant(vr, value));
}
