import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { evidencePath, pathInside } from './evidence-path.ts';

const checkout = path.resolve('checkout');
const directory = path.join(checkout, 'reports', 'out');

test('evidence is named relative to the checkout where a CI server says which that is', () => {
  const named = (environment: Record<string, string>) =>
    evidencePath('evidence/a.txt', { directory, environment });
  assert.equal(named({ CI_PROJECT_DIR: checkout }), 'reports/out/evidence/a.txt');
  assert.equal(named({ WORKSPACE: `${checkout}/` }), 'reports/out/evidence/a.txt');
  assert.equal(named({ GITHUB_WORKSPACE: directory }), 'evidence/a.txt');
  assert.equal(named({ CI_PROJECT_DIR: path.resolve('elsewhere') }), 'evidence/a.txt');
  assert.equal(evidencePath('evidence/a.txt', { directory }), 'evidence/a.txt');
});

test('a folder is not inside another one whose name begins in the same way', () => {
  assert.equal(pathInside(checkout, `${checkout}-2`), undefined);
  assert.equal(pathInside(checkout, path.join(checkout, '..a')), '..a');
  assert.equal(pathInside('', checkout), undefined);
});
