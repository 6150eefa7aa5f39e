/** SHA256SUMS: the manifest of evidence, in the form that `sha256sum -c` reads. */
import { createHash } from 'node:crypto';

/** Files by their path: forward slashes, relative to where the manifest lies. */
export type FilesByPath = ReadonlyMap<string, Uint8Array>;

/** The name of the manifest. */
export const checksumsFileName = 'SHA256SUMS';

/** SHA-256 as lower-case hex digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The manifest of files, in the order of their paths. */
export function checksums(files: FilesByPath): string {
  const lines = [...files].map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`);
  return lines.toSorted((a, b) => (a.slice(64) < b.slice(64) ? -1 : 1)).join('');
}

/** What is wrong with files, by their manifest: one line each, none if all is as it was. */
export function checkedSums(files: FilesByPath, manifest: string): string[] {
  const problems: string[] = [];
  const listed = new Set<string>();
  for (const [index, line] of manifest.split('\n').entries()) {
    if (line === '') continue;
    const { sum, path } = /^(?<sum>[0-9a-f]{64}) [ *](?<path>.+)$/.exec(line)?.groups ?? {};
    if (sum === undefined || path === undefined) {
      problems.push(`${checksumsFileName}:${index + 1}: expected a SHA-256 in hex, two blanks and a path`);
      continue;
    }
    const bytes = files.get(path);
    if (bytes === undefined) problems.push(`${path}: missing`);
    else if (sha256(bytes) !== sum) problems.push(`${path}: changed, its SHA-256 is another one`);
    listed.add(path);
  }
  for (const path of files.keys()) {
    if (!listed.has(path)) problems.push(`${path}: not in ${checksumsFileName}`);
  }
  return problems;
}
