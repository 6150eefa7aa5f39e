import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { parseResults, ResultsError, readResults } from './read-results.ts';
import type { Results } from './results.ts';
import { resultsJSONSchema } from './results-schema.ts';
import { barestRun, storedRun } from './testing/stored-run.ts';

function jsonWith(change: (results: Record<string, unknown>) => void): string {
  const copy = JSON.parse(JSON.stringify(storedRun)) as Record<string, unknown>;
  change(copy);
  return JSON.stringify(copy, null, 1);
}

function messageOf(text: string): string {
  try {
    parseResults(text, 'results.json');
  } catch (error) {
    assert.ok(error instanceof ResultsError);
    return error.message;
  }
  return assert.fail('the text was taken for valid results');
}

test('every member of the types is in the schema: nothing is lost on reading', () => {
  for (const run of [storedRun, barestRun]) {
    const back: Results = parseResults(JSON.stringify(run), 'results.json');
    assert.deepEqual(back, JSON.parse(JSON.stringify(run)));
  }
});

test('results.schema.json is what the schema says', () => {
  const file = path.join(import.meta.dirname, 'results.schema.json');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, resultsJSONSchema());
  const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(stored, JSON.parse(resultsJSONSchema()), 'run the test with UPDATE_GOLDEN=1');
});

test('members of a later version are let pass', () => {
  const text = jsonWith((results) => {
    results['later'] = { anything: 1 };
  });
  assert.equal(parseResults(text, 'results.json').tool.name, 'mwl-conformance');
});

test('a wrong member is named with its line, its path and what was expected', () => {
  const text = JSON.stringify(storedRun, null, 1).replace('"verdict": "recorded"', '"verdict": "maybe"');
  const line = text.slice(0, text.indexOf('"maybe"')).split('\n').length;
  assert.match(
    messageOf(text),
    new RegExp(`^results\\.json:${line}:\\d+: scenarios\\[1\\]\\.findings\\[1\\]\\.verdict: .*"recorded"`),
  );
});

test('a missing member is named', () => {
  const text = jsonWith((results) => {
    delete results['summary'];
  });
  assert.match(messageOf(text), /^results\.json:1:1: summary: .*expected object/);
});

test('foreign JSON, a later formatVersion and broken JSON are refused in one line each', () => {
  assert.match(
    messageOf('{"runs":[]}'),
    /not the results of a run, expected "format": "mwl-conformance\/results"/,
  );
  assert.match(messageOf('null'), /not the results of a run/);
  assert.match(
    messageOf('{"format":"mwl-conformance/results","formatVersion":2}'),
    /formatVersion 2, expected 1/,
  );
  assert.match(messageOf('{"format":"mwl-conformance/results"}'), /formatVersion is missing, expected 1/);
  assert.match(messageOf('{\n "format": ,\n}'), /^results\.json: not JSON: Unexpected token/);
  assert.match(
    messageOf(JSON.stringify(storedRun, null, 1).slice(0, 60)),
    /^results\.json:3:\d+: not JSON: /,
  );
  assert.match(messageOf(''), /^results\.json:1:1: not JSON: /);
});

test('evidence paths cannot leave the output folder', () => {
  for (const evil of [
    '../x',
    '/etc/passwd',
    'a/../../x',
    'a\\..\\x',
    'C:/x',
    'a//b',
    'a/./b',
    'a/',
    '',
    'a\u0000b',
  ]) {
    const text = JSON.stringify(storedRun).replace(
      'evidence/SCP-0000-all.pcapng',
      JSON.stringify(evil).slice(1, -1),
    );
    assert.match(messageOf(text), /scenarios\[0\]\.evidence\[0\]\.path: /, evil);
  }
  for (const fine of ['x.txt', 'evidence/..a.txt', 'evidence/a..b/.x', '...']) {
    parseResults(JSON.stringify(storedRun).replace('evidence/SCP-0000-all.pcapng', fine), 'results.json');
  }
});

test('the folder or the file can be named, and both may be missing', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'results-'));
  try {
    await assert.rejects(readResults(folder), {
      name: 'ResultsError',
      message: `${path.join(folder, 'results.json')}: cannot be read (ENOENT), expected the results of a run`,
    });
    await writeFile(path.join(folder, 'results.json'), JSON.stringify(storedRun));
    assert.equal((await readResults(folder)).scenarios.length, storedRun.scenarios.length);
    assert.equal((await readResults(path.join(folder, 'results.json'))).sut.role, 'scp');
    await assert.rejects(
      readResults(path.join(folder, 'none')),
      /none: cannot be read \(ENOENT\), expected the output folder/,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
