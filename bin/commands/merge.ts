import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { MergeError, mergeResults, missingParts, type Part } from '../../reports/merge.ts';
import type { Results } from '../../reports/results.ts';
import { exportersNamed } from '../run/write-reports.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { finish } from './finish.ts';
import { resultsIn } from './results-in.ts';
import { formatNames } from './test-options.ts';

interface MergeOptions {
  readonly out: string;
  readonly format?: string;
}

/** `merge`: the parts of one run, made with `--shard`, as one. */
export function addMerge(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('merge')
    .description('put the parts of a run (test … --shard 1/3) together into one set of reports')
    .argument('<dir...>', 'output folders of the parts')
    .option('--out <dir>', 'output folder', 'reports/out')
    .option(
      '--format <list>',
      'report formats, separated by commas (default: all, those for a CI server in its jobs; see list formats)',
    )
    .action(async (directories: string[], options: MergeOptions) =>
      exit(await merge(directories, options, context)),
    );
}

async function merge(
  directories: readonly string[],
  options: MergeOptions,
  context: CommandContext,
): Promise<number> {
  const out = resolve(options.out);
  if (directories.some((directory) => resolve(directory) === out))
    throw new UsageError(`--out ${options.out} is the folder of a part, expected another one`);
  const formats = formatNames(options);
  await exportersNamed(formats);
  const parts: Part[] = [];
  for (const place of directories) parts.push({ place, results: await resultsIn(place) });
  const results = merged(parts, context.command);
  for (const note of missingParts(parts)) context.errors.write(`mwl-conformance: ${note}\n`);
  for (const note of await copyEvidence(parts, out)) context.errors.write(`mwl-conformance: ${note}\n`);
  context.output.write(await finish(context, results, out, formats));
  return results.run.exitCode;
}

function merged(parts: readonly Part[], command: string): Results {
  try {
    return mergeResults(parts, command);
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Copies what the results name; a file that is gone is a note, for the verdicts do not hang on it. */
async function copyEvidence(parts: readonly Part[], out: string): Promise<string[]> {
  const notes: string[] = [];
  for (const { place, results } of parts) {
    for (const { path } of results.scenarios.flatMap(({ evidence }) => evidence)) {
      await mkdir(dirname(join(out, path)), { recursive: true });
      await copyFile(join(place, path), join(out, path)).catch((error: Error) => {
        notes.push(`${join(place, path)} was not copied: ${error.message}`);
      });
    }
  }
  return notes;
}
