import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment, Exporter } from '../../reports/exporter.ts';
import { loadExporters } from '../../reports/exporters/index.ts';
import type { Results } from '../../reports/results.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The formats of the given names; when none is given, all but those that another environment asks for.
 * @throws UsageError on an unknown name
 */
export async function exportersNamed(
  names: readonly string[],
  environment: Environment = process.env,
): Promise<readonly Exporter[]> {
  const exporters = await loadExporters();
  if (names.length === 0) return exporters.filter(({ automatic }) => automatic?.(environment) ?? true);
  return names.map((name) => {
    const exporter = exporters.find((candidate) => candidate.name === name);
    if (!exporter)
      throw new UsageError(
        `unknown format "${name}", expected one of ${exporters.map((known) => known.name).join(', ')}`,
      );
    return exporter;
  });
}

/** What became of the reports. */
export interface Written {
  /** Those that are there, as the format names them. */
  readonly files: readonly string[];
  /** For the user, to be printed as they are. */
  readonly notes: readonly string[];
}

/**
 * Writes the reports; what could not be written is a note, so that one bad report never loses the others.
 * @param environment of the run; that of this process unless given
 */
export async function writeReports(
  results: Results,
  directory: string,
  formats: readonly Exporter[],
  environment: Environment = process.env,
): Promise<Written> {
  await mkdir(directory, { recursive: true });
  const files: string[] = [];
  const notes: string[] = [];
  for (const exporter of formats) {
    try {
      const written = await exporter.write(results, { directory, environment });
      if (typeof written === 'string') {
        await writeFile(join(directory, exporter.fileName), written);
        files.push(exporter.fileName);
        const printed = await exporter.publish?.(written, environment);
        if (printed !== undefined) notes.push(printed);
        continue;
      }
      if (written) notes.push(written.note);
      if (written?.written !== false) files.push(exporter.fileName);
    } catch (error) {
      notes.push(
        `${exporter.fileName} was not written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return { files, notes };
}
