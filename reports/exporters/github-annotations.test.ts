import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { Results, ScenarioResult } from '../results.ts';
import { scenario } from '../testing/observed-run.ts';
import { barestRun, storedRun } from '../testing/stored-run.ts';
import annotations from './github-annotations.ts';

const projectFolder = path.resolve(import.meta.dirname, '..', '..');
const finding = {
  requirement: 'STATUS-SCU-0000',
  verdict: 'fail',
  message: '50% of\nit: a,b',
  evidence: [],
} as const;

const linesOf = (scenarios: readonly ScenarioResult[], environment = {}): string[] => {
  const results: Results = { ...barestRun, scenarios };
  return annotations.write(results, { directory: '.', environment }).split('\n').slice(0, -1);
};

test('a fail is an error on the line of its scenario, with its rule; line ends and separators are escaped', () => {
  const failed = scenario('SCU-1', 'fail', [finding], {
    name: 'a: b, c',
    uri: 'features/scu/a,b.feature',
    line: 7,
  });
  assert.deepEqual(linesOf([failed], { GITHUB_WORKSPACE: projectFolder }), [
    '::error file=features/scu/a%2Cb.feature,line=7,title=fail%3A [SCU-1] a%3A b%2C c::50%25 of%0Ait: a,b%0ASTATUS-SCU-0000: PS3.4 K.4.1.1.4',
  ]);
});

test('in a checkout that the project does not lie in, nothing points to a file', () => {
  const failed = scenario('SCU-1', 'fail', [finding]);
  const below = { GITHUB_WORKSPACE: path.join(projectFolder, 'elsewhere') };
  for (const environment of [{}, below])
    assert.match(linesOf([failed], environment)[0] ?? '', /^::error title=/);
  const above = { GITHUB_WORKSPACE: path.dirname(projectFolder) };
  const folder = path.basename(projectFolder);
  assert.match(linesOf([failed], above)[0] ?? '', new RegExp(`^::error file=${folder}/features/`));
});

test('a verdict that the profile does not expect is a warning on the line of the profile', () => {
  const unexpected = [
    { scenario: 'SCP-A', verdict: 'pass', expected: 'fail', place: { file: 'suts/acme.yaml', line: 12 } },
    { scenario: 'SCP-B', verdict: 'fail', expected: 'pass' },
  ] as const;
  const environment = { GITHUB_WORKSPACE: process.cwd() };
  const written = annotations.write({ ...barestRun, unexpected }, { directory: '.', environment });
  assert.deepEqual(written.trimEnd().split('\n'), [
    '::warning file=suts/acme.yaml,line=12,title=Otherwise than the profile expects::SCP-A: pass, expected fail',
    '::warning title=Otherwise than the profile expects::SCP-B: fail, expected pass',
  ]);
});

test('ten of a kind at most, the errors first; the tenth counts the others', () => {
  const all = Array.from({ length: 12 }, (_, index) => [
    scenario(`W-${index}`, 'warning'),
    scenario(`F-${index}`, 'fail'),
  ]).flat();
  const lines = linesOf(all);
  assert.equal(lines.filter((line) => line.startsWith('::error ')).length, 10);
  assert.equal(lines.filter((line) => line.startsWith('::warning ')).length, 10);
  assert.match(lines[9] ?? '', /^::error title=mwl-conformance::3 more are in /);
});

test('whatever was received, every line is one command', () => {
  const written = annotations.write(storedRun, { directory: '.' });
  for (const line of written.trimEnd().split('\n')) {
    assert.match(line, /^::(?:error|warning) (?:file=[^:,]+,line=\d+,)?title=[^:,]+::./);
    assert.ok(line.length < 4000);
  }
});

test('a run without anything to look at says nothing, and they are printed in GitHub Actions only', async () => {
  assert.deepEqual(linesOf(barestRun.scenarios), []);
  assert.equal(await annotations.publish('::error::x\n', {}), undefined);
  assert.equal(await annotations.publish('::error::x\n', { GITHUB_ACTIONS: 'true' }), '::error::x');
  assert.equal(await annotations.publish('', { GITHUB_ACTIONS: 'true' }), undefined);
});
