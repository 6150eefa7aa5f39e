import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Lines of one source file: how many, and how many of them ran. */
export interface FileLines {
  readonly path: string;
  readonly totalLineCount: number;
  readonly coveredLineCount: number;
}

/** Line coverage of one top-level folder. `unloaded` are the files with code that no test loads: no line of them ran. */
export interface FolderCoverage {
  readonly folder: string;
  readonly percent: number;
  readonly unloaded: readonly string[];
}

/** Whether a file holds anything to run; one with types alone is never loaded. */
function holdsCode(source: string): boolean {
  return /^(export )?(default |async )*(const|function|class|let|for|if|await)\b/m.test(source);
}

/**
 * The coverage of a folder from what the test runner measured. The runner does not know the files that no test
 * loads; they count here as they are, so that an untested file lowers the figure. Undefined for a folder without code.
 */
export function folderCoverage(
  top: string,
  folder: string,
  measured: readonly FileLines[],
): FolderCoverage | undefined {
  const loaded = new Map(measured.map((file) => [relative(top, file.path), file]));
  const unloaded: string[] = [];
  let total = 0;
  let covered = 0;
  for (const path of globSync(`${folder}/**/*.ts`, {
    cwd: top,
    exclude: ['**/*.test.ts', '**/*.d.ts'],
  }).sort()) {
    const lines = loaded.get(path);
    if (lines) {
      total += lines.totalLineCount;
      covered += lines.coveredLineCount;
      continue;
    }
    const source = readFileSync(join(top, path), 'utf8');
    if (!holdsCode(source)) continue;
    total += source.split('\n').length;
    unloaded.push(path);
  }
  return total === 0 ? undefined : { folder, percent: (100 * covered) / total, unloaded };
}
