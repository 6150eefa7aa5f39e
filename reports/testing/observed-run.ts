import type { SutRole } from '../../harness/suite.ts';
import type { Verdict } from '../../harness/verdict.ts';
import type { ResultFinding, ScenarioResult } from '../results.ts';
import { type GatheredRun, resultsOfRun } from '../results-of-run.ts';
import type { ObservedScenario } from '../status-rows.ts';

/** A finding with nothing in it but what a test is about. */
export function found(
  requirement: string,
  verdict: Verdict,
  message = `${requirement} ${verdict}`,
): ResultFinding {
  return { requirement, verdict, message, evidence: [{ transcript: 't', pdu: 1 }] };
}

/** A scenario of a run. */
export function scenario(
  id: string,
  verdict: Verdict,
  findings: readonly ResultFinding[] = [],
  edit: Partial<ScenarioResult> = {},
): ScenarioResult {
  return {
    id,
    name: `scenario ${id}`,
    feature: 'Status Codes',
    uri: 'features/scp/status-codes.feature',
    line: 1,
    tags: [],
    verdict,
    durationMs: 5,
    findings,
    evidence: [],
    ...edit,
  };
}

/** The same with the statuses that were seen in it: Status Code and what brought it about, or what came of it. */
export function observed(
  of: ScenarioResult,
  ...seen: readonly (readonly [code: number, text: string])[]
): ObservedScenario {
  return { scenario: of, observations: seen.map(([code, text]) => ({ code, text, how: 'seen' })) };
}

/** What a run gathered. */
export function gathered(
  role: SutRole,
  scenarios: readonly ObservedScenario[],
  edit: Partial<GatheredRun> = {},
): GatheredRun {
  const sut = { name: 'x', host: null, port: null, calledAETitle: null, callingAETitle: null };
  const who = { implementationClassUID: null, implementationVersionName: null };
  return {
    role,
    tool: { name: 'mwl-conformance', version: '0.0.0' },
    run: { startedAt: '2026-01-01T00:00:00Z', endedAt: '2026-01-01T00:00:01Z', command: 'test', exitCode: 0 },
    sut: { role, ...sut, ...who },
    scenarios,
    taggedRequirements: new Set(),
    ...edit,
  };
}

/** The status table of a run. */
export function tableOf(role: SutRole, ...scenarios: readonly ObservedScenario[]) {
  return resultsOfRun(gathered(role, scenarios)).statusTable;
}
