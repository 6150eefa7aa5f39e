import { mkdir } from 'node:fs/promises';
import type { Pickle } from '@cucumber/messages';
import { joinRequests } from '../../harness/declared/scu-requests.ts';
import { expectedPlaces } from '../../harness/profile/expected-places.ts';
import { type ExpectedVerdict, expectedVerdict, type SutProfile } from '../../harness/profile.ts';
import { brokenAtFirst, type ScenarioOutcome, type Suite, withSuite } from '../../harness/suite.ts';
import { exitCodeOf } from '../../harness/verdict.ts';
import type { Results, SystemUnderTest } from '../../reports/results.ts';
import { resultsOfRun } from '../../reports/results-of-run.ts';
import { type ObservedScenario, observedOf } from '../../reports/status-rows.ts';
import { RunCollector } from './collector.ts';
import {
  type FeatureSet,
  looksBack,
  runPickles,
  type ScenarioOrder,
  type Selection,
  selectPickles,
} from './cucumber.ts';
import { aborted } from './interrupt.ts';
import { type KeptScenarios, outcomeOf } from './kept-scenarios.ts';
import { type Lane, runLanes, type Turn } from './lanes.ts';
import type { Progress } from './progress.ts';
import { nameOf, scenarioResult } from './scenario-result.ts';
import { toolIdentity } from './tool.ts';

/** What a run needs beside the system under test. */
export interface RunOrder {
  readonly features: FeatureSet;
  readonly selection: Selection;
  /** As they are written, unless given. */
  readonly order?: ScenarioOrder;
  readonly strict: boolean;
  /** Where the profile was read, to name its lines in the reports. */
  readonly profileFile?: string;
  /** The command line, for the reports. */
  readonly command: string;
  readonly progress: Progress;
  /** Aborted by Ctrl-C: no further scenario begins, and the results of those that ran are returned. */
  readonly signal: AbortSignal;
  /** Keeps the scenarios of a run that may be interrupted. */
  readonly kept?: KeptScenarios;
  /** Parts the scenarios that do not look back at others; one after another unless given. */
  readonly lanes?: (pickles: readonly Pickle[]) => readonly Lane[];
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
    order.selection.ids.length > 0 || order.selection.tags || order.selection.shard
      ? await selectPickles(order.features, { ids: [], tags: '' })
      : pickles;
  await mkdir(suite.outDirectory, { recursive: true });
  const begun = new Date();
  const earlier = order.kept?.earlier ?? [];
  const judged = new Set(earlier.map(({ scenario }) => scenario.id));
  const left = pickles.filter((pickle) => !judged.has(nameOf(pickle).id));
  const ran: ObservedScenario[] = earlier.map(({ scenario }) => observedOf(scenario));
  order.progress.begin(pickles.length, earlier.length);
  const collector = new RunCollector((scenario) => {
    const observed = scenarioResult(scenario);
    ran.push(observed);
    order.kept?.judged(observed.scenario);
    order.progress.scenario(observed.scenario);
  });
  const whole = {
    ...suite,
    report: (outcome: ScenarioOutcome) => collector.report(outcome),
    earlier: () => [...earlier.map(outcomeOf), ...collector.outcomes],
  };
  const take = ({ pickles: some, scu }: Turn) =>
    withSuite({ ...whole, ...(scu && { scu }) }, () =>
      runPickles(order.features, some, order.order ?? 'defined', (envelope) => collector.take(envelope)),
    );
  await Promise.race([runAll(left, order, take), aborted(order.signal)]);
  if (!order.signal.aborted) order.kept?.over();
  const results = resultsOfRun({
    role: suite.role,
    tool: await toolIdentity(),
    run: {
      startedAt: (order.kept?.startedAt ?? begun).toISOString(),
      endedAt: new Date().toISOString(),
      command: order.command,
      exitCode: 0,
      ...(judged.size > 0 && { resumed: { at: begun.toISOString(), earlier: [...judged] } }),
      ...(order.selection.shard && { shard: order.selection.shard }),
    },
    sut: { ...sut, ...(suite.profile.declares && { declares: suite.profile.declares }) },
    scenarios: inOrder(ran, judged.size > 0 || order.lanes ? pickles : []),
    ...(suite.profile.expected && { expectedOf: await expectationsOf(suite.profile, order) }),
    brokenAtFirst: brokenAtFirst(suite),
    ...(suite.role === 'scu' && {
      requests: joinRequests(whole.earlier().flatMap(({ requests = [] }) => requests)),
    }),
    taggedRequirements: new Set(everything.flatMap(({ tags }) => tags.map(({ name }) => name.slice(1)))),
  });
  return { ...results, run: { ...results.run, exitCode: exitCode(results, order) } };
}

/** What the profile expects of a scenario, and in which line of which file it says so. */
async function expectationsOf(profile: SutProfile, { profileFile }: RunOrder) {
  const places = profileFile === undefined ? undefined : await expectedPlaces(profileFile);
  return (id: string): ExpectedVerdict | undefined => {
    const expected = expectedVerdict(profile, id);
    const place = places?.get(id);
    return expected && place ? { ...expected, place } : expected;
  };
}

/** What is compared with all that was seen comes when everything else is over. */
async function runAll(
  pickles: readonly Pickle[],
  { lanes, signal }: RunOrder,
  take: (turn: Turn) => Promise<void>,
): Promise<void> {
  const others = pickles.filter((pickle) => !looksBack(pickle));
  await runLanes(lanes?.(others) ?? [[{ pickles: others }]], signal, take);
  await runLanes([[{ pickles: pickles.filter(looksBack) }]], signal, take);
}

/** A run in several parts is listed as one: by the order of the features. */
function inOrder(ran: readonly ObservedScenario[], pickles: readonly Pickle[]): ObservedScenario[] {
  const places = new Map(pickles.map((pickle, index) => [nameOf(pickle).id, index]));
  const placeOf = ({ scenario }: ObservedScenario) => places.get(scenario.id) ?? pickles.length;
  return ran.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function exitCode(results: Results, { strict, signal }: RunOrder): number {
  if (signal.aborted) return interrupted;
  const requirements = results.requirements.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  const code = exitCodeOf([...results.scenarios.map(({ verdict }) => verdict), ...requirements], strict);
  // What only we said is no conversation.
  const spoke = results.scenarios.some(({ transcripts = [] }) =>
    transcripts.some(({ received = 0 }) => received > 0),
  );
  return code === 0 && !spoke ? unreachable : code;
}
