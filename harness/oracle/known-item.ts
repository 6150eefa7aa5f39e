/** Worklist items as an SCP shows them, and what tells them apart. PS3.4 K.6.1.2.1. */
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { itemsOf, knownValuesOf } from '../../simulators/worklist/natural-values.ts';

/** One item of the worklist under test. */
export interface KnownItem {
  /** The same for the same item in every answer. */
  readonly identity: string;
  readonly natural: NaturalDataSet;
}

export const stepSequence = 'ScheduledProcedureStepSequence';

/** An attribute of the Identifier (`PatientID`), or of the item of a sequence there, with a dot between. */
export type KeyPath = string;

/** The known values at a path; those of every item of the sequences on the way. Empty values are unknown ones. */
export function valuesAt(natural: NaturalDataSet, path: KeyPath): readonly string[] {
  const [keyword = '', ...below] = path.split('.');
  if (below.length === 0) return knownValuesOf(natural[keyword]).map((value) => value.trim());
  return itemsOf(natural[keyword]).flatMap((item) => valuesAt(item, below.join('.')));
}

/** The first known value at a path; '' when there is none. */
export function valueAt(natural: NaturalDataSet, path: KeyPath): string {
  return valuesAt(natural, path)[0] ?? '';
}

/** The path of an attribute of the Scheduled Procedure Step. */
export const stepPath = (keyword: string): KeyPath => `${stepSequence}.${keyword}`;

/** What is asked in every query, so that each item in the answer can be told from the others. */
export const identifyingPaths: readonly KeyPath[] = [
  'StudyInstanceUID',
  stepPath('ScheduledProcedureStepID'),
  'RequestedProcedureID',
  'AccessionNumber',
  'PatientID',
  stepPath('ScheduledStationAETitle'),
  stepPath('ScheduledProcedureStepStartDate'),
  stepPath('ScheduledProcedureStepStartTime'),
];

/**
 * Study Instance UID and Scheduled Procedure Step ID name a step. Where an SCP leaves one of them out (which KEY-01
 * judges), the other identifying keys have to do.
 */
export function identityOf(natural: NaturalDataSet): string {
  const [study = '', step = '', ...others] = identifyingPaths.map((path) =>
    valuesAt(natural, path).join('\\'),
  );
  return study !== '' && step !== '' ? `${study} ${step}` : [study, step, ...others].join(' ');
}

export function knownItem(natural: NaturalDataSet): KnownItem {
  return { identity: identityOf(natural), natural };
}

/** How often each item is there. */
function tally(items: readonly KnownItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { identity } of items) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  return counts;
}

/** The items of `some` that are more often there than in `others`. */
export function lacking(some: readonly KnownItem[], others: readonly KnownItem[]): KnownItem[] {
  const left = new Map(tally(others));
  return some.filter(({ identity }) => {
    const count = left.get(identity) ?? 0;
    left.set(identity, count - 1);
    return count <= 0;
  });
}
