import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { builtInScp } from '../../harness/built-in.ts';
import { statusFault } from '../../simulators/faults/status.ts';
import { startScp } from '../../simulators/scp/scp.ts';
import { cli, RunningCli, refused } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-replay-'));
const run = join(folder, 'run');
const scuRun = join(folder, 'scu');
const file = join(run, 'evidence/SCP-0000-all.json');
after(() => rmSync(folder, { recursive: true }));

before(async () => {
  await using scp = await builtInScp();
  const test = ['test', 'scp', '--port', String(scp.port), '--format', 'json', '--out', run];
  await cli(...test, 'SCP-0000-all');
});

it('replays a scenario from its file, its folder and its archive', async () => {
  await using scp = await builtInScp();
  const port = ['--port', String(scp.port)];
  const zip = join(folder, 'evidence.zip');
  await cli('evidence', run, '--format', 'json', '--out', zip);
  for (const words of [[file], [run, 'SCP-0000-all'], [zip, 'SCP-0000-all']]) {
    const { stdout, exitCode, stderr } = await cli('replay', ...words, ...port);
    assert.equal(stderr, '');
    assert.match(stdout, /^SCP-0000-all: the same, \d+ PDUs in \d+ Associations? came as recorded\n$/);
    assert.equal(exitCode, 0);
  }
});

it('shows the first difference, and writes what happened', async () => {
  const scp = await startScp({ answer: { fault: statusFault(0xa700) } });
  const out = join(folder, 'again');
  const { stdout, exitCode } = await cli('replay', file, '--port', String(scp.port), '--out', out);
  await scp.close();
  assert.match(
    stdout,
    /^SCP-0000-all: different in Association 1 of 1, #\d+ of the recording, byte \d+, after/,
  );
  assert.match(stdout, /\n {2}recorded .*FF00 Pending.*\n.*\n.*\n {2}now .*A700 Failure/);
  assert.equal(exitCode, 1);
  assert.ok(existsSync(join(out, 'evidence/SCP-0000-all.pcapng')));
});

it('serves the recorded answers to an SCU', async () => {
  const exec = `${process.execPath} bin/mwl-conformance query --port {port} --called-aet {called}`;
  const test = ['test', 'scu', '--exec', exec, '--format', 'json', '--out', scuRun];
  await cli(...test, '--port', '0', 'SCU-0000-all');
  const listen = ['replay', scuRun, 'SCU-0000-all', '--listen', '0', '--wait', '60'];
  await using replaying = new RunningCli(listen);
  const [, port = ''] = await replaying.output(/listening on 127\.0\.0\.1:(\d+): make the SCU query now/);
  await cli('query', '--port', port);
  const { stdout, exitCode, stderr } = await replaying.ended;
  assert.match(stdout, /SCU-0000-all: the same/, stdout + stderr);
  assert.equal(exitCode, 0);
});

it('a wrong use, a bad file and a peer that is not there have exit codes of their own', async () => {
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{"format":"mwl-conformance/transcripts"}');
  await refused(/bad\.json: formatVersion: /, 'replay', bad, '--port', '1');
  await refused(/nowhere cannot be read/, 'replay', join(folder, 'nowhere'), '--port', '1');
  await refused(/is a folder, expected a file, or the ID/, 'replay', run, '--port', '1');
  await refused(/there is no scenario SCP-X/, 'replay', run, 'SCP-X', '--port', '1');
  await refused(/bad\.json: no ZIP file/, 'replay', bad, 'SCP-X', '--port', '1');
  await refused(/a scenario for an SCP, expected --port/, 'replay', file, '--listen', '0');
  await refused(/expected identity, uids/, 'replay', file, '--port', '1', '--ignore', 'all');
  const scp = await startScp();
  await scp.close();
  const { exitCode, stderr } = await cli('replay', file, '--port', String(scp.port));
  assert.match(stderr, /cannot connect/);
  assert.equal(exitCode, 3);
});
