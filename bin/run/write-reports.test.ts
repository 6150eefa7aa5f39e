import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Exporter } from '../../reports/exporter.ts';
import { resultsOfRun } from '../../reports/results-of-run.ts';
import { gathered } from '../../reports/testing/observed-run.ts';
import { UsageError } from '../usage-error.ts';
import { exportersNamed, writeReports } from './write-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-reports-'));
after(() => rmSync(folder, { recursive: true }));

const results = resultsOfRun(gathered('scp', []));
const exporter = (name: string, write: Exporter['write']): Exporter => ({
  name,
  fileName: `${name}.txt`,
  describe: name,
  write,
});

describe('reports', () => {
  it('are those of the names, in their order; all without a name', async () => {
    const named = await exportersNamed(['junit', 'json']);
    assert.deepEqual(
      named.map(({ name }) => name),
      ['junit', 'json'],
    );
    assert.ok((await exportersNamed([])).length >= 5);
  });

  it('of a CI server are made in its jobs without being asked for, elsewhere by name alone', async () => {
    const namesIn = async (environment: Record<string, string>, names: readonly string[] = []) =>
      (await exportersNamed(names, environment)).map(({ name }) => name);
    const elsewhere = await namesIn({});
    assert.deepEqual(
      (await namesIn({ GITHUB_ACTIONS: 'true' })).filter((name) => !elsewhere.includes(name)),
      ['github-annotations', 'github-summary'],
    );
    assert.deepEqual(
      (await namesIn({ GITLAB_CI: 'true' })).filter((name) => !elsewhere.includes(name)),
      ['gitlab-code-quality'],
    );
    assert.deepEqual(await namesIn({}, ['github-summary']), ['github-summary']);
  });

  it('that are published bring what has to be printed', async () => {
    const directory = join(folder, 'published');
    const published: Exporter = {
      ...exporter('ci', () => 'the text'),
      publish: async (text, environment) => `${environment['CI']}: ${text}`,
    };
    assert.deepEqual(await writeReports(results, directory, [published], { CI: 'yes' }), {
      files: ['ci.txt'],
      notes: ['yes: the text'],
    });
    assert.equal(readFileSync(join(directory, 'ci.txt'), 'utf8'), 'the text');
  });

  it('of an unknown name are a mistake of the user, with the names there are', async () => {
    await assert.rejects(exportersNamed(['pdf']), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /unknown format "pdf", expected one of .*json/);
      return true;
    });
  });

  it('are written into a folder that is made for them, and one that fails does not lose the others', async () => {
    const directory = join(folder, 'new', 'folder');
    const { files, notes } = await writeReports(results, directory, [
      exporter('text', () => 'the text'),
      exporter('broken', () => {
        throw new Error('no space left');
      }),
      exporter('own', () => Promise.resolve({ note: 'written elsewhere' })),
      exporter('none', () => Promise.resolve({ note: 'no Java', written: false as const })),
      exporter('last', () => 'the end'),
    ]);
    assert.deepEqual(notes, ['broken.txt was not written: no space left', 'written elsewhere', 'no Java']);
    assert.deepEqual(files, ['text.txt', 'own.txt', 'last.txt']);
    assert.deepEqual(readdirSync(directory).sort(), ['last.txt', 'text.txt']);
    assert.equal(readFileSync(join(directory, 'text.txt'), 'utf8'), 'the text');
  });
});
