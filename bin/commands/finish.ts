import { join, relative } from 'node:path';
import summary from '../../reports/exporters/summary.ts';
import type { Results } from '../../reports/results.ts';
import { exportersNamed, writeReports } from '../run/write-reports.ts';
import type { CommandContext } from './context.ts';

/** Writes the reports of a run, prints the summary, and tells where the report is. Returns the exit code. */
export async function finish(
  context: CommandContext,
  results: Results,
  directory: string,
  formats: readonly string[],
): Promise<number> {
  const notes = await writeReports(results, directory, await exportersNamed(formats));
  context.output.write(`\n${summary.write(results)}`);
  for (const note of notes) context.output.write(`${note}\n`);
  const path = relative('.', join(directory, 'report.html')) || '.';
  context.output.write(`Report: ${path}\n`);
  return results.run.exitCode;
}
