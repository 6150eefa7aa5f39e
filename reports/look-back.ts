/** The scenarios that look back at a whole run, when the run was made in parts: each of them saw its own part only. */
import { judgeLookBack, type SeenInRun } from '../harness/declared/look-back.ts';
import type { SutDeclarations } from '../harness/profile.ts';
import { isRequirementId, type RequirementId } from '../harness/requirements/index.ts';
import { scenarioVerdict } from '../harness/scenario-verdict.ts';
import type { ResultFinding, ScenarioResult } from './results.ts';

/** What the whole run has to be judged by. */
export interface LookBack extends SeenInRun {
  readonly declares: SutDeclarations | undefined;
  /** Requirements that the first query broke. */
  readonly brokenAtFirst: readonly string[];
}

/** The scenario as it would be if it had seen the whole run; as it is, if it does not look back or proved nothing. */
export function judgedAgain(scenario: ScenarioResult, whole: LookBack): ScenarioResult {
  if (scenario.verdict === 'error' || isGivenUp(scenario)) return scenario;
  const again = judgeLookBack(scenario.id, whole.declares, whole);
  if (again === undefined) return scenario;
  const requirements = new Set<string>(again.map(({ requirement }) => requirement));
  const isOld = ({ requirement }: ResultFinding) => requirements.has(requirement);
  const evidence = scenario.findings.find(isOld)?.evidence ?? [];
  const findings = [
    ...again.map((finding) => ({ ...finding, evidence })),
    ...scenario.findings.filter((finding) => !isOld(finding)),
  ];
  return { ...scenario, findings, verdict: verdictOf(scenario, findings, whole) };
}

/** Nothing was brought about: what other scenarios saw does not make it better. */
const isGivenUp = ({ steps = [] }: ScenarioResult): boolean =>
  steps.some(({ status }) => status === 'skipped');

function verdictOf(
  { tags }: ScenarioResult,
  findings: readonly ResultFinding[],
  { brokenAtFirst }: LookBack,
): ScenarioResult['verdict'] {
  const known = (ids: readonly string[]): RequirementId[] => ids.filter(isRequirementId);
  return scenarioVerdict(
    findings.flatMap(({ requirement, ...rest }) =>
      isRequirementId(requirement) ? [{ requirement, ...rest }] : [],
    ),
    known(tags.map((tag) => tag.slice(1))),
    known(brokenAtFirst),
  );
}
