import { entryOfKeyword } from '../../data-set/dictionary.ts';
import type { NaturalDataSet, NaturalValue } from '../../data-set/natural.ts';
import { parseDate } from '../date-time.ts';
import { type WorklistItem, worklistItem } from '../items.ts';
import { itemsOf, knownValuesOf } from '../natural-values.ts';

/** The birth date does not depend on when the examination is. */
const fixedDates: ReadonlySet<string> = new Set(['PatientBirthDate']);

function shiftedText(text: string, days: number): string {
  const day = parseDate(text.slice(0, 8))?.first;
  if (day === undefined) return text;
  const date = new Date((day + days) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `${date}${text.slice(8)}`;
}

function shiftedValue(keyword: string, value: NaturalValue, days: number): NaturalValue {
  const vr = entryOfKeyword(keyword)?.vr;
  if (vr === 'SQ') return itemsOf(value).map((item) => shifted(item, days));
  if ((vr !== 'DA' && vr !== 'DT') || fixedDates.has(keyword)) return value;
  if (typeof value === 'string') return shiftedText(value, days);
  return Array.isArray(value) ? value.map((text) => shiftedText(String(text), days)) : value;
}

function shifted(natural: NaturalDataSet, days: number): NaturalDataSet {
  const entries = Object.entries(natural).map(([key, value]) => [key, shiftedValue(key, value, days)]);
  return Object.fromEntries(entries);
}

function startDayOf({ natural }: WorklistItem): number | undefined {
  const [step] = itemsOf(natural['ScheduledProcedureStepSequence']);
  const [text = ''] = knownValuesOf(step?.['ScheduledProcedureStepStartDate']);
  return parseDate(text)?.first;
}

/**
 * The same worklist with every date but birth dates moved by one number of days, so that the earliest Scheduled
 * Procedure Step Start Date is `today`.
 * @param today as a DA value
 * @throws RangeError when `today` is no date
 */
export function shiftToDay(worklist: readonly WorklistItem[], today: string): readonly WorklistItem[] {
  const wanted = parseDate(today)?.first;
  if (wanted === undefined) throw new RangeError(`"${today}" is no date, expected YYYYMMDD`);
  const days = worklist.flatMap((item) => startDayOf(item) ?? []);
  if (days.length === 0) return worklist;
  const by = wanted - Math.min(...days);
  return worklist.map(({ name, natural }) => worklistItem(name, shifted(natural, by)));
}
