import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { builtInDriver, builtInScp } from '../../harness/built-in.ts';
import type { Results } from '../../reports/results.ts';
import { type FeatureSet, packageRoot } from '../run/cucumber.ts';
import { exportersNamed } from '../run/write-reports.ts';
import type { CommandContext } from './context.ts';
import { finish } from './finish.ts';
import { runScuSuite } from './scu-suite.ts';
import { formatNames, outDirectory } from './test-options.ts';
import { runScpSuite } from './test-scp.ts';

type Role = 'scp' | 'scu';

interface SelftestOptions {
  readonly out: string;
  readonly format?: string;
  readonly strict?: boolean;
  readonly role?: Role;
}

/** `selftest`: both suites against the built-in simulators, over TCP. */
export function addSelftest(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('selftest')
    .description('run both suites against the built-in simulators over TCP; needs nothing else')
    .addOption(new Option('--role <role>', 'run one of the suites only').choices(['scp', 'scu']))
    .option('--strict', 'exit with 1 on a warning or an inconclusive verdict too')
    .option('--out <dir>', 'output folder; one folder for each role in it', 'reports/out')
    .option(
      '--format <list>',
      'report formats, separated by commas (default: all, those for a CI server in its jobs; see list formats)',
    )
    .action(async (options: SelftestOptions) => exit(await selftest(options, context)));
}

/** Both suites wait a good deal: one runs in a process of its own meanwhile, and is heard when the other is through. */
async function selftest(options: SelftestOptions, context: CommandContext): Promise<number> {
  await exportersNamed(formatNames(options));
  if (options.role !== undefined) return selftestOne(options.role, options, context);
  const scu = inProcess('scu', options, context.signal);
  const scpCode = await selftestOne('scp', options, context);
  const { exitCode, output } = await scu;
  context.output.write(`\n${output}`);
  return Math.max(scpCode, exitCode);
}

async function selftestOne(role: Role, options: SelftestOptions, context: CommandContext): Promise<number> {
  const out = join(outDirectory(options), role);
  const features = await context.features.load(role);
  const run = role === 'scp' ? selftestScp : selftestScu;
  const results = await run(features, out, options, context);
  context.output.write(await finish(context, results, out, formatNames(options)));
  return results.run.exitCode;
}

/** Runs the suite of one role in a process of its own. Ctrl-C reaches it too: its reports are written all the same. */
async function inProcess(
  role: Role,
  { out, format, strict }: SelftestOptions,
  signal: AbortSignal,
): Promise<{ readonly exitCode: number; readonly output: string }> {
  const words = ['selftest', '--role', role, '--out', out];
  if (format !== undefined) words.push('--format', format);
  if (strict) words.push('--strict');
  const launcher = join(packageRoot, 'bin/mwl-conformance');
  // A process group of its own: a terminal would send Ctrl-C to it besides us, and a second one cuts the reports off.
  const child = spawn(process.execPath, [launcher, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const interrupt = () => child.kill('SIGINT');
  signal.addEventListener('abort', interrupt, { once: true });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
  signal.removeEventListener('abort', interrupt);
  return { exitCode: code, output: stdout + stderr };
}

/** The exit code of a process; an error of ours when it could not be started or was ended by a signal. */
function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(4));
    child.once('close', (code) => resolve(code ?? 4));
  });
}

async function selftestScp(
  features: FeatureSet,
  out: string,
  options: SelftestOptions,
  context: CommandContext,
): Promise<Results> {
  await using scp = await builtInScp();
  const target = { host: '127.0.0.1', port: scp.port, calledAETitle: 'ANY-SCP', callingAETitle: 'MWLCONF' };
  const run = {
    ids: [],
    out,
    hooks: scp.hooks,
    ...(options.strict !== undefined && { strict: options.strict }),
  };
  return await runScpSuite(features, scp.profile, target, run, context);
}

async function selftestScu(
  features: FeatureSet,
  out: string,
  options: SelftestOptions,
  context: CommandContext,
): Promise<Results> {
  const { profile, driver } = builtInDriver();
  const run = { ids: [], out, ...(options.strict !== undefined && { strict: options.strict }) };
  return runScuSuite(features, profile, () => driver, run, context);
}
