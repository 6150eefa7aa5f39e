import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExportContext, Exporter } from './exporter.ts';
import type { Results } from './results.ts';

/** One report that was asked for. */
export interface WrittenReport {
  readonly name: string;
  /** Where it is; missing when there is none. */
  readonly path?: string;
  /** What the user should know, in one line. */
  readonly note?: string;
  /** Why it could not be written, in one line: an error of ours or of the disk. */
  readonly error?: string;
}

/**
 * Writes the reports one after the other. A report that fails does not keep the others from being written.
 * @returns what became of each, in the order given
 */
export async function writeReports(
  results: Results,
  exporters: readonly Exporter[],
  context: ExportContext,
): Promise<WrittenReport[]> {
  await mkdir(context.directory, { recursive: true });
  const written: WrittenReport[] = [];
  for (const exporter of exporters) {
    written.push(await writeReport(results, exporter, context));
  }
  return written;
}

async function writeReport(
  results: Results,
  exporter: Exporter,
  context: ExportContext,
): Promise<WrittenReport> {
  const { name, fileName } = exporter;
  const target = path.join(context.directory, fileName);
  try {
    const outcome = exporter.write(results, context);
    if (typeof outcome === 'string') {
      await replaceFile(target, outcome);
      return { name, path: target };
    }
    const note = await outcome;
    return { name, ...(note?.written !== false && { path: target }), ...(note && { note: note.note }) };
  } catch (error) {
    return { name, error: `${target}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Whole or not at all: a reader never sees half a file. */
async function replaceFile(target: string, text: string): Promise<void> {
  const draft = `${target}.part`;
  await writeFile(draft, text);
  await rename(draft, target);
}
