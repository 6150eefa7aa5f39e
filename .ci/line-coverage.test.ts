import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderCoverage } from './line-coverage.ts';

test('a file that no test loads counts as not covered, types and tests do not count', (t) => {
  const top = mkdtempSync(join(tmpdir(), 'line-coverage-'));
  t.after(() => rmSync(top, { recursive: true }));
  mkdirSync(join(top, 'harness'));
  const files = {
    'loaded.ts': 'export const a = 1;\n',
    'unloaded.ts': '\n\n\n\n\n\nexport const b = 1;',
    'unloaded.test.ts': 'const c = 1;\n',
    'types.ts': 'export interface D {\n  readonly d: number;\n}\n',
  };
  for (const [name, source] of Object.entries(files)) writeFileSync(join(top, 'harness', name), source);
  const measured = [{ path: join(top, 'harness/loaded.ts'), totalLineCount: 3, coveredLineCount: 2 }];

  assert.deepEqual(folderCoverage(top, 'harness', measured), {
    folder: 'harness',
    percent: 20,
    unloaded: ['harness/unloaded.ts'],
  });
  assert.equal(folderCoverage(top, 'simulators', measured), undefined);
});
