import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readCapture } from './testing/read-capture.ts';
import { orderlyFind } from './testing/recorded.ts';
import { writeEvidence } from './write.ts';

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-evidence-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a scenario leaves a capture, a ladder and the output of the program', () =>
  inFolder(async (folder) => {
    const label = { id: 'SCU-0000-all', name: 'name', verdict: 'pass' } as const;
    const files = await writeEvidence(
      folder,
      label,
      [orderlyFind('a#1'), orderlyFind('a#2')],
      'said\u001b[2J\n',
    );
    assert.deepEqual(files, [
      { kind: 'pcapng', path: 'evidence/SCU-0000-all.pcapng' },
      { kind: 'ladder', path: 'evidence/SCU-0000-all.txt' },
      { kind: 'transcript', path: 'evidence/SCU-0000-all.json' },
      { kind: 'output', path: 'evidence/SCU-0000-all.output.txt' },
    ]);
    const [packet] = readCapture(await readFile(path.join(folder, 'evidence/SCU-0000-all.pcapng')));
    assert.equal(packet?.comments[0], '[SCU-0000-all] name: pass');
    const text = await readFile(path.join(folder, 'evidence/SCU-0000-all.txt'), 'utf8');
    assert.match(text, /^\[SCU-0000-all\] name: pass\n\nAssociation a#1, .*Association a#2, /s);
    assert.equal(
      await readFile(path.join(folder, 'evidence/SCU-0000-all.output.txt'), 'utf8'),
      'said\\x1B[2J\n',
    );
  }));

test('a scenario without associations leaves nothing, not even a folder', () =>
  inFolder(async (folder) => {
    assert.deepEqual(await writeEvidence(folder, { id: 'x', name: 'x', verdict: 'error' }, []), []);
    assert.deepEqual(await readdir(folder), []);
  }));

test('an id cannot lead out of the folder', () =>
  inFolder(async (folder) => {
    const [file] = await writeEvidence(folder, { id: '../../x y', name: '', verdict: 'pass' }, [
      orderlyFind('a'),
    ]);
    assert.equal(file?.path, 'evidence/__.._x_y.pcapng');
    assert.deepEqual(await readdir(folder), ['evidence']);
  }));
