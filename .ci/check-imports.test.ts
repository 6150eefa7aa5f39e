import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenRules } from './check-imports.ts';
import { layers } from './layers.ts';

test('an import against the direction is named with its line', () => {
  const source = "import { a } from 'node:fs';\nimport {\n  verdicts,\n} from '../../harness/verdict.ts';\n";
  assert.deepEqual(brokenRules('simulators/dimse/status.ts', source), [
    'simulators/dimse/status.ts:4: simulators/dimse may not import from harness (../../harness/verdict.ts)',
  ]);
});

test('each way to import is seen', () => {
  for (const source of [
    "import '../harness/a.ts';\n",
    "export * from '../harness/a.ts';\n",
    "import type { A } from '../harness/a.ts';\n",
    "const a = await import('../harness/a.ts');\n",
  ]) {
    assert.equal(brokenRules('simulators/scp/scp.ts', source.replace('..', '../..')).length, 1, source);
    assert.deepEqual(brokenRules('reports/results.ts', source), [], source);
  }
});

test('a folder imports from itself, and everyone reads package.json', () => {
  assert.deepEqual(brokenRules('simulators/dimse/c-find.ts', "import { a } from './status.ts';\n"), []);
  assert.deepEqual(brokenRules('simulators/dimse/a/b.ts', "import { a } from '../status.ts';\n"), []);
  assert.deepEqual(
    brokenRules('reports/results.ts', "import p from '../package.json' with { type: 'json' };\n"),
    [],
  );
});

test('what is in no layer is not imported and has no source', () => {
  assert.match(
    brokenRules('harness/a.ts', "import a from '../fixtures/a.ts';\n")[0] ?? '',
    /may not import from fixtures/,
  );
  assert.match(brokenRules('helpers/a.ts', '')[0] ?? '', /not in the table of layers/);
});

test('only the data set folder imports dcmjs', () => {
  const source = "import { data } from 'dcmjs';\n";
  assert.deepEqual(brokenRules('simulators/data-set/dictionary.ts', source), []);
  assert.deepEqual(brokenRules('simulators/worklist/keys.ts', source), [
    'simulators/worklist/keys.ts:1: simulators/worklist may not import dcmjs (dcmjs)',
  ]);
  assert.deepEqual(brokenRules('simulators/worklist/keys.ts', "import { Client } from 'dcmjs-dimse';\n"), []);
});

test('only bin reads the arguments and ends the process; a comment may speak of it', () => {
  for (const use of ['process.argv', 'process.exitCode', 'process.exit']) {
    assert.match(
      brokenRules('harness/a.ts', `export const a = ${use};\n`)[0] ?? '',
      /only bin may use process/,
      use,
    );
    assert.deepEqual(brokenRules('bin/a.ts', `export const a = ${use};\n`), []);
    assert.deepEqual(brokenRules('harness/a.ts', `// not ${use}\n/**\n * nor ${use}\n */\n`), []);
  }
});

test('a module has no variable, a function may', () => {
  assert.match(
    brokenRules('harness/a.ts', '\nexport let a = 1;\n')[0] ?? '',
    /^harness\/a\.ts:2: a module may not/,
  );
  assert.deepEqual(brokenRules('harness/a.ts', 'function f() {\n  let a = 1;\n  a += 1;\n}\n'), []);
});

test('a file of 400 lines is long enough', () => {
  assert.deepEqual(brokenRules('harness/a.ts', 'f();\n'.repeat(400)), []);
  assert.match(brokenRules('harness/a.test.ts', 'f();\n'.repeat(401))[0] ?? '', /longer than 400 lines/);
});

test('the table has no circle', () => {
  const reaches = (from: string, to: string): boolean =>
    (layers[from] ?? []).some((next) => next === to || reaches(next, to));
  for (const folder of Object.keys(layers)) assert.equal(reaches(folder, folder), false, folder);
});
