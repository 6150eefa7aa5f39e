import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { cli, refused } from '../../tests/support/cli.ts';
import type { Results, ScenarioResult } from '../results.ts';
import { resultsOfRun } from '../results-of-run.ts';
import { observedOf } from '../status-rows.ts';
import { expectGolden } from '../testing/golden.ts';
import {
  cdataEnd,
  controlCharacters,
  endless,
  markdown,
  markup,
  rightToLeft,
} from '../testing/hostile-texts.ts';
import { found, gathered, scenario } from '../testing/observed-run.ts';
import { storedRun } from '../testing/stored-run.ts';
import { withoutProgram } from '../testing/without-program.ts';
import { type ComparedRun, CompareError, compareRuns } from './comparison.ts';
import { comparisonHtml } from './html.ts';
import { comparisonMarkdown } from './markdown.ts';
import { comparisonText } from './text.ts';

const run = (place: string, scenarios: readonly ScenarioResult[], name = 'ACME RIS'): ComparedRun => {
  const results = resultsOfRun(gathered('scp', scenarios.map(observedOf)));
  return { place, results: { ...results, sut: { ...results.sut, name } } };
};

const before = run('monday', [
  scenario('SCP-A', 'pass', [found('RESP-05', 'pass')]),
  scenario('SCP-B', 'fail', [found('RESP-06', 'fail')]),
  scenario('SCP-C', 'pass', [found('RESP-07', 'pass')]),
  scenario('SCP-D', 'pass'),
  scenario('SCP-E', 'warning'),
]);
const after = run('tuesday', [
  scenario('SCP-F', 'pass'),
  scenario('SCP-A', 'fail', [found('RESP-05', 'fail')]),
  scenario('SCP-B', 'pass', [found('RESP-06', 'pass')]),
  scenario('SCP-C', 'recorded', [found('RESP-07', 'recorded')]),
  scenario('SCP-E', 'warning'),
]);

/** Two runs of the stored product, whose names and messages are hostile. */
const hostile = compareRuns([
  { place: 'stored', results: storedRun },
  {
    place: 'other',
    results: {
      ...storedRun,
      sut: { ...storedRun.sut, product: [markup, cdataEnd, controlCharacters, markdown].join(' ') },
      scenarios: storedRun.scenarios.map((each) => ({
        ...each,
        name: `${rightToLeft} ${endless}`,
        verdict: each.verdict === 'pass' ? 'fail' : each.verdict,
      })),
    },
  },
]);

describe('two runs', () => {
  it('are compared row by row', () => {
    const { scenarios, requirements } = compareRuns([before, after]);
    assert.deepEqual(
      scenarios.map(({ id, change }) => `${id} ${change}`),
      ['SCP-A worse', 'SCP-B better', 'SCP-C other', 'SCP-D gone', 'SCP-E same', 'SCP-F new'],
    );
    const resp = requirements.filter(({ id }) => ['RESP-05', 'RESP-06', 'RESP-07', 'RESP-08'].includes(id));
    assert.deepEqual(
      resp.map(({ change }) => change),
      ['worse', 'better', 'other', 'same'],
    );
    assert.deepEqual(resp[3]?.verdicts, [undefined, undefined]);
  });

  it('are named by their folder when they are of one product, else by the product', () => {
    const labels = (...runs: ComparedRun[]) => compareRuns(runs).columns.map(({ label }) => label);
    assert.deepEqual(labels(before, after), ['monday', 'tuesday']);
    assert.deepEqual(labels(before, run('x', [], 'Other')), ['ACME RIS', 'Other']);
  });

  it('of different roles or editions are refused, and one run alone', () => {
    const { results } = after;
    const other = (edit: Partial<Results>) => ({ place: 'other', results: { ...results, ...edit } });
    assert.throws(() => compareRuns([before]), CompareError);
    assert.throws(
      () => compareRuns([before, other({ sut: { ...results.sut, role: 'scu' } })]),
      /^CompareError: other: the role/,
    );
    assert.throws(() => compareRuns([before, other({ standard: 'DICOM 1993' })]), /edition/);
  });
});

describe('the comparison of hostile runs', () => {
  const formats = { txt: comparisonText, md: comparisonMarkdown, html: comparisonHtml };
  for (const [name, write] of Object.entries(formats)) {
    it(`as ${name} is as in the golden file, and nothing in it is markup or steers a terminal`, () => {
      const written = write(hostile, false);
      expectGolden(`hostile-comparison.${name}`, withoutProgram(written));
      assert.doesNotMatch(written, /[[\p{Cc}\p{Bidi_Control}\p{Surrogate}\ufffe]--[\n]]/v);
      if (name !== 'txt') assert.doesNotMatch(written, /<script|<img|<b>/);
    });
  }
});

describe('the command compare', () => {
  it('prints what differs, and ends with 1 on request when something got worse', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mwl-compare-'));
    try {
      const files = [before, after].map(({ place, results }) => {
        const file = join(folder, `${place}.json`);
        writeFileSync(file, JSON.stringify(results));
        return file;
      });
      const plain = await cli('compare', ...files);
      assert.equal(plain.exitCode, 0, plain.stderr);
      assert.match(
        plain.stdout,
        /Scenarios: 5 of 6 shown; from A to B: 1 worse, 1 better, 1 new, 1 gone, 1 changed/,
      );
      assert.doesNotMatch(plain.stdout, /SCP-E/);
      assert.match((await cli('compare', '--all', ...files)).stdout, /SCP-E/);
      assert.equal((await cli('compare', '--fail-on-worse', ...files)).exitCode, 1);
      const [, latest = ''] = files;
      assert.equal((await cli('compare', '--fail-on-worse', latest, latest)).exitCode, 0);
      const page = join(folder, 'page.html');
      assert.equal((await cli('compare', '--format', 'html', '--out', page, ...files)).stdout, '');
      assert.match(readFileSync(page, 'utf8'), /<title>Modality Worklist SCP: 2 runs side by side</);
      await refused(/expected two runs or more/, 'compare', files[0] ?? '');
      await refused(/nowhere: cannot be read/, 'compare', join(folder, 'nowhere'), files[0] ?? '');
      await refused(/cannot be written/, 'compare', '--out', join(folder, 'no/such'), ...files);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
