import { mkdir } from 'node:fs/promises';
import { type ScenarioOutcome, type Suite, withSuite } from '../../harness/suite.ts';
import { exitCodeOf } from '../../harness/verdict.ts';
import type { Results, SystemUnderTest } from '../../reports/results.ts';
import { resultsOfRun } from '../../reports/results-of-run.ts';
import type { ObservedScenario } from '../../reports/status-rows.ts';
import { RunCollector } from './collector.ts';
import {
  type FeatureSet,
  runPickles,
  type ScenarioOrder,
  type Selection,
  selectPickles,
} from './cucumber.ts';
import { aborted } from './interrupt.ts';
import type { Progress } from './progress.ts';
import { scenarioResult } from './scenario-result.ts';
import { toolIdentity } from './tool.ts';

/** What a run needs beside the system under test. */
export interface RunOrder {
  readonly features: FeatureSet;
  readonly selection: Selection;
  /** As they are written, unless given. */
  readonly order?: ScenarioOrder;
  readonly strict: boolean;
  /** The command line, for the reports. */
  readonly command: string;
  readonly progress: Progress;
  /** Aborted by Ctrl-C: no further scenario begins, and the results of those that ran are returned. */
  readonly signal: AbortSignal;
}

/** Exit code of an interrupted run. */
const interrupted = 130;
/** Exit code when no association came about: nothing was judged. */
const unreachable = 3;

/** Runs the selected scenarios against one system under test and counts what they found. */
export async function runSuite(
  suite: Omit<Suite, 'report' | 'earlier'>,
  sut: SystemUnderTest,
  order: RunOrder,
): Promise<Results> {
  const pickles = await selectPickles(order.features, order.selection);
  const everything =
    order.selection.ids.length > 0 || order.selection.tags
      ? await selectPickles(order.features, { ids: [], tags: '' })
      : pickles;
  await mkdir(suite.outDirectory, { recursive: true });
  const startedAt = new Date();
  const ran: ObservedScenario[] = [];
  order.progress.begin(pickles.length);
  const collector = new RunCollector((scenario) => {
    const observed = scenarioResult(scenario);
    ran.push(observed);
    order.progress.scenario(observed.scenario);
  });
  const whole = {
    ...suite,
    report: (outcome: ScenarioOutcome) => collector.report(outcome),
    earlier: () => collector.outcomes,
  };
  const run = withSuite(whole, () =>
    runPickles(order.features, pickles, order.order ?? 'defined', (envelope) => collector.take(envelope)),
  );
  await Promise.race([run, aborted(order.signal)]);
  const results = resultsOfRun({
    role: suite.role,
    tool: await toolIdentity(),
    run: {
      startedAt: startedAt.toISOString(),
      endedAt: new Date().toISOString(),
      command: order.command,
      exitCode: 0,
    },
    sut,
    scenarios: ran,
    ...(suite.scp?.brokenAtFirst && { brokenAtFirst: suite.scp.brokenAtFirst }),
    taggedRequirements: new Set(everything.flatMap(({ tags }) => tags.map(({ name }) => name.slice(1)))),
  });
  return { ...results, run: { ...results.run, exitCode: exitCode(results, order) } };
}

function exitCode(results: Results, { strict, signal }: RunOrder): number {
  if (signal.aborted) return interrupted;
  const requirements = results.requirements.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  const code = exitCodeOf([...results.scenarios.map(({ verdict }) => verdict), ...requirements], strict);
  // Our own request alone is no conversation.
  const spoke = results.scenarios.some(({ transcripts = [] }) => transcripts.some(({ pdus }) => pdus > 1));
  return code === 0 && !spoke ? unreachable : code;
}
