import { join } from 'node:path';
import type { Command } from 'commander';
import { builtInDriver, builtInScp } from '../../harness/built-in.ts';
import type { Results } from '../../reports/results.ts';
import { type FeatureSet, loadFeatures } from '../run/cucumber.ts';
import { exportersNamed } from '../run/write-reports.ts';
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
  const formats = formatNames(options);
  await exportersNamed(formats);
  const out = (role: string) => join(outDirectory(options), role);
  const scpFeatures = await loadFeatures('scp');
  const scp = await selftestScp(scpFeatures, out('scp'), options, context);
  // The reports of the one suite are written while the other runs.
  const scpFinished = finish(context, scp, out('scp'), formats);
  const codes = [scp.run.exitCode];
  const last: Promise<string>[] = [scpFinished];
  if (!context.signal.aborted) {
    const scu = await selftestScu(await loadFeatures('scu', scpFeatures), out('scu'), options, context);
    codes.push(scu.run.exitCode);
    last.push(finish(context, scu, out('scu'), formats));
  }
  for (const text of await Promise.all(last)) context.output.write(text);
  return Math.max(...codes);
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
