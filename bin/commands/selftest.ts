import { join } from 'node:path';
import type { Command } from 'commander';
import { builtInDriver, builtInScp } from '../../harness/built-in.ts';
import type { Results } from '../../reports/results.ts';
import { type FeatureSet, loadFeatures } from '../run/cucumber.ts';
import type { CommandContext } from './context.ts';
import { finish } from './finish.ts';
import { formatNames, outDirectory } from './test-options.ts';
import { runScpSuite } from './test-scp.ts';
import { runScuSuite } from './test-scu.ts';

interface SelftestOptions {
  readonly out: string;
  readonly format?: string;
  readonly strict?: boolean;
}

/** `selftest`: both suites against the built-in simulators, over TCP. */
export function addSelftest(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('selftest')
    .description('run both suites against the built-in simulators over TCP; needs nothing else')
    .option('--strict', 'exit with 1 on a warning or an inconclusive verdict too')
    .option('--out <dir>', 'output folder; one folder for each role in it', 'reports/out')
    .option('--format <list>', 'report formats, separated by commas (default: all; see list formats)')
    .action(async (options: SelftestOptions) => exit(await selftest(options, context)));
}

async function selftest(options: SelftestOptions, context: CommandContext): Promise<number> {
  const scp = await loadFeatures('scp');
  const scpCode = await judge('scp', options, context, (out) => selftestScp(scp, out, options, context));
  if (context.signal.aborted) return scpCode;
  const scu = await loadFeatures('scu', scp);
  const scuCode = await judge('scu', options, context, (out) => selftestScu(scu, out, options, context));
  return Math.max(scpCode, scuCode);
}

async function judge(
  role: 'scp' | 'scu',
  options: SelftestOptions,
  context: CommandContext,
  run: (out: string) => Promise<Results>,
): Promise<number> {
  const out = join(outDirectory(options), role);
  return finish(context, await run(out), out, formatNames(options));
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
  return runScpSuite(features, scp.profile, target, run, context);
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
