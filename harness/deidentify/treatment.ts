/** What is done with the value of a data element. */
import { keywordOf } from '../../simulators/data-set/dictionary.ts';
import { elementNumberOf, type Tag } from '../../simulators/data-set/tag.ts';
import { valueRepresentationOf } from '../../simulators/data-set/vr.ts';

/**
 * `keep`: the value stays. `zero`: every bit is 0. `digits`: every digit is 0. `sex`: O for M and F.
 * The others are replaced by a pseudonym of their kind; those of `number` are not looked for in other texts.
 */
export type Treatment =
  | 'keep'
  | 'zero'
  | 'digits'
  | 'sex'
  | 'name'
  | 'text'
  | 'number'
  | 'date'
  | 'birth'
  | 'uid';

/** Text that judging needs and that is about no patient. All other text goes, whatever it is about. */
const kept: ReadonlySet<string> = new Set([
  'TimezoneOffsetFromUTC',
  'CodeValue',
  'CodingSchemeDesignator',
  'CodingSchemeVersion',
  'RequestedProcedurePriority',
]);

const byKeyword: ReadonlyMap<string, Treatment> = new Map([
  ['PatientSex', 'sex'],
  ['PatientBirthDate', 'birth'],
  ['PatientBirthTime', 'digits'],
]);

/** Codes, AE titles, times of day and tags are kept; so that a scheduled step can still be told from another. */
const byVR: ReadonlyMap<string, Treatment> = new Map([
  ['CS', 'keep'],
  ['AE', 'keep'],
  ['TM', 'keep'],
  ['AT', 'keep'],
  ['PN', 'name'],
  ['DA', 'date'],
  ['DT', 'date'],
  ['UI', 'uid'],
  ['DS', 'number'],
  ['IS', 'number'],
  ['AS', 'number'],
]);

/** How an element that is no sequence is treated. What is not known to be text goes. */
export function treatmentOf(tag: Tag, vr: string): Treatment {
  // A group length is structure, not content. PS3.5 7.2
  if (elementNumberOf(tag) === 0) return 'keep';
  const keyword = keywordOf(tag) ?? '';
  if (kept.has(keyword)) return 'keep';
  const treatment = byKeyword.get(keyword) ?? byVR.get(vr);
  if (treatment !== undefined) return treatment;
  return valueRepresentationOf(vr)?.form === 'text' ? 'text' : 'zero';
}
