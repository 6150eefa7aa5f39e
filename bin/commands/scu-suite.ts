import type { Pickle } from '@cucumber/messages';
import { Lateness } from '../../harness/lateness.ts';
import { limitsOf } from '../../harness/limits.ts';
import type { SutProfile } from '../../harness/profile.ts';
import type { ScuDriver } from '../../harness/scu/driver.ts';
import { FirstQuery } from '../../harness/scu/first-query.ts';
import { keptReader } from '../../harness/scu/kept-reader.ts';
import { meetScu, openTestScp, type TestScp } from '../../harness/scu/test-scp.ts';
import type { AssociationWatch } from '../../harness/scu/watch.ts';
import type { Results, SystemUnderTest } from '../../reports/results.ts';
import type { OperatorSession } from '../operator/session.ts';
import { type FeatureSet, selectPickles } from '../run/cucumber.ts';
import { unlessAborted } from '../run/interrupt.ts';
import { Progress } from '../run/progress.ts';
import { forecast, openScuLanes, waits } from '../run/scu-lanes.ts';
import { type RunOrder, runSuite } from '../run/suite-run.ts';
import { TitledRun } from '../run/titled-run.ts';
import { UnreachableError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { announceBroken, announceOrder, productOf, runOrder, type SuiteOptions } from './suite-options.ts';

/** Makes the driver when the watch is there. */
export type DriverMaker = (watch: AssociationWatch) => ScuDriver;

/** What a run against an SCU is asked for. */
export interface ScuRunOptions extends SuiteOptions {
  readonly host?: string;
  readonly port?: number;
  readonly aet?: string;
  /** That of an operator, which has what was judged before. */
  readonly session?: OperatorSession;
  /** Scenarios that wait for the SCU's own time-out run beside the others. */
  readonly overlapping?: boolean;
  /** Each scenario has a called AE title of its own. */
  readonly byAeTitle?: boolean;
  /** For an SCU that is waited for, seconds: for each query, or without an association where each has its AE title. */
  readonly wait?: number;
}

/** Opens the test SCP, meets the SCU and runs the suite. @throws UnreachableError when no query comes */
export async function runScuSuite(
  features: FeatureSet,
  profile: SutProfile,
  maker: DriverMaker,
  options: ScuRunOptions,
  context: CommandContext,
): Promise<Results> {
  const progress = new Progress(context.output);
  const host = options.host ?? profile.host ?? '127.0.0.1';
  const calledAETitle = options.aet ?? profile.calledAETitle ?? 'ANY-SCP';
  const place = { host, limits: limitsOf(profile), session: options.session?.number ?? 1 };
  const { wait, overlapping = false } = options;
  using titled = options.byAeTitle
    ? new TitledRun({ progress, overlapping, ...(wait !== undefined && { silenceMs: wait * 1000 }) })
    : undefined;
  const port = options.port ?? profile.port ?? 0;
  using lateness = new Lateness();
  const testScp: TestScp = await openTestScp({ ...place, port, ...titled?.scpOptions(calledAETitle) });
  try {
    const callingAETitle = profile.callingAETitle ?? 'MWLCONF';
    const kept = profile.kept === undefined ? {} : { kept: keptReader(profile.kept, profile.keptItem) };
    const driver = maker(testScp.watch);
    const first = new FirstQuery();
    const unmet = { ...testScp, ...kept, driver, host, calledAETitle, callingAETitle, first, lateness };
    announceOrder(options, progress);
    progress.say(
      `Testing SCU ${profile.name}; the test SCP ${calledAETitle} listens on ${host}:${testScp.scp.port}.`,
    );
    const meeting = await meet(unmet, profile, context.signal);
    announceBroken(first.broken, 'Its first query', progress);
    const openAnother = () => openTestScp({ ...place, port: 0 });
    return await runMet(meeting, openAnother, titled, {
      profile,
      session: options.session,
      overlapping,
      order: runOrder(features, options, progress, context),
      outDirectory: options.out,
    });
  } finally {
    await testScp.scp.close();
  }
}

/** What the first query of the SCU told: the side of the test SCP, and how it is called in the results. */
interface Meeting {
  readonly side: MetSide;
  readonly sut: SystemUnderTest;
  /** How long the query took. */
  readonly queryMs: number;
}

type MetSide = Parameters<typeof openScuLanes>[0];

/** Makes the SCU query for the first time. @throws UnreachableError when no query comes */
async function meet(
  unmet: Parameters<typeof meetScu>[0] & MetSide,
  profile: SutProfile,
  signal: AbortSignal,
): Promise<Meeting> {
  const begun = performance.now();
  const met = await unlessAborted(meetScu(unmet, limitsOf(profile)), signal);
  const queryMs = performance.now() - begun;
  if (met.kind === 'unreachable')
    throw new UnreachableError(`${profile.name} could not be tested: ${met.reason}`);
  const sut = {
    role: 'scu' as const,
    name: profile.name,
    host: unmet.host,
    port: unmet.scp.port,
    calledAETitle: met.calledAETitle ?? unmet.calledAETitle,
    callingAETitle: met.callingAETitle ?? null,
    implementationClassUID: met.implementationClassUID ?? null,
    implementationVersionName: met.implementationVersionName ?? null,
    ...productOf(profile),
  };
  return { side: { ...unmet, ...(met.usual && { usual: met.usual }) }, sut, queryMs };
}

/** What a run needs when the SCU has been met. */
interface MetRun {
  readonly profile: SutProfile;
  readonly session: OperatorSession | undefined;
  readonly overlapping: boolean;
  readonly order: RunOrder;
  readonly outDirectory: string;
}

/** Runs the suite, in lanes where scenarios have AE titles of their own or only wait for the SCU. */
async function runMet(
  { side, sut, queryMs }: Meeting,
  openAnother: () => Promise<TestScp>,
  titled: TitledRun | undefined,
  { profile, session, order, outDirectory, ...run }: MetRun,
): Promise<Results> {
  const limits = limitsOf(profile);
  const pickles = await selectPickles(order.features, order.selection);
  const overlapping = run.overlapping && pickles.some(waits);
  if (side.driver.kind === 'exec')
    order.progress.say(forecast({ pickles, profile, limits, queryMs, overlapping }));
  await using beside = overlapping && !titled ? await openScuLanes(side, pickles, openAnother) : undefined;
  const lanes = titled ? (some: readonly Pickle[]) => titled.lanes(some, side) : beside?.lanes;
  const suite = { role: 'scu' as const, profile, limits, outDirectory, scu: side };
  return await runSuite(suite, sut, {
    ...order,
    ...(session && { kept: session }),
    ...(lanes && { lanes }),
  });
}
