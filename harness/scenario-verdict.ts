import type { Finding } from './finding.ts';
import type { RequirementId } from './requirements/index.ts';
import { type Verdict, worst } from './verdict.ts';

/**
 * The verdict of a scenario: the worst finding on the requirements that it is there to judge. Checks run over its
 * transcripts as over all others; of what they find on other requirements only a fail (or an error of ours) counts
 * here too. A milder finding, which most products show in every association, is said with its requirement.
 */
export function scenarioVerdict(findings: readonly Finding[], judged: readonly RequirementId[]): Verdict {
  const counted = findings.filter(
    ({ requirement, verdict }) => judged.includes(requirement) || verdict === 'fail' || verdict === 'error',
  );
  return worst(counted.map(({ verdict }) => verdict));
}
