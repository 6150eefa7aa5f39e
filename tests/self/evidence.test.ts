import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { zipSync } from 'fflate';
import { builtInScp } from '../../harness/built-in.ts';
import { readArchive } from '../../harness/evidence/archive-reader.ts';
import { parseResults } from '../../reports/read-results.ts';
import { cli, refused } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-evidence-'));
const run = join(folder, 'run');
const zip = join(folder, 'evidence.zip');
after(() => rmSync(folder, { recursive: true }));

before(async () => {
  await using scp = await builtInScp();
  const test = ['test', 'scp', '--port', String(scp.port), '--format', 'json', '--out', run];
  await cli(...test, 'SCP-0000', 'SCP-ECHO-1');
});

function textIn(archive: string, path: string): string {
  return Buffer.from(readArchive(readFileSync(archive)).get(path) ?? []).toString();
}

it('packs a run, twice the same, and finds it unchanged', async () => {
  const { stdout, exitCode } = await cli('evidence', run, '--out', zip);
  assert.match(
    stdout,
    /evidence\.zip: \d+ files, evidence of (\d+) of \1 scenarios, .*\nSHA-256 [0-9a-f]{64}\n$/,
  );
  assert.equal(exitCode, 0);
  await cli('evidence', run, '--out', join(folder, 'again.zip'));
  assert.deepEqual(readFileSync(join(folder, 'again.zip')), readFileSync(zip));
  const verified = await cli('evidence', '--verify', zip);
  assert.match(verified.stdout, /files, all as in SHA256SUMS\n$/);
  assert.equal(verified.exitCode, 0);
  const names = [...readArchive(readFileSync(zip)).keys()];
  for (const name of ['report.html', 'junit.xml', 'evidence/SCP-ECHO-1.pcapng', 'evidence/SCP-ECHO-1.json'])
    assert.ok(names.includes(name), `${name} is not among ${names}`);
  assert.deepEqual(parseResults(textIn(zip, 'results.json'), 'zip').summary, summaryOfRun());
});

function summaryOfRun(): unknown {
  return parseResults(readFileSync(join(run, 'results.json'), 'utf8'), 'run').summary;
}

it('packs the evidence of one scenario, and no report names what is not there', async () => {
  const one = join(folder, 'one.zip');
  await cli('evidence', run, '--scenario', 'SCP-ECHO', '--format', 'md', '--out', one);
  const names = [...readArchive(readFileSync(one)).keys()];
  assert.deepEqual(
    names.filter((name) => !name.startsWith('evidence/SCP-ECHO-1')),
    ['SHA256SUMS', 'report.md', 'results.json'],
  );
  const { scenarios } = parseResults(textIn(one, 'results.json'), 'one');
  const named = scenarios.flatMap(({ evidence }) => evidence.map(({ path }) => path));
  assert.deepEqual(
    named.filter((path) => !names.includes(path)),
    [],
  );
  assert.ok(scenarios.length > 1, 'the verdicts of the others are there');
});

it('an archive that was changed is found, and a file that is gone is said', async () => {
  const files = readArchive(readFileSync(zip));
  files.set('report.md', Buffer.from('pass'));
  const changed = join(folder, 'changed.zip');
  writeFileSync(changed, zipSync(Object.fromEntries(files)));
  const verified = await cli('evidence', '--verify', changed);
  assert.match(
    verified.stdout,
    /^report\.md: changed.*\n.*changed\.zip: \d+ files, 1 not as in SHA256SUMS\n$/,
  );
  assert.equal(verified.exitCode, 1);
  writeFileSync(changed, readFileSync(zip).subarray(0, -5));
  await refused(/changed\.zip: no ZIP file/, 'evidence', '--verify', changed);
  rmSync(join(run, 'evidence/SCP-ECHO-1.txt'));
  const { stderr, exitCode } = await cli('evidence', run, '--out', join(folder, 'less.zip'));
  assert.match(stderr, /evidence\/SCP-ECHO-1\.txt is left out: ENOENT/);
  assert.equal(exitCode, 0);
});

it('a wrong use is refused', async () => {
  await refused(/expected the output folder of a run, or --verify/, 'evidence');
  await refused(/expected the output folder of a run, or --verify/, 'evidence', run, '--verify', zip);
  await refused(/begins with "SCU-"/, 'evidence', run, '--scenario', 'SCU-');
  await refused(/unknown format "docx"/, 'evidence', run, '--format', 'docx', '--out', zip);
  await refused(/cannot be written/, 'evidence', run, '--out', join(folder, 'no/such/folder.zip'));
  await refused(/cannot be read/, 'evidence', '--verify', join(folder, 'nowhere.zip'));
});
