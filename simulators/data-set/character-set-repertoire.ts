/** From the values of (0008,0005) to the repertoire text is read and written in. */
import {
  type CodeElement,
  type DefinedTerm,
  defaultElement,
  definedTerms,
  type StandaloneTerm,
  standaloneTerms,
} from './character-set-table.ts';

/** Code elements at the start of each value, after each delimiter, and at the end. PS3.5 6.1.2.5.3. */
export interface Designation {
  readonly g0: CodeElement;
  readonly g1: CodeElement | undefined;
}

export type Repertoire =
  | { readonly kind: 'standalone'; readonly term: StandaloneTerm; readonly problems: readonly string[] }
  | {
      readonly kind: 'code-elements';
      readonly initial: Designation;
      /** Every element an escape sequence may designate, in the order of the values. */
      readonly listed: readonly CodeElement[];
      /** More than one value, so escape sequences may be used (PS3.5 6.1.2.4). */
      readonly codeExtensions: boolean;
      /** The values as text, for messages. */
      readonly label: string;
      readonly problems: readonly string[];
    };

const termsByName: ReadonlyMap<string, DefinedTerm> = new Map(definedTerms.map((row) => [row.term, row]));

function standaloneOf(name: string): StandaloneTerm | undefined {
  return standaloneTerms.find((term) => term === name);
}

/** Problems of one value of (0008,0005), given its place and whether there are others. */
function problemsOfTerm(name: string, index: number, several: boolean): string[] {
  const row = termsByName.get(name);
  if (standaloneOf(name)) return several ? [`${name} is not alone in (0008,0005)`] : [];
  if (name === '' && index === 0) return [];
  if (name === '') return [`value ${index + 1} of (0008,0005) is empty`];
  if (!row) return [`"${name}" is not a Defined Term of (0008,0005)`];
  if (several && !row.extension) return [`${name} stands among several values, where ISO 2022 terms belong`];
  if (!several && row.extension)
    return [`${name} is for code extensions but is the only value of (0008,0005)`];
  if (row.multiByte && index === 0)
    return [`${name} is a multi-byte set and cannot be value 1 of (0008,0005)`];
  return [];
}

const elementsOf = (row: DefinedTerm): CodeElement[] =>
  [row.g0, row.g1].filter((element) => element !== undefined);

function makeRepertoire(names: readonly string[]): Repertoire {
  const several = names.length > 1;
  const problems = names.flatMap((name, index) => problemsOfTerm(name, index, several));
  const standalone = names.map(standaloneOf).find((term) => term !== undefined);
  if (standalone && (standalone === names[0] || !names[0])) {
    return { kind: 'standalone', term: standalone, problems };
  }
  const rows = names.map((name) => termsByName.get(name)).filter((row) => row !== undefined);
  const first = termsByName.get(names[0] ?? '');
  // A multi-byte value 1 is wrong already; who writes it means ASCII until the first escape sequence.
  const g0 = first?.g0?.width === 1 ? first.g0 : defaultElement;
  const initial = { g0, g1: first?.g1 };
  const listed = [...new Set([initial.g0, ...(first ? elementsOf(first) : []), ...rows.flatMap(elementsOf)])];
  const label = names.filter((name) => name !== '').join('\\') || 'the default repertoire (ISO-IR 6)';
  return { kind: 'code-elements', initial, listed, codeExtensions: several, label, problems };
}

/** Made once, because every text of a data set asks for one: that of an absent value, and that of each term alone. */
const defaultRepertoire = makeRepertoire([]);
const singleTerms: ReadonlyMap<string, Repertoire> = new Map(
  definedTerms.map(({ term }) => [term, makeRepertoire([term])]),
);

/**
 * What the values of Specific Character Set mean for text. PS3.3 C.12.1.1.2.
 * Wrong values never throw: the problems say what is wrong and the nearest reading is used.
 */
export function repertoireOf(characterSets: readonly string[]): Repertoire {
  if (characterSets.length === 0) return defaultRepertoire;
  const names = characterSets.map((name) => name.trim());
  const [first = ''] = names;
  return (names.length === 1 ? singleTerms.get(first) : undefined) ?? makeRepertoire(names);
}

/**
 * What is wrong with the values of (0008,0005) themselves: unknown terms, a second value beside one that
 * stands alone, terms with and without code extensions mixed up. Empty when nothing is.
 */
export function characterSetProblems(characterSets: readonly string[]): readonly string[] {
  return repertoireOf(characterSets).problems;
}
