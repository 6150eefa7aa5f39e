import { join, relative } from 'node:path';
import summary from '../../reports/exporters/summary.ts';
import type { Results } from '../../reports/results.ts';
import { withoutCommands } from '../run/github-log.ts';
import { exportersNamed, writeReports } from '../run/write-reports.ts';
import type { CommandContext } from './context.ts';

/**
 * Prints the summary of a run and writes its reports.
 * @returns what is left to say when the reports are written: notes, and where the report is
 */
export async function finish(
  context: CommandContext,
  results: Results,
  directory: string,
  formats: readonly string[],
): Promise<string> {
  context.output.write(withoutCommands(`\n${summary.write(results)}`));
  const { notes } = await writeReports(results, directory, await exportersNamed(formats));
  const path = relative('.', join(directory, 'report.html'));
  return `${[...notes, `Report: ${path}`].join('\n')}\n`;
}
