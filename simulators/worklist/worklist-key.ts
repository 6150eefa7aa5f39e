import { entryOfKeyword } from '../data-set/dictionary.ts';
import type { Tag } from '../data-set/tag.ts';

/** R: the SCP matches on it. O: it may. '-': it is no matching key. PS3.4 K.2.2.1.1. */
export type KeyMatching = 'R' | 'O' | '-';

/** Type of the return key: PS3.4 K.2.2.1.2, PS3.5 7.4. */
export type ReturnType = '1' | '1C' | '2' | '2C' | '3';

/** PS3.4 C.2.2.2.1 to C.2.2.2.6. */
export type MatchingType = 'universal' | 'single' | 'wildcard' | 'range' | 'sequence' | 'uid-list';

/** Table K.6-1 is divided by these; the patient's and the visit's by module. */
export type Entity =
  | 'Scheduled Procedure Step'
  | 'Requested Procedure'
  | 'Imaging Service Request'
  | 'Visit Identification'
  | 'Visit Status'
  | 'Visit Relationship'
  | 'Patient Identification'
  | 'Patient Demographic'
  | 'Patient Medical'
  | 'Identifier';

/** One row of PS3.4 Table K.6-1, K.6-1a or of a code macro included there. */
export interface WorklistKey {
  /** Keywords from the root of the Identifier; the last one is `keyword`. */
  readonly path: readonly string[];
  readonly keyword: string;
  readonly tag: Tag;
  readonly vr: string;
  readonly matching: KeyMatching;
  readonly returnType: ReturnType;
  /** Ways a value of this key can be matched. For an optional key that is what its VR allows; an SCP may do less. */
  readonly matchingTypes: readonly MatchingType[];
  /** Number of items allowed when the sequence is returned with any: '1', '0-1', '1-n'. */
  readonly items?: string;
  readonly entity: Entity;
  /** When a conditional attribute is there, or another remark of the table. */
  readonly condition?: string;
}

// PS3.4 C.2.2.2.4: VRs of text, where * and ? are wild cards
const wildCardVrs: ReadonlySet<string> = new Set([
  'AE',
  'CS',
  'LO',
  'LT',
  'PN',
  'SH',
  'ST',
  'UC',
  'UR',
  'UT',
]);
const rangeVrs: ReadonlySet<string> = new Set(['DA', 'TM', 'DT']);

/** What PS3.4 C.2.2.2 lets a key of this VR match by, where the table does not say otherwise. */
function matchingTypesOfVr(vr: string): readonly MatchingType[] {
  if (vr === 'SQ') return ['universal', 'sequence'];
  if (vr === 'UI') return ['universal', 'single', 'uid-list'];
  if (rangeVrs.has(vr)) return ['universal', 'single', 'range'];
  return wildCardVrs.has(vr) ? ['universal', 'single', 'wildcard'] : ['universal', 'single'];
}

type Facts = Partial<Pick<WorklistKey, 'matchingTypes' | 'items' | 'condition'>>;

/** Makes a row; the path is written with dots. */
export type RowMaker = (
  path: string,
  matching: KeyMatching,
  returnType: ReturnType,
  facts?: Facts,
) => WorklistKey;

/** A maker of the rows of one entity. Tag and VR come from the dictionary. */
export function rowsOf(entity: Entity): RowMaker {
  return (path, matching, returnType, facts = {}) => {
    const keywords = path.split('.');
    const keyword = keywords.at(-1) ?? '';
    const entry = entryOfKeyword(keyword);
    if (!entry) throw new RangeError(`${keyword} is not a PS3.6 keyword`);
    const { tag, vr } = entry;
    const matchingTypes = matching === '-' ? (['universal'] as const) : matchingTypesOfVr(vr);
    return { path: keywords, keyword, tag, vr, matching, returnType, matchingTypes, entity, ...facts };
  };
}
