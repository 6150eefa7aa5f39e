/** PS3.4 Tables K.6-1 and K.6-1a with the code macros of Chapter 8, as data. */
import { entryOfKeyword } from '../data-set/dictionary.ts';
import { identifierAttributes } from './key-tables/identifier.ts';
import { imagingServiceRequestKeys } from './key-tables/imaging-service-request.ts';
import { isOtherAttribute } from './key-tables/other-attributes.ts';
import { patientKeys } from './key-tables/patient.ts';
import { requestedProcedureKeys } from './key-tables/requested-procedure.ts';
import { scheduledProcedureStepKeys } from './key-tables/scheduled-procedure-step.ts';
import { visitKeys } from './key-tables/visit.ts';
import { rowsOf, type WorklistKey } from './worklist-key.ts';

export { identifierAttributes } from './key-tables/identifier.ts';
export type { Entity, KeyMatching, MatchingType, ReturnType, WorklistKey } from './worklist-key.ts';

/** Every row of PS3.4 Table K.6-1, code macros included at each place that names one. */
export const worklistKeys: readonly WorklistKey[] = [
  ...scheduledProcedureStepKeys,
  ...requestedProcedureKeys,
  ...imagingServiceRequestKeys,
  ...visitKeys,
  ...patientKeys,
];

const rowsByPath: ReadonlyMap<string, WorklistKey> = new Map(
  [...worklistKeys, ...identifierAttributes].map((row) => [row.path.join('.'), row]),
);

const childrenByPath: ReadonlyMap<string, readonly WorklistKey[]> = Map.groupBy(
  [...worklistKeys, ...identifierAttributes],
  (row) => row.path.slice(0, -1).join('.'),
);

const otherRow = rowsOf('Identifier');

/**
 * The row for the attribute at a path of keywords: that of Table K.6-1 or K.6-1a, else the row "all other
 * attributes" (optional, type 3; not for matching below Protocol Context Sequence). `undefined` for an attribute
 * outside the model.
 */
export function worklistKeyAt(path: readonly string[]): WorklistKey | undefined {
  const row = rowsByPath.get(path.join('.'));
  if (row) return row;
  const known = path.every((keyword) => entryOfKeyword(keyword) !== undefined);
  if (path.length === 0 || !known || !isOtherAttribute(path)) return undefined;
  if (path.length > 1 && worklistKeyAt(path.slice(0, -1)) === undefined) return undefined;
  const returnOnly = path.some(
    (_, index) => rowsByPath.get(path.slice(0, index).join('.'))?.matching === '-',
  );
  return otherRow(path.join('.'), returnOnly ? '-' : 'O', '3');
}

/** The rows of Table K.6-1 and K.6-1a directly below a sequence; [] as path is the root. */
export function worklistKeysBelow(path: readonly string[]): readonly WorklistKey[] {
  return childrenByPath.get(path.join('.')) ?? [];
}
