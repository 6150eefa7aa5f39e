/** Evidence as one ZIP file (PKWARE APPNOTE 6.3) with its manifest. */
import { zipSync } from 'fflate';
import { checksums, checksumsFileName, type FilesByPath } from './checksums.ts';

/** The most bytes that an archive may have unpacked: ZIP without its 64-bit extension counts to 4 GiB. */
export const maximumArchivedBytes = 2 ** 31;

/** How many files an archive may have: the end of its directory counts them in 16 bits. */
export const maximumArchivedFiles = 65_000;

/** The evidence is too large for one archive. The message is for the user. */
export class ArchiveSizeError extends Error {
  override readonly name = 'ArchiveSizeError';
}

/**
 * A ZIP file of the files and their SHA256SUMS. The same files give the same bytes: their order is that of the paths, and
 * their time is the first that ZIP knows.
 * @throws ArchiveSizeError
 */
export function archive(files: FilesByPath): Uint8Array {
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  if (bytes > maximumArchivedBytes || files.size >= maximumArchivedFiles) {
    throw new ArchiveSizeError(
      `${files.size} files with ${bytes} bytes, expected fewer than ${maximumArchivedFiles} files and at most ` +
        `${maximumArchivedBytes} bytes: choose scenarios with --scenario`,
    );
  }
  const manifest = Buffer.from(checksums(files));
  const all = [...files, [checksumsFileName, manifest] as const];
  const sorted = all.toSorted(([a], [b]) => (a < b ? -1 : 1));
  // fflate writes the local time of a date: this one reads 1980-01-01 00:00:00 everywhere.
  return zipSync(Object.fromEntries(sorted), { level: 6, mtime: new Date(1980, 0, 1) });
}
