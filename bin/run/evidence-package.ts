import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { FilesByPath } from '../../harness/evidence/checksums.ts';
import type { Results } from '../../reports/results.ts';
import { exportersNamed, writeReports } from './write-reports.ts';

/** What of a run goes into its evidence. */
export interface Evidence {
  /** Names no file that is not there. */
  readonly results: Results;
  /** The evidence files, by their path in the results. */
  readonly files: FilesByPath;
  /** What the user should know: files that the results name and that are gone. */
  readonly notes: readonly string[];
}

/** A file of evidence larger than this is left out, with a note: the transcript of a scenario has a ceiling far below. */
const maximumFileBytes = 512 * 1024 * 1024;

/** The results with the evidence of some scenarios only: those whose id begins with one of `ids`; all if there are none. */
export function selectEvidence(results: Results, ids: readonly string[]): Results {
  if (ids.length === 0) return results;
  const scenarios = results.scenarios.map((scenario) =>
    ids.some((id) => scenario.id.startsWith(id)) ? scenario : { ...scenario, evidence: [] },
  );
  return { ...results, scenarios };
}

/** The evidence of some scenarios only. Files that belong to no scenario stay. */
export function select({ results, files, notes }: Evidence, ids: readonly string[]): Evidence {
  const selected = selectEvidence(results, ids);
  const left = new Set(pathsIn(selected));
  const dropped = new Set(pathsIn(results).filter((path) => !left.has(path)));
  const rest = new Map([...files].filter(([path]) => !dropped.has(path)));
  return { results: selected, files: rest, notes };
}

function pathsIn({ scenarios }: Results): string[] {
  return scenarios.flatMap(({ evidence }) => evidence.map(({ path }) => path));
}

/** Reads the evidence files that the results in a folder name. What cannot be read is a note. */
export async function readEvidence(results: Results, directory: string): Promise<Evidence> {
  const files = new Map<string, Uint8Array>();
  const notes: string[] = [];
  for (const path of pathsIn(results)) {
    try {
      files.set(path, await plainFile(join(directory, path)));
    } catch (error) {
      notes.push(`${path} is left out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const scenarios = results.scenarios.map((scenario) => ({
    ...scenario,
    evidence: scenario.evidence.filter(({ path }) => files.has(path)),
  }));
  return { results: { ...results, scenarios }, files, notes };
}

/** A link is not followed: a folder that came from elsewhere could name any file of this machine. */
async function plainFile(path: string): Promise<Uint8Array> {
  const found = await lstat(path);
  if (!found.isFile()) throw new Error('it is no plain file');
  if (found.size > maximumFileBytes) throw new Error(`it is larger than ${maximumFileBytes} bytes`);
  return readFile(path);
}

/**
 * The files of a package: the evidence, and the reports, written again from these results, so that no report says
 * anything that is not in them.
 * @param formats of the reports; `json` is always among them
 * @throws UsageError on the name of a format that does not exist
 */
export async function packageFiles(
  { results, files, notes }: Evidence,
  formats: readonly string[],
): Promise<{ readonly files: FilesByPath; readonly notes: readonly string[] }> {
  const exporters = await exportersNamed([...new Set(['json', ...formats])]);
  const folder = await mkdtemp(join(tmpdir(), 'mwl-evidence-'));
  try {
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const { notes: reportNotes } = await writeReports(results, folder, exporters, {});
    return { files: await filesBelow(folder), notes: [...notes, ...reportNotes] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function filesBelow(folder: string): Promise<FilesByPath> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), await readFile(path));
  }
  return files;
}
