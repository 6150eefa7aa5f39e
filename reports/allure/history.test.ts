import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { copyHistory } from './history.ts';

const trend = '[{"data":{"passed":3}}]';
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function historyOf(page: string | undefined): Promise<Record<string, string>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-history-'));
  try {
    const report = path.join(folder, 'index.html');
    if (page !== undefined) await writeFile(report, page);
    const copied = await copyHistory(report, folder);
    const names = (await readdir(folder)).includes('history')
      ? await readdir(path.join(folder, 'history'))
      : [];
    assert.equal(names.length, copied);
    const files = names.map(async (name) => [
      name,
      await readFile(path.join(folder, 'history', name), 'utf8'),
    ]);
    return Object.fromEntries(await Promise.all(files));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the history that stands in a report of one file is taken out', async () => {
  const page = `<script>d('data/x.json','${base64('{}')}'),\nd('history/history-trend.json','${base64(trend)}'),d('history/history.json','${base64('{}')}')</script>`;
  assert.deepEqual(await historyOf(page), { 'history-trend.json': trend, 'history.json': '{}' });
});

test('no report, or one of another form, has none', async () => {
  assert.deepEqual(await historyOf(undefined), {});
  assert.deepEqual(await historyOf('<html>'), {});
  assert.deepEqual(await historyOf(`d('history/../../x.json','${base64('{}')}')`), {});
  assert.deepEqual(await historyOf(`d('history/history.json','${base64('no JSON')}')`), {});
});
