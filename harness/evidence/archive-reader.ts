/** Reads a ZIP file of unknown origin, within limits: nothing is unpacked to more than it declares, or than is allowed. */
import { inflateRawSync } from 'node:zlib';
import { maximumArchivedBytes, maximumArchivedFiles } from './archive.ts';

/** The file is no ZIP file that can be read. The message says where (offset in bytes) and what was expected. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** What is accepted. */
export interface ArchiveLimits {
  /** Of all files together, unpacked. */
  readonly bytes: number;
  readonly files: number;
}

// PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16: signatures and the lengths of the parts that are always there
const localHeader = { signature: 0x04034b50, length: 30 };
const directoryEntry = { signature: 0x02014b50, length: 46 };
const endRecord = { signature: 0x06054b50, length: 22 };
const maximumCommentLength = 0xffff;

/** Compression methods, APPNOTE 4.4.5. */
const methods = { stored: 0, deflated: 8 };

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly packedLength: number;
  readonly length: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/**
 * The files of a ZIP file, by their path.
 * @throws ArchiveError also when a file is there twice, or more than the limits would be unpacked
 */
export function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = { bytes: maximumArchivedBytes, files: maximumArchivedFiles },
): Map<string, Uint8Array> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const files = new Map<string, Uint8Array>();
  let left = limits.bytes;
  for (const entry of entries(archive, limits.files)) {
    if (files.has(entry.path)) throw new ArchiveError(`${JSON.stringify(entry.path)} is there twice`);
    if (entry.length > left) {
      throw new ArchiveError(`unpacks to more than ${limits.bytes} bytes, which is the most that is read`);
    }
    files.set(entry.path, content(archive, entry));
    left -= entry.length;
  }
  return files;
}

function entries(archive: Buffer, maximumFiles: number): Entry[] {
  const end = endOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > maximumFiles)
    throw new ArchiveError(`${count} files, which is more than the ${maximumFiles} that are read`);
  const found: Entry[] = [];
  let offset = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    expectSignature(archive, offset, directoryEntry, 'an entry of the directory');
    const nameLength = archive.readUInt16LE(offset + 28);
    const rest = archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32);
    const name = offset + directoryEntry.length;
    found.push({
      path: archive.toString('utf8', name, name + nameLength),
      method: archive.readUInt16LE(offset + 10),
      packedLength: archive.readUInt32LE(offset + 20),
      length: archive.readUInt32LE(offset + 24),
      offset: archive.readUInt32LE(offset + 42),
    });
    offset = name + nameLength + rest;
  }
  return found;
}

/** The end record is the last thing in the file, but for a comment. */
function endOfDirectory(archive: Buffer): number {
  const first = Math.max(0, archive.length - endRecord.length - maximumCommentLength);
  for (let offset = archive.length - endRecord.length; offset >= first; offset--) {
    if (archive.readUInt32LE(offset) === endRecord.signature) return offset;
  }
  throw new ArchiveError('no ZIP file: it has no end of a directory');
}

function content(archive: Buffer, { path, method, packedLength, length, offset }: Entry): Uint8Array {
  expectSignature(archive, offset, localHeader, `the header of ${JSON.stringify(path)}`);
  const start =
    offset + localHeader.length + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const packed = archive.subarray(start, start + packedLength);
  if (packed.length < packedLength) {
    throw new ArchiveError(
      `cut at ${archive.length}: ${JSON.stringify(path)} ends at ${start + packedLength}`,
    );
  }
  const unpacked = method === methods.stored ? packed : inflated(packed, method, length, path);
  if (unpacked.length === length) return unpacked;
  throw new ArchiveError(`${JSON.stringify(path)} has ${unpacked.length} bytes, declared are ${length}`);
}

function inflated(packed: Buffer, method: number, length: number, path: string): Uint8Array {
  const name = JSON.stringify(path);
  if (method !== methods.deflated)
    throw new ArchiveError(`${name} is packed by method ${method}, expected 0 or 8`);
  try {
    // Zlib refuses a limit of 0.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, length) });
  } catch (error) {
    throw new ArchiveError(
      `${name} cannot be unpacked to ${length} bytes: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function expectSignature(
  archive: Buffer,
  offset: number,
  { signature, length }: { readonly signature: number; readonly length: number },
  what: string,
): void {
  if (offset + length > archive.length || archive.readUInt32LE(offset) !== signature)
    throw new ArchiveError(`offset ${offset}: expected ${what}`);
}
