import { coverageOf } from '../harness/coverage.ts';
import type { ScuRequests } from '../harness/declared/scu-requests.ts';
import type { ExpectedVerdict } from '../harness/profile.ts';
import { type Requirement, requirements } from '../harness/requirements/index.ts';
import type { SutRole } from '../harness/suite.ts';
import { countVerdicts, rollUp, worst } from '../harness/verdict.ts';
import { failureTableOf } from './failure-rows.ts';
import { neededData } from './needed-data.ts';
import {
  type RequirementResult,
  type Results,
  type Run,
  resultsFormat,
  resultsFormatVersion,
  type ScenarioResult,
  type SystemUnderTest,
} from './results.ts';
import { type ObservedScenario, statusTableOf } from './status-rows.ts';
import { unexpectedVerdicts } from './unexpected-verdicts.ts';

/** The edition whose tables N.7-10 and N.7-11 are filled. */
const standard = 'DICOM 2024c';

/** What a run gathered, before it is counted. */
export interface GatheredRun {
  readonly role: SutRole;
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: Run;
  readonly sut: SystemUnderTest;
  readonly scenarios: readonly ObservedScenario[];
  /** Ids of the requirements that some scenario of the product is tagged with, selected or not. */
  readonly taggedRequirements: ReadonlySet<string>;
  /** Ids of the requirements that the first query showed to be broken. */
  readonly brokenAtFirst?: readonly string[];
  /** What the requests of an SCU tell. */
  readonly requests?: ScuRequests;
  /** What the profile expects of a scenario. */
  readonly expectedOf?: (scenario: string) => ExpectedVerdict | undefined;
}

/** Counts a run and rolls its findings up: the worst finding anywhere is the verdict of a requirement. */
export function resultsOfRun(gathered: GatheredRun): Results {
  const scenarios = gathered.scenarios.map(({ scenario }) => scenario);
  const judged = requirements
    .filter(({ role }) => role === gathered.role || role === 'both')
    .map((requirement) => requirementResult(requirement, scenarios, gathered.taggedRequirements));
  const verdicts = judged.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  return {
    format: resultsFormat,
    formatVersion: resultsFormatVersion,
    tool: gathered.tool,
    standard,
    run: gathered.run,
    sut: gathered.sut,
    summary: {
      verdict: worst([...scenarios.map(({ verdict }) => verdict), ...verdicts]),
      scenarios: countVerdicts(scenarios.map(({ verdict }) => verdict)),
      requirements: countVerdicts(verdicts),
    },
    scenarios,
    requirements: judged,
    ...(gathered.expectedOf && { unexpected: unexpectedVerdicts(scenarios, gathered.expectedOf) }),
    needed: neededData(scenarios),
    ...(gathered.brokenAtFirst && { brokenAtFirst: gathered.brokenAtFirst }),
    ...(gathered.requests && { requests: gathered.requests }),
    statusTable: statusTableOf(gathered.role, gathered.scenarios, judged),
    ...(gathered.role === 'scu' && { failureTable: failureTableOf(scenarios) }),
    environment: { node: process.version, platform: `${process.platform} ${process.arch}` },
  };
}

function requirementResult(
  requirement: Requirement,
  scenarios: readonly ScenarioResult[],
  tagged: ReadonlySet<string>,
): RequirementResult {
  const { id, area, role, level, source, says } = requirement;
  const concerned = scenarios.filter(({ findings }) =>
    findings.some((finding) => finding.requirement === id),
  );
  const findings = concerned.flatMap((scenario) =>
    scenario.findings.filter((finding) => finding.requirement === id),
  );
  const verdict = rollUp(findings.map((finding) => finding.verdict)) ?? null;
  const coverage = coverageOf(requirement, tagged);
  return {
    id,
    area,
    role,
    level,
    source,
    says,
    verdict,
    scenarios: concerned.map((scenario) => scenario.id),
    coverage,
  };
}
