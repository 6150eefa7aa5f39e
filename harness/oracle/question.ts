/** What the oracle asks, and how it makes its queries from the worklist that it found. */
import type { Verdict } from '../verdict.ts';
import { type KeyPath, type KnownItem, stepPath, valuesAt } from './known-item.ts';
import type { Keys } from './request.ts';

/** What a deviation from the bounds amounts to. */
export type Weight = Extract<Verdict, 'fail' | 'warning' | 'recorded'>;

/** One query whose answer is predicted. */
export interface Probe {
  /** What it is about, for messages: `Modality CT`. */
  readonly title: string;
  readonly keys: Keys;
  /** When an item that has to come is missing, or the query is refused. Default `fail`. */
  readonly missing?: Weight;
  /** When an item that must not come is there. Default `fail`. */
  readonly surplus?: Weight;
  /** When an item is missing whose start time means the same in another form (C.2.2.2.1.3 note 1). */
  readonly byMeaning?: Weight;
  /** The key is optional: an SCP that does not match on it returns every item (PS3.4 K.2.2.1.1.2). */
  readonly optional?: true;
}

/** The queries for a worklist, and what data it would need to say more. */
export interface Derivation {
  readonly probes: readonly Probe[];
  readonly needs?: string;
}

/** A kind of question; the phrase completes "the test SCU asks for …". */
export interface Question {
  readonly phrase: string;
  derive(items: readonly KnownItem[]): Derivation;
}

/** The keys by the name they have in the features. */
export const keyNames: Readonly<Record<string, KeyPath>> = {
  'Patient Name': 'PatientName',
  'Patient ID': 'PatientID',
  'Accession Number': 'AccessionNumber',
  Modality: stepPath('Modality'),
  'Scheduled Station AE Title': stepPath('ScheduledStationAETitle'),
  'Start Date': stepPath('ScheduledProcedureStepStartDate'),
  'Start Time': stepPath('ScheduledProcedureStepStartTime'),
  'Performing Physician': stepPath('ScheduledPerformingPhysicianName'),
};

export const stationTitle = stepPath('ScheduledStationAETitle');
export const startDate = stepPath('ScheduledProcedureStepStartDate');
export const startTime = stepPath('ScheduledProcedureStepStartTime');

/** Characters of the default repertoire that mean nothing in a key. PS3.4 C.2.2.2 */
export const isPlain = (text: string): boolean => /^[ -~]+$/.test(text) && !/[\\*?"]/.test(text);

/** The distinct plain values that items have at a path. */
export function distinct(items: readonly KnownItem[], path: KeyPath): string[] {
  return [...new Set(items.flatMap(({ natural }) => valuesAt(natural, path)))].filter(isPlain);
}

/** How well a value serves, the less the better: some item lacks it, and whoever has it has no other (MATCH-19). */
function rankOf(items: readonly KnownItem[], path: KeyPath, value: string): number {
  const all = items.map(({ natural }) => valuesAt(natural, path));
  const isTelling = all.some((values) => !values.includes(value));
  const isAlone = all.every((values) => values.length === 1 || !values.includes(value));
  return (isTelling ? 0 : 2) + (isAlone ? 0 : 1);
}

/** The values of a path, those that tell items apart first. */
export function tellingValues(items: readonly KnownItem[], path: KeyPath): string[] {
  const ranked = distinct(items, path).map((value) => ({ value, rank: rankOf(items, path, value) }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ value }) => value);
}

/** Items with one station AE title first, so that a question is not about several values (MATCH-19). */
export function oneStationFirst(items: readonly KnownItem[]): readonly KnownItem[] {
  const several = ({ natural }: KnownItem) => (valuesAt(natural, stationTitle).length > 1 ? 1 : 0);
  return items.toSorted((one, other) => several(one) - several(other));
}

/** The first of some candidates that no item has, or `undefined`. */
export function absentValue(
  items: readonly KnownItem[],
  path: KeyPath,
  candidates: readonly string[],
): string | undefined {
  const taken = new Set(items.flatMap(({ natural }) => valuesAt(natural, path)));
  return candidates.find((candidate) => !taken.has(candidate));
}
