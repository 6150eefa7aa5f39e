import type { Requirement } from '../harness/requirements/index.ts';
import { type FeatureFile, requirementOfTag } from './gherkin.ts';

/** What the coverage is made from. `notCovered` gives the reason for each requirement that nothing judges on purpose. */
export interface CoverageSources {
  readonly requirements: readonly Pick<Requirement, 'id' | 'area'>[];
  readonly features: readonly FeatureFile[];
  readonly checks: readonly { readonly requirement: string }[];
  readonly notCovered: Readonly<Record<string, string>>;
}

/** Coverage of one area. `open` are the requirements that neither a scenario nor a check judges, without a reason. */
export interface AreaCoverage {
  readonly area: string;
  readonly total: number;
  readonly byScenario: number;
  readonly byCheck: number;
  readonly covered: number;
  readonly excused: number;
  readonly open: readonly string[];
}

/** The requirements that the tags of scenarios name. */
function tagged(features: readonly FeatureFile[]): Set<string> {
  const tags = features.flatMap((file) => file.pickles.flatMap((pickle) => pickle.tags));
  return new Set(tags.flatMap(({ name }) => requirementOfTag(name) ?? []));
}

/** The coverage of each area, in the order of the catalogue. */
export function coverageByArea(sources: CoverageSources): AreaCoverage[] {
  const byScenario = tagged(sources.features);
  const byCheck = new Set(sources.checks.map((check) => check.requirement));
  return [...Map.groupBy(sources.requirements, ({ area }) => area)].map(([area, entries]) => {
    const ids = entries.map(({ id }) => id);
    const uncovered = ids.filter((id) => !byScenario.has(id) && !byCheck.has(id));
    const open = uncovered.filter((id) => sources.notCovered[id] === undefined);
    return {
      area,
      total: ids.length,
      byScenario: ids.filter((id) => byScenario.has(id)).length,
      byCheck: ids.filter((id) => byCheck.has(id)).length,
      covered: ids.length - uncovered.length,
      excused: uncovered.length - open.length,
      open,
    };
  });
}

/** Reasons that are out of date: for a requirement that is covered, or that there is not, or without a text. */
export function staleReasons(sources: CoverageSources): string[] {
  const byScenario = tagged(sources.features);
  const byCheck = new Set(sources.checks.map((check) => check.requirement));
  const known = new Set<string>(sources.requirements.map(({ id }) => id));
  return Object.entries(sources.notCovered).flatMap(([id, reason]) => {
    if (!known.has(id)) return [`not-covered names ${id}, which is no requirement`];
    if (byScenario.has(id))
      return [`${id} is judged by a scenario; its reason in not-covered is out of date`];
    if (byCheck.has(id)) return [`${id} is judged by a check; its reason in not-covered is out of date`];
    return reason.trim() === '' ? [`not-covered gives no reason for ${id}`] : [];
  });
}
