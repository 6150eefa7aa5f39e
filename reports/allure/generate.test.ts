import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import allureReport from '../exporters/allure-report.ts';
import { storedRun } from '../testing/stored-run.ts';

const hasJava = spawnSync('java', ['-version']).status === 0;
const skip = hasJava || process.env['REQUIRE_PEERS'] === '1' ? false : 'Java is not installed';

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-report-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('without Java there is one line that says so, and no report', () =>
  inFolder(async (folder) => {
    // A PATH without java, and a JAVA_HOME without a Java.
    for (const environment of [{ PATH: folder }, { PATH: process.env['PATH'], JAVA_HOME: folder }]) {
      const note = await allureReport.write(storedRun, { directory: folder, environment });
      assert.deepEqual(note, {
        note: 'no Allure report: it needs Java; any Allure can make one from allure-results',
        written: false,
      });
      assert.deepEqual(await readdir(folder), []);
    }
  }));

test('with Java there is one file, which asks no one for anything and goes on with the trend', { skip }, () =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'allure-report', 'index.html');
    for (const runs of [1, 2]) {
      assert.equal(await allureReport.write(storedRun, { directory: folder }), undefined);
      const page = await readFile(file, 'utf8');
      assert.doesNotMatch(page, /googletagmanager|google-analytics/);
      const [, trend = ''] = /d\('history\/history-trend.json','([^']*)'/.exec(page) ?? [];
      const data: unknown = JSON.parse(Buffer.from(trend, 'base64').toString('utf8'));
      assert.equal(Array.isArray(data) && data.length, runs);
    }
  }),
);
