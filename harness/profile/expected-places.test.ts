import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { expectedPlaces } from './expected-places.ts';

it('what is expected of a scenario has its line, in the profile or in the one that it extends', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mwl-places-'));
  try {
    const [own, base] = [join(folder, 'own.yaml'), join(folder, 'base.yaml')];
    await writeFile(base, 'name: x\nrole: scp\nexpected:\n  SCP-A: fail\n  SCP-B:\n    verdict: fail\n');
    await writeFile(own, 'name: x\nrole: scp\nextends: base.yaml\n\nexpected:\n  SCP-B: warning\n');
    assert.deepEqual(
      await expectedPlaces(own),
      new Map([
        ['SCP-A', { file: base, line: 4 }],
        ['SCP-B', { file: own, line: 6 }],
      ]),
    );
    await writeFile(own, 'name: x\nrole: scp\n');
    assert.deepEqual(await expectedPlaces(own), new Map());
  } finally {
    await rm(folder, { recursive: true });
  }
});
