import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { archive } from './archive.ts';
import { ArchiveError, readArchive } from './archive-reader.ts';
import { checksumsFileName } from './checksums.ts';
import { verifyArchive } from './verify.ts';

const files = new Map<string, Uint8Array>([
  ['results.json', Buffer.from('{}\n')],
  ['evidence/SCP-0000-one.pcapng', new Uint8Array(5000)],
  ['evidence/empty.txt', new Uint8Array(0)],
]);

/** An archive without the order and the manifest of ours. */
function packed(content: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(content).map(([name, text]) => [name, Buffer.from(text)])),
  );
}

const sumOfA = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';

test('an archive has every file in the order of the paths, and a manifest', () => {
  const names = Object.keys(unzipSync(archive(files)));
  assert.deepEqual(names, [
    checksumsFileName,
    'evidence/SCP-0000-one.pcapng',
    'evidence/empty.txt',
    'results.json',
  ]);
  assert.deepEqual(verifyArchive(archive(files)), { files: 3, problems: [] });
});

test('the same files give the same bytes, in whatever order they come and wherever', () => {
  const zone = process.env['TZ'];
  const first = archive(files);
  process.env['TZ'] = 'Pacific/Auckland';
  const second = archive(new Map([...files].toReversed()));
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  assert.deepEqual(second, first);
});

test('sha256sum accepts the manifest', { skip: process.platform === 'win32' && 'no sha256sum' }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mwl-sums-'));
  try {
    const unpacked = unzipSync(archive(new Map([['results.json', Buffer.from('{}\n')]])));
    for (const [name, bytes] of Object.entries(unpacked)) writeFileSync(path.join(folder, name), bytes);
    const said = execFileSync('sha256sum', ['-c', '--strict', checksumsFileName], { cwd: folder });
    assert.equal(said.toString(), 'results.json: OK\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what was changed, taken away or added is named', () => {
  const problems = verifyArchive(
    packed({
      a: 'b',
      extra: '',
      [checksumsFileName]: `${sumOfA}  a\n${sumOfA}  gone\nnonsense\n`,
    }),
  ).problems;
  assert.deepEqual(problems, [
    'a: changed, its SHA-256 is another one',
    'gone: missing',
    `${checksumsFileName}:3: expected a SHA-256 in hex, two blanks and a path`,
    `extra: not in ${checksumsFileName}`,
  ]);
  assert.deepEqual(verifyArchive(packed({ a: 'a' })).problems, [`${checksumsFileName}: missing`]);
});

test('an archive that unpacks to more than is allowed, or than it declares, is refused', () => {
  const bomb = zipSync({ zeros: new Uint8Array(3_000_000) });
  assert.throws(() => readArchive(bomb, { bytes: 1_000_000, files: 10 }), /more than 1000000 bytes/);
  const liar = Buffer.from(bomb);
  const directory = liar.readUInt32LE(liar.length - 6);
  liar.writeUInt32LE(10, directory + 24);
  assert.throws(() => readArchive(liar), /"zeros" cannot be unpacked to 10 bytes/);
  assert.throws(() => readArchive(packed({ a: '', b: '' }), { bytes: 9, files: 1 }), /2 files/);
});

test('a file that is there twice is refused: which one was meant is not known', () => {
  const twice = Buffer.from(packed({ a1: 'x', a2: 'y' }));
  for (let at = twice.indexOf('a2'); at >= 0; at = twice.indexOf('a2')) twice.write('a1', at);
  assert.throws(() => readArchive(twice), /"a1" is there twice/);
});

test('whatever is damaged, the reader says so or reads; it never fails otherwise', () => {
  const good = archive(files);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (place, value, length) => {
      const bytes = Uint8Array.from(good);
      bytes[place] = value;
      try {
        readArchive(bytes.subarray(0, length), { bytes: 100_000, files: 10 });
      } catch (error) {
        assert.ok(error instanceof ArchiveError, String(error));
      }
    }),
    { numRuns: 500 },
  );
  assert.throws(() => readArchive(Buffer.from('no archive at all, by far too short')), ArchiveError);
  assert.throws(() => readArchive(new Uint8Array(0)), ArchiveError);
});
