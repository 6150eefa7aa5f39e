import type { ResultFinding, Results, ScenarioResult } from './results.ts';
import { counted } from './text.ts';

/** What the formats that know only scenarios call the place of these. */
const feature = 'Checks over every Association';

/**
 * Requirements that failed although no scenario failed over them, each as a scenario: JUnit and Allure know nothing
 * else, and would show a run without a failure that ends with exit code 1.
 */
export function failuresOfRequirements({ requirements, scenarios }: Results): ScenarioResult[] {
  const told = new Set(
    scenarios
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
      .flatMap(({ findings }) => findings.filter(isFail).map(({ requirement }) => requirement)),
  );
  return requirements
    .filter(({ id, verdict }) => verdict === 'fail' && !told.has(id))
    .flatMap(({ id, says }) => failureOf(id, says, scenarios) ?? []);
}

const isFail = ({ verdict }: ResultFinding): boolean => verdict === 'fail';

function failureOf(
  id: string,
  says: string,
  scenarios: readonly ScenarioResult[],
): ScenarioResult | undefined {
  const found = scenarios.flatMap((scenario) => {
    const finding = scenario.findings.find((each) => isFail(each) && each.requirement === id);
    return finding ? [{ scenario, finding }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const { scenario, finding } = first;
  return {
    id,
    name: says,
    feature,
    uri: scenario.uri,
    line: scenario.line,
    tags: [`@${id}`],
    verdict: 'fail',
    durationMs: 0,
    findings: [finding],
    evidence: scenario.evidence,
    reason: `${finding.message} (found in ${counted(found.length, 'scenario')}, first in ${scenario.id})`,
  };
}
