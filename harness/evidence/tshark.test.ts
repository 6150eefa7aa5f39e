/** Wireshark's own dissector as the judge of what we write. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pcapng } from './pcapng.ts';
import { longPdu, orderlyFind } from './testing/recorded.ts';

const isThere = spawnSync('tshark', ['--version']).status === 0;
// Where the peers have to be there, a missing one is a failure and no reason to skip.
const skip = isThere || process.env['REQUIRE_PEERS'] === '1' ? false : 'tshark is not installed';

function tshark(capture: Uint8Array, ...args: readonly string[]): string[][] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mwl-capture-'));
  try {
    const file = path.join(folder, 'x.pcapng');
    writeFileSync(file, capture);
    const output = execFileSync('tshark', ['-n', '-r', file, '-T', 'fields', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
      env: { ...process.env, HOME: folder },
    });
    return output
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const fields = [
  '_ws.malformed',
  'ip.checksum.status',
  'tcp.checksum.status',
  'tcp.analysis.flags',
  '_ws.col.Info',
];
const checks = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE'];
const wanted = [...checks, ...fields.flatMap((field) => ['-e', field])];

test('tshark decodes an association with a C-FIND as DICOM, with nothing malformed', { skip }, () => {
  const capture = pcapng([orderlyFind('a')], 'scenario: pass', { acceptorPort: 11_112 });
  const rows = tshark(capture, '-d', 'tcp.port==11112,dicom', ...wanted);
  for (const [malformed, ip, tcp, analysis] of rows) {
    assert.deepEqual([malformed, ip, tcp, analysis], ['', '1', '1', '']); // 1: good
  }
  const infos = rows.map((row) => row[4] ?? '').filter((info) => !/^\d+ → \d+/.test(info));
  assert.deepEqual(
    infos.map((info) => info.replaceAll(/\s+/g, ' ')),
    [
      'A-ASSOCIATE request MWLCONF --> ACME_MWL',
      'A-ASSOCIATE accept MWLCONF <-- ACME_MWL',
      'P-DATA, C-FIND-RQ ID=7',
      'P-DATA, C-FIND-RQ-DATA',
      'P-DATA, C-FIND-RSP ID=7',
      'P-DATA, C-FIND-RSP-DATA',
      'P-DATA, C-FIND-RSP ID=7 (Success)',
      'A-RELEASE request',
      'A-RELEASE response',
    ],
  );
});

test('without being told, tshark takes the capture for DICOM, long PDUs and comments too', { skip }, () => {
  const rows = tshark(
    pcapng([longPdu('a')], 'scenario: pass'),
    '-e',
    '_ws.col.Protocol',
    '-e',
    'frame.comment',
  );
  assert.equal(rows.at(-1)?.[0], 'DICOM');
  assert.match(rows[0]?.[1] ?? '', /^scenario: pass/);
});
