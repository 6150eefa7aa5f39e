/** Which keys an SCP matches on, and how, read off the queries of the scenario that tries one key after the other. */
import { inOrder, type MatchingType, matchingTypeOf } from './matching-type.ts';
import type { KeyFact, QueryFacts } from './query-facts.ts';
import type { RunFacts } from './run-facts.ts';

/** What trying a key showed. */
export interface KeyTrial {
  /** Whether a value that no item has kept the items away; undefined if that was not tried. */
  readonly filters: boolean | undefined;
  /** The ways of matching in which a value brought an item back. */
  readonly types: readonly MatchingType[];
}

/** The scenarios that vary one key of a query that is otherwise the same. */
const trialTag = '@DOC-01';

/** The trials of a run by path; empty without such a scenario. */
export function keyTrials({ scenarios }: RunFacts): Map<string, KeyTrial> {
  const queries = scenarios
    .filter(({ tags }) => tags.includes(trialTag))
    .flatMap((scenario) => scenario.queries)
    .filter(({ status, readable }) => status === 0 && readable);
  const usual = usualValues(queries);
  const varied = queries.flatMap((query) => {
    const others = query.keys.filter(
      ({ path, value, vr }) => vr !== 'SQ' && value !== (usual.get(path) ?? ''),
    );
    const [key, second] = others;
    return key && !second && key.value !== '' ? [{ key, matches: query.matches }] : [];
  });
  // The value that all of them have brings items back as long as any query does.
  const answered = queries.find(({ matches }) => matches > 0);
  const constant = (answered?.keys ?? [])
    .filter(({ path, vr, value }) => vr !== 'SQ' && value !== '' && value === usual.get(path))
    .map((key) => ({ key, matches: 1 }));
  const trials = [...Map.groupBy([...varied, ...constant], ({ key }) => key.path)];
  return new Map(trials.map(([path, of]) => [path, trialOf(of)]));
}

/** The value that most of the queries have for each key: what the scenario leaves as it is. */
function usualValues(queries: readonly QueryFacts[]): Map<string, string> {
  const values = Map.groupBy(
    queries.flatMap(({ keys }) => keys),
    ({ path }) => path,
  );
  return new Map(
    [...values].flatMap(([path, keys]): [string, string][] => {
      const counts = [...Map.groupBy(keys, ({ value }) => value)];
      const [most] = counts.toSorted((one, other) => other[1].length - one[1].length);
      return most === undefined || keys.length * 2 < queries.length ? [] : [[path, most[0]]];
    }),
  );
}

function trialOf(tried: readonly { readonly key: KeyFact; readonly matches: number }[]): KeyTrial {
  const filters = tried.some(({ matches }) => matches === 0);
  const found = tried.filter(({ matches }) => matches > 0);
  return {
    filters,
    types: filters ? inOrder(found.map(({ key }) => matchingTypeOf(key.vr, key.value))) : [],
  };
}
