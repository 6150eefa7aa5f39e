/** The words of the column "Matching Type" (PS3.2 N.5.2.1.1). */

/** In the order in which the template explains them. */
export const matchingTypes = ['SINGLE_VALUE', 'UID', 'WILDCARD', 'RANGE', 'SEQUENCE', 'UNIVERSAL'] as const;

export type MatchingType = (typeof matchingTypes)[number];

const rangeVrs: ReadonlySet<string> = new Set(['DA', 'TM', 'DT']);
const noWildCards: ReadonlySet<string> = new Set([
  ...rangeVrs,
  'UI',
  'IS',
  'DS',
  'US',
  'SS',
  'UL',
  'SL',
  'FL',
  'FD',
  'AT',
]);

/** How the value of a key asks to be matched. PS3.4 C.2.2.2 */
export function matchingTypeOf(vr: string, value: string): MatchingType {
  // A wild card alone matches everything as well: C.2.2.2.4
  if (value === '' || (value === '*' && !noWildCards.has(vr))) return 'UNIVERSAL';
  if (vr === 'SQ') return 'SEQUENCE';
  // One UID alone is a single value: C.2.2.2.1; several are a list: C.2.2.2.2
  if (vr === 'UI') return value.includes('\\') ? 'UID' : 'SINGLE_VALUE';
  if (rangeVrs.has(vr)) return /^-|-$|\d-\d/.test(value) ? 'RANGE' : 'SINGLE_VALUE';
  return !noWildCards.has(vr) && /[*?]/.test(value) ? 'WILDCARD' : 'SINGLE_VALUE';
}

/** Each once, in the order of the template. */
export function inOrder(types: Iterable<MatchingType>): MatchingType[] {
  const all = new Set(types);
  return matchingTypes.filter((type) => all.has(type));
}

const declaredWords: ReadonlyMap<string, MatchingType> = new Map([
  ['single value', 'SINGLE_VALUE'],
  ['wild card', 'WILDCARD'],
  ['range', 'RANGE'],
]);

/** A kind of matching as a profile declares it. */
export function ofDeclaredKind(kind: string): MatchingType {
  return declaredWords.get(kind) ?? 'SINGLE_VALUE';
}
