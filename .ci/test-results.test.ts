import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import {
  checksProperty,
  count,
  formatCount,
  kindOfFile,
  resultOf,
  skipLines,
  type TestResult,
} from './test-results.ts';

const top = '/checkout';

function ended(name: string, details: object = {}, more: object = {}, type = 'test:complete'): TestEvent {
  const data = { name, file: `${top}/a.test.ts`, nesting: 0, testNumber: 1, ...more };
  return { type, data: { ...data, details: { duration_ms: 1, passed: true, ...details } } } as TestEvent;
}

test('the folder, the file name or the name of the test gives the kind', () => {
  assert.equal(kindOfFile('tests/peers/launchers.test.ts'), 'peer');
  assert.equal(kindOfFile('tests/self/scp.test.ts'), 'self');
  assert.equal(kindOfFile('simulators/dimse/command-set.property.test.ts'), 'property');
  assert.equal(kindOfFile('simulators/dimse/command-set.test.ts'), 'unit');
  assert.equal(resultOf(ended('property: encoding is reversible'), top)?.kind, 'property');
  const peer = ended('property: a', {}, { file: `${top}/tests/peers/a.test.ts` });
  assert.equal(resultOf(peer, top)?.kind, 'peer');
});

test('a test that calls fast-check checks a property', () => {
  const source = "test('a', () => {\n  fc.assert(\n    p);\n});\n  it('b', () => {\n  });\n";
  assert.equal(checksProperty(source, 1), true);
  assert.equal(checksProperty(source, 5), false);
  assert.equal(checksProperty(source, 99), false);
});

test('a test that a helper made counts for the file that was run', () => {
  const made = { file: `${top}/tests/support/helper.ts`, entryFile: `${top}/tests/peers/a.test.ts` };
  const result = resultOf(ended('a', {}, made), top);
  assert.deepEqual([result?.kind, result?.file], ['peer', 'tests/peers/a.test.ts']);
});

test('a test counts once, a suite does not count', () => {
  assert.equal(resultOf(ended('a'), top)?.outcome, 'passed');
  assert.equal(resultOf(ended('a', {}, {}, 'test:pass'), top), undefined);
  assert.equal(resultOf(ended('a suite', { type: 'suite' }), top), undefined);
});

test('a failure keeps its error, a skip its reason', () => {
  const error = new Error('wrong');
  const failed = resultOf(ended('a', { passed: false, error }), top);
  assert.deepEqual([failed?.outcome, failed?.detail], ['failed', error]);
  const skipped = resultOf(ended('a', {}, { skip: 'findscu is missing' }), top);
  assert.deepEqual([skipped?.outcome, skipped?.detail], ['skipped', 'findscu is missing']);
  assert.equal(resultOf(ended('a', {}, { skip: true }), top)?.detail, 'no reason given');
});

test('a file that ends early fails although none of its tests did', () => {
  const file = `${top}/a.test.ts`;
  const early = resultOf(ended(file, { passed: false, error: new Error('exit 3') }), top);
  assert.deepEqual([early?.outcome, early?.name], ['failed', 'the whole file']);
  const error = Object.assign(new Error('1 subtest failed'), { failureType: 'subtestsFailed' });
  assert.equal(resultOf(ended(file, { passed: false, error }), top), undefined);
  assert.equal(resultOf(ended(file), top), undefined);
});

test('the last line names skipped tests only when there are some', () => {
  assert.equal(formatCount({ passed: 3, failed: 1, skipped: 0 }), '3 passed, 1 failed');
  assert.equal(formatCount({ passed: 3, failed: 0, skipped: 2 }), '3 passed, 0 failed, 2 skipped');
});

test('results are counted by kind and skips are gathered by reason', () => {
  const result = (kind: TestResult['kind'], outcome: TestResult['outcome'], detail?: string): TestResult => {
    return { kind, outcome, detail, file: 'a', name: 'a' };
  };
  const results = [
    result('unit', 'passed'),
    result('peer', 'skipped', 'no findscu'),
    result('peer', 'skipped', 'no findscu'),
    result('peer', 'failed'),
  ];
  assert.deepEqual(count(results, 'peer'), { passed: 0, failed: 1, skipped: 2 });
  assert.deepEqual(count(results), { passed: 1, failed: 1, skipped: 2 });
  assert.deepEqual(skipLines(results), ['2 peer: no findscu']);
});
