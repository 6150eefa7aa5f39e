import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { limitsOf } from '../../harness/limits.ts';
import { profileDraft } from '../../harness/probe/draft.ts';
import { firstItems } from '../../harness/probe/first-query.ts';
import { probes } from '../../harness/probe/index.ts';
import { runProbes } from '../../harness/probe/run.ts';
import { probeTable } from '../../harness/probe/table.ts';
import { NoAssociationError } from '../../harness/scp/session.ts';
import type { ScpTarget, SuiteLimits } from '../../harness/suite.ts';
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { unlessAborted } from '../run/interrupt.ts';
import { UnreachableError, UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { aeTitle, portNumber } from './test-options.ts';

interface ProbeOptions {
  readonly host: string;
  readonly port: number;
  readonly calledAet: string;
  readonly callingAet: string;
  readonly out: string;
}

/** Limits of the waits of a probe, seconds: it looks, it does not judge. */
const waits = { connect: 3, associate: 3, response: 5, release: 1, close: 0.5, quiet: 0.2 };

/** `probe`: finds out what an SCP does and writes a draft of its profile. */
export function addProbe(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('probe')
    .description('find out what a worklist SCP does, and write a draft of its profile')
    .option('--host <host>', 'host of the SCP', '127.0.0.1')
    .requiredOption('--port <port>', 'port of the SCP (required)', portNumber)
    .option('--called-aet <title>', 'AE title of the SCP', aeTitle, 'ANY-SCP')
    .option('--calling-aet <title>', 'AE title of this tool', aeTitle, 'MWLCONF')
    .option('--out <file>', 'where to write the profile', 'sut.yaml')
    .action(async (options: ProbeOptions) => exit(await probe(options, context)));
}

async function probe(options: ProbeOptions, context: CommandContext): Promise<number> {
  const { host, port, calledAet: calledAETitle, callingAet: callingAETitle, out } = options;
  const target: ScpTarget = { host, port, calledAETitle, callingAETitle };
  const limits = limitsOf({ name: 'probe', role: 'scp', limits: waits });
  const items = await unlessAborted(meet(target, limits), context.signal);
  context.output.write(`SCP ${calledAETitle} at ${host}:${port} returns ${items.length} worklist items.\n`);
  const report = await runProbes(probes, {
    target,
    limits,
    items,
    onResult: (title, result) => context.output.write(probeTable(title, result)),
    signal: context.signal,
  });
  if (report.gone !== undefined) context.output.write(`\nIncomplete: ${report.gone}\n`);
  await save(out, profileDraft(target, report));
  context.output.write(`\nProfile: ${out}. Verify it: mwl-conformance test scp --sut ${out}\n`);
  if (context.signal.aborted) return 130;
  return report.gone === undefined ? 0 : 3;
}

/** @throws UnreachableError when there is no association */
async function meet(target: ScpTarget, limits: SuiteLimits): Promise<readonly NaturalDataSet[]> {
  try {
    return await firstItems(target, limits);
  } catch (error) {
    if (!(error instanceof NoAssociationError)) throw error;
    const { host, port, calledAETitle } = target;
    throw new UnreachableError(`${host}:${port} could not be probed as ${calledAETitle}: ${error.message}`);
  }
}

async function save(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
