import type { Need } from '../harness/need.ts';
import type { NeededData, Results, ScenarioResult } from './results.ts';

/** What to do about a worklist that lacks something. */
export const howToSupply = 'The worklist that "mwl-conformance fixtures export" writes was made for this.';

/**
 * What was wanting in a run, each thing once with its scenarios: first what the worklist lacks, then what the profile
 * does, and of each what most scenarios want first.
 */
export function neededData(scenarios: readonly ScenarioResult[]): NeededData[] {
  const wanted = scenarios.flatMap(({ id, findings }) =>
    findings.flatMap(({ needs }) => (needs === undefined ? [] : [{ needs, id }])),
  );
  const groups = [...Map.groupBy(wanted, ({ needs: { where, what } }) => `${where}: ${what}`).values()];
  return groups
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ ...first.needs, scenarios: [...new Set(group.map(({ id }) => id))].sort() }] : [];
    })
    .sort((a, b) => rank(a) - rank(b) || b.scenarios.length - a.scenarios.length || compare(a.what, b.what));
}

const rank = ({ where }: Need): number => (where === 'worklist' ? 0 : 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** True for a scenario that is inconclusive for want of what {@link neededData} lists, and for nothing else. */
export function isForWantOfData({ verdict, findings, reason }: ScenarioResult): boolean {
  const worst = findings.filter((finding) => finding.verdict === verdict);
  return (
    verdict === 'inconclusive' &&
    reason === undefined &&
    worst.length > 0 &&
    worst.every(({ needs }) => needs !== undefined)
  );
}

/** Whether the worklist lacks something, and not the profile alone. */
export function lacksItems({ needed = [] }: Results): boolean {
  return needed.some(({ where }) => where === 'worklist');
}
