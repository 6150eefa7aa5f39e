import type { Results } from './results.ts';

/** Results and the folder they were read from. */
export interface PlacedResults {
  readonly place: string;
  readonly results: Results;
}

/** Members that results of one thing have in common, by what they are called in a message. */
const members = {
  'role of the system under test': ({ sut }) => sut.role,
  'name of the system under test': ({ sut }) => sut.name,
  'version of the tool': ({ tool }) => tool.version,
  'edition of the standard': ({ standard }) => standard,
} as const satisfies Readonly<Record<string, (results: Results) => string>>;

/** The first of some members in which results differ from the first ones, in words for the user; none if they agree. */
export function disagreement(
  [first, ...others]: readonly PlacedResults[],
  mustAgree: readonly (keyof typeof members)[],
): string | undefined {
  if (first === undefined) return undefined;
  for (const { place, results } of others) {
    const what = mustAgree.find((member) => members[member](results) !== members[member](first.results));
    if (what === undefined) continue;
    const [found, wanted] = [members[what](results), members[what](first.results)];
    return `${place}: the ${what} is ${found}, expected ${wanted} as in ${first.place}`;
  }
  return undefined;
}
