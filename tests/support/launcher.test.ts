import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const checkout = join(import.meta.dirname, '../..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'launcher-')));
const launcher = join(folder, 'bin/mwl-conformance');

/** Stands for the command line: prints its arguments, and ends as they say. */
const commandLine = `
export async function main(argv: readonly string[]): Promise<number> {
  console.log(JSON.stringify({ argv }));
  if (argv[0] === 'throw') throw new Error('no such luck');
  if (argv[0] !== 'wait') return Number(argv[0]);
  const alive = setInterval(() => {}, 1000);
  await new Promise((resolve) => process.once('SIGINT', resolve));
  clearInterval(alive);
  return 130;
}
`;

/** Makes the running Node pass itself off as one that is too old. */
const oldNode = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } })`;

before(() => {
  mkdirSync(join(folder, 'bin'));
  copyFileSync(join(checkout, 'bin/mwl-conformance'), launcher);
  writeFileSync(join(folder, 'bin/mwl-conformance.ts'), commandLine);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), '{}');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['tsx', 'esbuild', '@esbuild']) {
    symlinkSync(join(checkout, 'node_modules', name), join(folder, 'node_modules', name));
  }
  symlinkSync(launcher, join(folder, 'linked'));
});

after(() => rmSync(folder, { recursive: true }));

/** Brings a Node into the folder as npm does with the dev dependency: a program of its own that starts the real one. */
function bringNode(): string {
  const path = join(folder, 'node_modules/node/bin/node');
  mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
  return path;
}

function launch(words: readonly string[], options: readonly string[] = [], path = launcher) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, path, ...words], {
    cwd: tmpdir(),
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, stderr, told: stdout === '' ? undefined : JSON.parse(stdout) };
}

test('arguments go in and the exit code comes out, from any folder and through a link', () => {
  for (const path of [launcher, join(folder, 'linked')]) {
    const { status, told, stderr } = launch(['3', 'two words'], [], path);
    assert.equal(status, 3, stderr);
    assert.deepEqual(told.argv, ['3', 'two words']);
  }
});

test('an error that nobody took is our own: exit code 4', () => {
  const { status, stderr } = launch(['throw']);
  assert.equal(status, 4);
  assert.match(stderr, /^mwl-conformance: internal error: Error: no such luck/);
});

test('a Node that is too old, and no other at hand: exit code 2 and what is needed', () => {
  const { status, stderr, told } = launch(['0'], ['--import', oldNode]);
  assert.equal(status, 2);
  assert.match(stderr, /Node 20\.19\.0 cannot run it; \^22\.18, \^24 or >=26 can/);
  assert.equal(told, undefined);
});

test('a Node that is too old starts the one of the dev dependency', (t) => {
  bringNode();
  t.after(() => rmSync(join(folder, 'node_modules/node'), { recursive: true }));
  const { status, told, stderr } = launch(['7', 'two words'], ['--import', oldNode]);
  assert.equal(status, 7, stderr);
  assert.deepEqual(told.argv, ['7', 'two words']);
});

test('an interrupt reaches the command line through the launcher', async (t) => {
  bringNode();
  t.after(() => rmSync(join(folder, 'node_modules/node'), { recursive: true }));
  const child = spawn(process.execPath, ['--import', oldNode, launcher, 'wait'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'exit'), [130, null]);
});
