import { type ArchiveLimits, readArchive } from './archive-reader.ts';
import { checkedSums, checksumsFileName } from './checksums.ts';

/** What looking at an archive of evidence brought. */
export interface Verification {
  /** How many files it has beside the manifest. */
  readonly files: number;
  /** One line for each file that is not as the manifest says; none if all are. */
  readonly problems: readonly string[];
}

/**
 * Compares the files of an archive with the SHA256SUMS in it. It shows that nothing was changed by accident; who wrote
 * the archive it does not show.
 * @throws ArchiveError when it cannot be read
 */
export function verifyArchive(bytes: Uint8Array, limits?: ArchiveLimits): Verification {
  const files = readArchive(bytes, limits);
  const manifest = files.get(checksumsFileName);
  if (manifest === undefined) return { files: files.size, problems: [`${checksumsFileName}: missing`] };
  files.delete(checksumsFileName);
  return { files: files.size, problems: checkedSums(files, Buffer.from(manifest).toString('utf8')) };
}
