import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { top } from './documents.ts';

const packed = z.array(z.object({ files: z.array(z.object({ path: z.string() })) }));

/** The paths in the npm package. */
function publishedFiles(): ReadonlySet<string> {
  const words = ['pack', '--dry-run', '--json', '--silent'];
  const made = execFileSync('npm', words, { cwd: top, encoding: 'utf8', timeout: 60_000 });
  return new Set(packed.parse(JSON.parse(made)).flatMap(({ files }) => files.map(({ path }) => path)));
}

/** What the modules of the package import from each other, as paths in it. */
function* importsOf(files: ReadonlySet<string>): Generator<{ from: string; path: string }> {
  for (const from of [...files].filter((file) => /\.m?ts$/.test(file))) {
    const source = readFileSync(join(top, from), 'utf8');
    for (const [, specifier = ''] of source.matchAll(/\b(?:from |import\()'(\.[^']+)'/g))
      yield { from, path: join(dirname(from), specifier) };
  }
}

describe('the npm package', () => {
  const files = publishedFiles();

  it('has every file that one of its own imports', () => {
    const missing = [...importsOf(files)].filter(({ path }) => !files.has(path));
    assert.deepEqual(missing, []);
  });

  it('has what a run reads, and the documents', () => {
    const needed = [
      'bin/mwl-conformance',
      'features/scp/status-codes.feature',
      'steps/hooks.ts',
      'fixtures/worklists/conformance.yaml',
      'fixtures/suts/wlmscpfs.sh',
      'reports/results.schema.json',
      'docs/sut-profile.schema.json',
      'docs/test-an-scp.md',
      'README.md',
      'LICENSE',
    ];
    assert.deepEqual(
      needed.filter((path) => !files.has(path)),
      [],
    );
  });

  it('has no tests and no output', () => {
    const surplus = /\.test\.ts$|\/testing\/|^tests\/|^bench\/|^\.ci\/|^reports\/out\//;
    assert.deepEqual(
      [...files].filter((path) => surplus.test(path)),
      [],
    );
  });
});
