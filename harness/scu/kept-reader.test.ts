import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DriverOutcome } from './driver.ts';
import { keptReader } from './kept-reader.ts';

const values = { host: '127.0.0.1', port: '104', called: 'ANY-SCP', calling: 'CT 1' };
const ended: DriverOutcome = { kind: 'exec', ended: true, exitCode: 0, output: 'Doe^Jane' };
const read = (kept: string, outcome: DriverOutcome = ended) => keptReader(kept)(outcome, values);

describe('keptReader', () => {
  it('takes what the program printed', async () => {
    assert.deepEqual(await read('output'), { how: 'seen', text: 'Doe^Jane' });
  });

  it('has nothing to look at without a program that prints', async () => {
    assert.equal(await read('output', { kind: 'operator', ended: true }), undefined);
    assert.equal(await read('output', { kind: 'exec', ended: true }), undefined);
  });

  it('has nothing of a program that was stopped: it may not have printed yet what it had', async () => {
    assert.equal(await read('output', { ...ended, ended: false, exitCode: null }), undefined);
  });

  it('counts the items that show no patient of the test', async () => {
    const output = 'item MWL^X^BEFORE1\nitem\n\nitem mwl-x-before2\nitem\n';
    const list = (item: string) => keptReader('output', item)({ ...ended, output }, values);
    assert.deepEqual(await list('^item'), { how: 'seen', text: output, unnamed: 2 });
    assert.deepEqual(await list('^nothing'), { how: 'seen', text: output, unnamed: 0 });
  });

  it('runs a command with the place of the test SCP, and takes what that prints on its standard output', async () => {
    const kept = await read(`sh -c 'echo "$0 $1"; echo oops >&2' {host}:{port} "{called} {calling}"`);
    assert.deepEqual(kept, { how: 'seen', text: '127.0.0.1:104 ANY-SCP CT 1\n' });
  });

  it('knows nothing when the command fails, or is missing', async () => {
    const failed = { problem: 'the command that lists it ended with 3 (no license)' };
    assert.deepEqual(await read(`sh -c 'echo Doe; echo no license >&2; exit 3'`), failed);
    assert.deepEqual(await read(`sh -c 'kill -9 $$'`), {
      problem: 'the command that lists it ended with a signal',
    });
    const missing = await read('no-such-program-anywhere');
    assert.ok(missing && 'problem' in missing);
    assert.match(missing.problem, /cannot run no-such-program-anywhere/);
  });

  it('bounds what it takes', async () => {
    const kept = await read(`sh -c 'head -c 1000000 /dev/zero | tr "\\0" x'`);
    assert.ok(kept && 'text' in kept);
    assert.ok(kept.text.length < 300_000, `${kept.text.length}`);
  });
});
