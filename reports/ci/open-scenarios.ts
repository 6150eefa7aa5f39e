import { failuresOfRequirements } from '../failures-of-requirements.ts';
import type { ResultFinding, Results, ScenarioResult } from '../results.ts';
import { worstFirst } from '../results-view.ts';

/** What someone has to look at: our own errors, fails, warnings; the worst first. */
export function openScenarios(results: Results): ScenarioResult[] {
  const all = [...results.scenarios, ...failuresOfRequirements(results)];
  return worstFirst(all).filter(({ verdict }) => ['error', 'fail', 'warning'].includes(verdict));
}

/** The findings that gave a scenario its verdict. */
export function decisiveFindings({ findings, verdict }: ScenarioResult): ResultFinding[] {
  return findings.filter((finding) => finding.verdict === verdict);
}
