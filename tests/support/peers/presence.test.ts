import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** Runs a file with one peerTest for findscu, without any program in the path. */
function runWithoutPrograms(folder: string, requirePeers: string): { status: number | null; text: string } {
  const file = join(folder, 'one.test.mjs');
  const module = JSON.stringify(join(import.meta.dirname, 'presence.ts'));
  writeFileSync(
    file,
    `import { peerTest } from ${module};\npeerTest('a query', ['findscu'], async () => {});\n`,
  );
  const env = { PATH: folder, REQUIRE_PEERS: requirePeers };
  const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], { env });
  return { status, text: stdout.toString() };
}

test('a missing peer skips its tests with the reason, or fails them', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'presence-'));
  t.after(() => rmSync(folder, { recursive: true }));

  const skipped = runWithoutPrograms(folder, '');
  assert.equal(skipped.status, 0, skipped.text);
  assert.match(skipped.text, /# SKIP findscu: findscu not found \(comes with dcmtk\)/);

  const failed = runWithoutPrograms(folder, '1');
  assert.equal(failed.status, 1, failed.text);
  assert.match(failed.text, /a peer is missing although REQUIRE_PEERS=1: findscu: findscu not found/);
});
