import type { Command } from 'commander';
import { counted } from '../../harness/counted.ts';
import { limitsOf } from '../../harness/limits.ts';
import type { SutProfile } from '../../harness/profile.ts';
import { meetScp } from '../../harness/scp/meet.ts';
import type { ScpTarget, Suite } from '../../harness/suite.ts';
import type { Results } from '../../reports/results.ts';
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { FixtureError, loadWorklist } from '../../simulators/worklist/items.ts';
import type { FeatureSet } from '../run/cucumber.ts';
import { unlessAborted } from '../run/interrupt.ts';
import { Progress } from '../run/progress.ts';
import { runSuite } from '../run/suite-run.ts';
import { UnreachableError, UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { announceBroken, announceOrder, productOf, runOrder, type SuiteOptions } from './suite-options.ts';
import { addTestOptions, aeTitle, portNumber, type TestOptions } from './test-options.ts';
import { type SystemTest, testSystem } from './test-system.ts';

interface ScpOptions extends TestOptions {
  readonly host?: string;
  readonly port?: number;
  readonly calledAet?: string;
  readonly callingAet?: string;
}

/** `test scp`: judges a worklist SCP. */
export function addTestScp(parent: Command, context: CommandContext, exit: (code: number) => void): void {
  const command = parent
    .command('scp')
    .description('test a worklist SCP (RIS, broker, PACS): query it and judge every response')
    .option('--host <host>', 'host of the SCP (default: the profile, else 127.0.0.1)')
    .option('--port <port>', 'port of the SCP (default: the profile)', portNumber)
    .option('--called-aet <title>', 'AE title of the SCP (default: the profile, else ANY-SCP)', aeTitle)
    .option('--calling-aet <title>', 'AE title of this tool (default: the profile, else MWLCONF)', aeTitle);
  addTestOptions(command).action(async (ids: string[], options: ScpOptions) =>
    exit(await testScp(ids, options, context)),
  );
}

function testScp(ids: readonly string[], options: ScpOptions, context: CommandContext): Promise<number> {
  const name = `${options.host ?? '127.0.0.1'}:${options.port ?? ''}`;
  const prepare: SystemTest['prepare'] = (profile) => {
    const target = targetOf(options, profile);
    return (features, out) => runScpSuite(features, profile, target, { ...options, ids, out }, context);
  };
  return testSystem({ role: 'scp', name, prepare }, ids, options, context);
}

function targetOf(options: ScpOptions, profile: SutProfile): ScpTarget {
  const port = options.port ?? profile.port;
  if (port === undefined)
    throw new UsageError('the port of the SCP is missing: give --port, or port: in the profile (--sut)');
  return {
    host: options.host ?? profile.host ?? '127.0.0.1',
    port,
    calledAETitle: options.calledAet ?? profile.calledAETitle ?? 'ANY-SCP',
    callingAETitle: options.callingAet ?? profile.callingAETitle ?? 'MWLCONF',
  };
}

/** The items that the profile says were loaded into the SCP. @throws UsageError when the file is no worklist */
async function loadedItems({ worklist }: SutProfile): Promise<readonly NaturalDataSet[] | undefined> {
  if (worklist === undefined) return undefined;
  try {
    return (await loadWorklist(worklist)).map(({ natural }) => natural);
  } catch (error) {
    if (error instanceof FixtureError) throw new UsageError(error.message);
    throw error;
  }
}

/** What a run against an SCP is asked for. */
interface ScpRunOptions extends SuiteOptions {
  readonly hooks?: Suite['hooks'];
}

/** Meets the SCP and runs the suite. @throws UnreachableError when there is no association */
export async function runScpSuite(
  features: FeatureSet,
  profile: SutProfile,
  target: ScpTarget,
  options: ScpRunOptions,
  context: CommandContext,
): Promise<Results> {
  const limits = limitsOf(profile);
  const loaded = await loadedItems(profile);
  const met = await unlessAborted(meetScp(target, limits), context.signal);
  if (met.kind === 'unreachable')
    throw new UnreachableError(`${target.host}:${target.port} could not be tested: ${met.reason}`);
  const { items, brokenAtFirst } = met;
  const progress = new Progress(context.output);
  announceOrder(options, progress);
  progress.say(
    `Testing SCP ${profile.name} at ${target.host}:${target.port}, which returns ${counted(items.length, 'worklist item')}.`,
  );
  announceBroken(brokenAtFirst, 'Its answer to the first query', progress);
  const sut = {
    role: 'scp' as const,
    name: profile.name,
    ...target,
    implementationClassUID: met.implementationClassUID ?? null,
    implementationVersionName: met.implementationVersionName ?? null,
    ...productOf(profile),
  };
  const suite = {
    role: 'scp' as const,
    profile,
    limits,
    outDirectory: options.out,
    scp: { target, items, brokenAtFirst, ...(loaded && { loaded }) },
    ...(options.hooks && { hooks: options.hooks }),
  };
  return runSuite(suite, sut, runOrder(features, options, progress, context));
}
