import type { Finding } from './finding.ts';
import type { RequirementId } from './requirements/index.ts';
import { type Verdict, worst } from './verdict.ts';

/**
 * The verdict of a scenario: the worst finding on the requirements that it is there to judge. Checks run over its
 * transcripts as over all others; of what they find on other requirements only a fail (or an error of ours) counts
 * here too. A milder finding, which most products show in every association, is said with its requirement.
 * @param brokenAtFirst the requirements that the ordinary traffic of the system breaks before any stimulus: such a fail
 * is no answer to the scenario. It stays a fail of its requirement, of the scenarios tagged with that, and of the run.
 */
export function scenarioVerdict(
  findings: readonly Finding[],
  judged: readonly RequirementId[],
  brokenAtFirst: readonly RequirementId[] = [],
): Verdict {
  const counted = findings.filter(
    ({ requirement, verdict }) =>
      judged.includes(requirement) ||
      verdict === 'error' ||
      (verdict === 'fail' && !brokenAtFirst.includes(requirement)),
  );
  return worst(counted.map(({ verdict }) => verdict));
}
