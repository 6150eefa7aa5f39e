import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { endless } from '../testing/hostile-texts.ts';
import { scenario } from '../testing/observed-run.ts';
import { barestRun } from '../testing/stored-run.ts';
import summary from './github-summary.ts';

test('it is added to the summary of the job, in GitHub Actions only', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-summary-'));
  try {
    const file = path.join(folder, 'summary.md');
    await summary.publish('zero\n', { GITHUB_STEP_SUMMARY: file });
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file };
    await summary.publish('one\n', environment);
    await summary.publish('two\n', environment);
    assert.equal(await readFile(file, 'utf8'), 'one\n\ntwo\n\n');
    await summary.publish('three\n', { GITHUB_ACTIONS: 'true' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('of a run in which everything fails with long texts it stays below what GitHub takes', () => {
  const scenarios = Array.from({ length: 1000 }, (_, index) =>
    scenario(`S-${index}`, 'fail', [
      {
        requirement: 'R',
        verdict: 'fail',
        message: endless,
        expected: endless,
        actual: endless,
        evidence: [],
      },
    ]),
  );
  const text = summary.write({ ...barestRun, scenarios });
  assert.ok(Buffer.byteLength(text) < 512 * 1024, `${text.length}`);
  assert.match(text, /950 more are in the reports/);
  const needed = Array.from({ length: 3000 }, () => ({
    where: 'profile' as const,
    what: endless,
    scenarios: [],
  }));
  const cut = summary.write({ ...barestRun, scenarios, needed });
  assert.ok(Buffer.byteLength(cut) < 512 * 1024);
  assert.match(cut, /too large for a job summary/);
});
