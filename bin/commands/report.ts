import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exportersNamed, writeReports } from '../run/write-reports.ts';
import type { CommandContext } from './context.ts';
import { resultsIn } from './results-in.ts';
import { formatNames } from './test-options.ts';

/** `report`: the reports again, from results.json alone. */
export function addReport(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('report')
    .description('write the reports again from the results.json in a folder, without a new run')
    .argument('<dir>', 'output folder of a run')
    .option(
      '--format <list>',
      'report formats, separated by commas (default: all, those for a CI server in its jobs; see list formats)',
    )
    .action(async (directory: string, options: { readonly format?: string }) =>
      exit(await report(resolve(directory), options, context)),
    );
}

async function report(
  directory: string,
  options: { readonly format?: string },
  context: CommandContext,
): Promise<number> {
  const formats = (await exportersNamed(formatNames(options))).filter(
    ({ fileName }) => fileName !== 'results.json',
  );
  const results = await resultsIn(directory);
  const { files, notes } = await writeReports(results, directory, formats);
  for (const note of notes) context.output.write(`${note}\n`);
  if (files.length > 0) context.output.write(`${files.join(', ')} written to ${directory}\n`);
  return 0;
}
