/** Which keys an SCP matches on, and how: what the scenario found out that tries one key after the other. */
import type { KeyMatching } from '../../harness/probe/matching-keys.ts';
import { worklistKeys } from '../../simulators/worklist/keys.ts';
import { inOrder, type MatchingType, ofDeclaredKind } from './matching-type.ts';
import type { RunFacts } from './run-facts.ts';

/** What trying a key showed. */
export interface KeyTrial {
  /** Whether a value that no item has kept the items away. */
  readonly filters: boolean;
  /** The ways of matching in which a value brought an item back. */
  readonly types: readonly MatchingType[];
}

/** The trials of a run by path; empty without such a scenario. A key whose answer did not tell is not among them. */
export function keyTrials({ results }: RunFacts): Map<string, KeyTrial> {
  const topics = results.scenarios.flatMap(({ topics: of = [] }) => of);
  const matching = topics.flatMap((topic) => (topic.topic === 'keys' ? topic.matching : []));
  return new Map(matching.flatMap(trialOf));
}

const step = 'ScheduledProcedureStepSequence';

/** Only keys of the root and of the step are tried, and none of them is in both. */
function pathOf(keyword: string): string | undefined {
  const key = worklistKeys.find(
    ({ path, keyword: own }) =>
      own === keyword && (path.length === 1 || (path.length === 2 && path[0] === step)),
  );
  return key?.path.join('.');
}

function trialOf({ keyword, filters, kinds }: KeyMatching): [string, KeyTrial][] {
  const path = pathOf(keyword);
  if (path === undefined || filters === undefined) return [];
  const working = Object.entries(kinds).filter(([, works]) => works);
  return [[path, { filters, types: inOrder(working.map(([kind]) => ofDeclaredKind(kind))) }]];
}
