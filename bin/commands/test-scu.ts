import type { Command } from 'commander';
import type { SutProfile } from '../../harness/profile.ts';
import { execDriver } from '../../harness/scu/exec-driver.ts';
import { ownOutput } from '../../harness/scu/kept-reader.ts';
import { waitDriver } from '../../harness/scu/wait-driver.ts';
import type { Results } from '../../reports/results.ts';
import { runWithOperator } from '../operator/run-with-operator.ts';
import type { FeatureSet } from '../run/cucumber.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { type DriverMaker, runScuSuite, type ScuRunOptions } from './scu-suite.ts';
import {
  addTestOptions,
  aeTitle,
  portNumber,
  seconds,
  selectionOf,
  type TestOptions,
} from './test-options.ts';
import { type SystemTest, testSystem } from './test-system.ts';

interface ScuOptions extends TestOptions {
  readonly host?: string;
  readonly port?: number;
  readonly aet?: string;
  readonly exec?: string;
  readonly execCancel?: string;
  readonly operator?: boolean;
  readonly operatorWeb?: boolean;
  readonly operatorHost?: string;
  readonly operatorPort?: number;
  readonly resume?: boolean;
  readonly wait?: number;
  readonly serial?: boolean;
  readonly byAeTitle?: boolean;
}

/** `test scu`: judges a worklist SCU. */
export function addTestScu(parent: Command, context: CommandContext, exit: (code: number) => void): void {
  const command = parent
    .command('scu')
    .description('test a worklist SCU (modality, viewer): serve it every Status Code and fault, and watch')
    .option('--host <address>', 'address to listen on (default: the profile, else 127.0.0.1)')
    .option('--port <port>', 'port to listen on (default: the profile, else any free one)', portNumber)
    .option('--aet <title>', 'AE title of the test SCP (default: the profile, else ANY-SCP)', aeTitle)
    .option(
      '--exec <command>',
      'command that makes the SCU query once (default: the profile); {host} {port} {called} {calling} are replaced',
    )
    .option(
      '--exec-cancel <command>',
      'command that makes the SCU query and cancel the query (default: the profile)',
    )
    .option('--operator', 'say on the terminal what to do, and ask what was seen')
    .option('--operator-web', 'the same on a page for a browser; the terminal says its address')
    .option('--operator-host <address>', 'address that the page listens on (default: 127.0.0.1)')
    .option('--operator-port <port>', 'port of the page (default: any free one)', portNumber)
    .option('--resume', 'go on with an interrupted run of an operator, whose answers the output folder has')
    .option('--wait <seconds>', 'wait that long for whoever connects, for each query', seconds)
    .option(
      '--by-ae-title',
      'with --wait or --exec: serve all scenarios at once, each under a called AE title of its own',
    )
    .option('--serial', 'with --exec: run one scenario at a time, those too that only wait for a time-out');
  addTestOptions(command).action(async (ids: string[], options: ScuOptions) =>
    exit(await testScu(ids, options, context)),
  );
}

function testScu(ids: readonly string[], options: ScuOptions, context: CommandContext): Promise<number> {
  const prepare: SystemTest['prepare'] = (profile) => {
    const driver = driverOf(options, profile);
    if (driver === 'operator')
      return (features, out) => testWithOperator(features, profile, { ...options, ids, out }, context);
    const overlapping = overlaps(options, profile);
    return (features, out) =>
      runScuSuite(features, profile, driver, { ...options, ids, out, overlapping }, context);
  };
  return testSystem({ role: 'scu', name: options.exec ?? 'SCU', prepare }, ids, options, context);
}

function testWithOperator(
  features: FeatureSet,
  profile: SutProfile,
  options: ScuRunOptions & ScuOptions,
  context: CommandContext,
): Promise<Results> {
  const { out, resume = false, operatorWeb, operatorHost, operatorPort } = options;
  const page = operatorWeb && { host: operatorHost ?? '127.0.0.1', port: operatorPort ?? 0 };
  const order = { features, profile, selection: selectionOf(options), out, resume, ...(page && { page }) };
  return runWithOperator(order, context, (maker, session) =>
    runScuSuite(features, profile, maker, { ...options, session }, context),
  );
}

function driverOf(options: ScuOptions, profile: SutProfile): DriverMaker | 'operator' {
  const { operator, operatorWeb, operatorHost, operatorPort, resume } = options;
  const ways = [options.exec, operator, operatorWeb, options.wait].filter((way) => way !== undefined);
  if (ways.length > 1) throw new UsageError('give one of --exec, --operator, --operator-web and --wait');
  if (!operatorWeb && (operatorHost ?? operatorPort) !== undefined)
    throw new UsageError(
      '--operator-host and --operator-port say where --operator-web is served, which is missing',
    );
  if ((operator || operatorWeb) && options.byAeTitle)
    throw new UsageError('--by-ae-title goes with --wait or --exec, not with an operator');
  if (operator || operatorWeb) return 'operator';
  if (resume)
    throw new UsageError('--resume goes on with a run of --operator or --operator-web, which is missing');
  const { wait } = options;
  if (wait !== undefined) return (watch) => waitDriver(watch, wait * 1000);
  const command = options.exec ?? profile.exec;
  if (command === undefined)
    throw new UsageError(
      'say how the SCU is made to query: --exec COMMAND, --operator, --operator-web or --wait SECONDS, or exec: in the profile',
    );
  const cancelCommand = options.execCancel ?? profile.execCancel;
  for (const line of options.byAeTitle ? [command, cancelCommand] : []) {
    if (line !== undefined && !line.includes('{called}'))
      throw new UsageError(`--by-ae-title: the command has to call the AE title {called}: ${line}`);
  }
  return () => execDriver(command, cancelCommand);
}

/**
 * Whether scenarios may run at the same time: each has its own AE title, or a port of its own, which the command has to
 * say and nobody has chosen. An SCU that is brought back after a breakdown would be taken from the others, and a list of
 * what it has kept may be that of its last query.
 */
function overlaps(options: ScuOptions, profile: SutProfile): boolean {
  const command = options.exec ?? profile.exec;
  const isFree = options.port === undefined && profile.port === undefined;
  const lists = profile.kept !== undefined && profile.kept !== ownOutput;
  const isAlone = options.serial === true || lists || profile.conditions?.['recover'] !== undefined;
  const isApart = options.byAeTitle === true || (command?.includes('{port}') === true && isFree);
  return options.wait === undefined && isApart && !isAlone;
}
