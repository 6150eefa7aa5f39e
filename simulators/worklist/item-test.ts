/** Matching of a whole item: every key has to match. PS3.4 K.4.1.3.1, C.2.2.2.6, C.2.2.3. */
import type { NaturalDataSet } from '../data-set/natural.ts';
import { formatTag } from '../data-set/tag.ts';
import { intervalTest } from './date-time.ts';
import { IdentifierError, identifierStatuses } from './identifier-error.ts';
import { itemsOf, knownValuesOf } from './natural-values.ts';
import type { RequestKey } from './request-key.ts';
import {
  KeyValueError,
  refuseBackwards,
  temporalKey,
  type ValueOptions,
  type ValueTest,
  valueTest,
} from './value-test.ts';

/** Tests a worklist item, or an item of one of its sequences. */
export type ItemTest = (natural: NaturalDataSet) => boolean;

function answering<T>(key: RequestKey, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof KeyValueError)) throw error;
    const comment = `${formatTag(key.tag)}: ${error.message}`;
    throw new IdentifierError(identifierStatuses.notOfSOPClass, [key.tag], comment);
  }
}

/** PS3.4 C.2.2.2.2: a list is of UIDs; of several values in another VR (undefined) none matches. */
function testOfValues({ vr, values, row }: RequestKey, options: ValueOptions): ValueTest | undefined {
  const types = row?.matchingTypes ?? [];
  if (vr !== 'UI' || values.length < 2) return valueTest(vr, values.join('\\'), types, options);
  const tests = values
    .map((value) => valueTest(vr, value, types, options))
    .filter((test) => test !== undefined);
  return tests.length === 0 ? undefined : (value) => tests.some((test) => test(value));
}

/** PS3.4 C.2.2.3: one matching value of the item is enough; an unknown one matches nothing (K.2.2.1.1.1). */
function testOfKey(key: RequestKey, options: ValueOptions): ItemTest[] {
  const { keyword, row, below, vr } = key;
  if (row?.matching !== 'R' && row?.matching !== 'O') return [];
  if (vr === 'SQ') {
    const test = allOf(itemTests(below, options));
    return test ? [(natural) => itemsOf(natural[keyword]).some(test)] : [];
  }
  const test = answering(key, () => testOfValues(key, options));
  return test ? [(natural) => knownValuesOf(natural[keyword]).some(test)] : [];
}

const startDate = 'ScheduledProcedureStepStartDate';
const startTime = 'ScheduledProcedureStepStartTime';

const hasValue = (key: RequestKey): boolean => key.values.some((value) => value.trim() !== '');

/**
 * Start date and time of the step: one interval if both are ranges of the same form. A time range may run backwards
 * only beside a range of dates. PS3.4 Table K.6-1 at (0040,0003).
 */
function testsOfStart(date: RequestKey, time: RequestKey, options: ValueOptions): ItemTest[] {
  const dates = answering(date, () => temporalKey('DA', date.values.join('\\').trimEnd()));
  const times = answering(time, () => temporalKey('TM', time.values.join('\\').trimEnd()));
  answering(date, () => refuseBackwards(dates));
  if (dates.form === 'single') return [date, time].flatMap((key) => testOfKey(key, options));
  const test = intervalTest(dates, times, options.precision ?? 'instant');
  if (test) {
    return [
      (natural) => {
        const [day, moment] = [knownValuesOf(natural[startDate]), knownValuesOf(natural[startTime])];
        return day[0] !== undefined && moment[0] !== undefined && test(day[0], moment[0]);
      },
    ];
  }
  const backwards = times.form === 'closed' && times.to.first < times.from.first;
  return [...testOfKey(date, options), ...(backwards ? [() => false] : testOfKey(time, options))];
}

/**
 * The tests of all keys; universal keys have none.
 * @throws IdentifierError A900 for a date, a time or a range that is none
 */
export function itemTests(keys: readonly RequestKey[], options: ValueOptions): ItemTest[] {
  const isStart = ({ path, row }: RequestKey, keyword: string): boolean =>
    row !== undefined && path.join('.') === `ScheduledProcedureStepSequence.${keyword}`;
  const date = keys.find((key) => isStart(key, startDate) && hasValue(key));
  const time = keys.find((key) => isStart(key, startTime) && hasValue(key));
  const pair = date && time ? testsOfStart(date, time, options) : undefined;
  const others = pair ? keys.filter((key) => key !== date && key !== time) : keys;
  return [...others.flatMap((key) => testOfKey(key, options)), ...(pair ?? [])];
}

/** One test for all; `undefined` if there is none, so that everything matches. */
export function allOf(tests: readonly ItemTest[]): ItemTest | undefined {
  return tests.length === 0 ? undefined : (natural) => tests.every((test) => test(natural));
}
