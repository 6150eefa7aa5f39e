import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Exporter } from '../exporter.ts';

/**
 * The report formats: one per file of this folder, by name. A new file is offered without a change elsewhere.
 * @throws TypeError if a file has no exporter as its default export
 */
export async function loadExporters(): Promise<readonly Exporter[]> {
  // The same when the package runs compiled: this file's own ending is what its neighbors have.
  const ending = path.extname(import.meta.filename);
  const names = (await readdir(import.meta.dirname)).filter((name) => isExporterFile(name, ending));
  const exporters = await Promise.all(names.map(load));
  return exporters.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isExporterFile(name: string, ending: string): boolean {
  return (
    name.endsWith(ending) &&
    !name.endsWith(`.test${ending}`) &&
    !name.endsWith(`.d${ending}`) &&
    name !== `index${ending}`
  );
}

async function load(name: string): Promise<Exporter> {
  const module: unknown = await import(new URL(name, import.meta.url).href);
  const candidate: unknown =
    typeof module === 'object' && module !== null && 'default' in module && module.default;
  if (isExporter(candidate)) return candidate;
  throw new TypeError(`reports/exporters/${name}: the default export is no Exporter`);
}

function isExporter(value: unknown): value is Exporter {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'fileName' in value &&
    typeof value.fileName === 'string' &&
    'describe' in value &&
    typeof value.describe === 'string' &&
    'write' in value &&
    typeof value.write === 'function'
  );
}
