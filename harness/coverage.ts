import { checks } from './checks/index.ts';
import type { Requirement, RequirementId } from './requirements/index.ts';
import { notCovered } from './requirements/not-covered.ts';

/** Whether anything judges a requirement: a scenario that is tagged with it, or a check. */
export type RequirementCoverage =
  | { readonly status: 'covered' }
  | { readonly status: 'not-covered'; readonly reason: string };

/** Says whether a requirement is judged by a check or by one of the tagged scenarios. */
export function coverageOf(requirement: Requirement, taggedIds: ReadonlySet<string>): RequirementCoverage {
  const covered =
    taggedIds.has(requirement.id) || checks.some((check) => check.requirement === requirement.id);
  return covered ? { status: 'covered' } : { status: 'not-covered', reason: reasonFor(requirement.id) };
}

function reasonFor(id: RequirementId): string {
  return notCovered[id] ?? 'no scenario and no check judges it yet';
}
