/** Every format on stored runs. The golden files are what a person has looked at. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { verdicts } from '../../harness/verdict.ts';
import { parseResults } from '../read-results.ts';
import type { Results } from '../results.ts';
import { expectGolden } from '../testing/golden.ts';
import { barestRun, storedRun } from '../testing/stored-run.ts';
import { withoutProgram } from '../testing/without-program.ts';
import { loadExporters } from './index.ts';

const exporters = await loadExporters();
const texts = [
  'github-annotations',
  'github-summary',
  'gitlab-code-quality',
  'html',
  'json',
  'junit',
  'md',
  'summary',
];
/** In which a text stands as it is: nothing reads them as markup. */
const plain = ['summary', 'github-annotations', 'gitlab-code-quality', 'json'];
/** They make folders: the first is compared file by file below, the second is what Allure makes of the first. */
const folders = ['allure-results', 'allure-report'];

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mwl-reports-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function text(name: string, results: Results): Promise<string> {
  const exporter = exporters.find((each) => each.name === name);
  const written = await exporter?.write(results, { directory: 'nowhere' });
  assert.equal(typeof written, 'string');
  return String(written);
}

const textOfRun = (name: string, written: string) => (name === 'html' ? withoutProgram(written) : written);

test('every file of the folder is a format with a name, a file and a description of its own', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => !/^index\.ts$|\.test\.ts$/.test(name));
  assert.equal(exporters.length, files.length);
  for (const member of ['name', 'fileName', 'describe'] as const) {
    const values = exporters.map((exporter) => exporter[member]);
    assert.equal(new Set(values).size, values.length, member);
    assert.ok(values.every((value) => value.length > 0));
  }
});

test('the stored run has a scenario of every verdict', () => {
  const seen = new Set(storedRun.scenarios.map(({ verdict }) => verdict));
  assert.deepEqual(
    verdicts.filter((verdict) => !seen.has(verdict)),
    [],
  );
});

test('every format has a golden file', async () => {
  const golden = await readdir(path.join(import.meta.dirname, '..', 'testing', 'golden'));
  const without = exporters.filter(({ fileName }) => !golden.includes(`stored-run.${fileName}.golden`));
  assert.deepEqual(
    without.map(({ name }) => name).filter((name) => !folders.includes(name)),
    [],
  );
});

for (const name of texts) {
  test(`${name}: the stored run is as in the golden file`, async () => {
    const { fileName = name } = exporters.find((each) => each.name === name) ?? {};
    expectGolden(`stored-run.${fileName}`, textOfRun(name, await text(name, storedRun)));
    expectGolden(`barest-run.${fileName}`, textOfRun(name, await text(name, barestRun)));
  });

  test(`${name}: nothing that a peer sent is markup or steers a terminal`, async () => {
    const whole = await text(name, storedRun);
    if (name === 'html') assert.equal(whole.split('<script').length, 2, 'no script but that of the page');
    const written = textOfRun(name, whole);
    assert.doesNotMatch(written, /[[\p{Cc}\p{Bidi_Control}\p{Surrogate}\ufffe]--[\n]]/v);
    if (!plain.includes(name))
      assert.doesNotMatch(written.replace('<script>…</script></body>', ''), /<script|<img|<b>/);
    if (name === 'html') assert.doesNotMatch(written, /(?:href|src)="(?!#|\.\/)/);
  });

  test(`${name}: a run of nothing at all can be reported`, async () => {
    const none = { ...barestRun, scenarios: [], requirements: [] };
    const written = textOfRun(name, await text(name, none));
    // In JSON `null` stands for what was never learned.
    assert.doesNotMatch(written, name === 'json' ? /undefined|NaN/ : /undefined|NaN|null/);
  });
}

test('json: the results can be read back', async () => {
  assert.deepEqual(parseResults(await text('json', storedRun), 'results.json'), storedRun);
});

test('html: every link inside the page has its target', async () => {
  const written = await text('html', storedRun);
  const targets = new Set([...written.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...written.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  assert.ok(links.length > 20);
  assert.deepEqual([...new Set(links.filter((id) => !targets.has(id)))], []);
});

test('allure-results: one file per scenario with the evidence beside it, as in the golden file', () =>
  inFolder(async (folder) => {
    await mkdir(path.join(folder, 'evidence'));
    await writeFile(path.join(folder, 'evidence', 'SCP-0000-all.txt'), 'ladder');
    await mkdir(path.join(folder, 'allure-results'));
    await writeFile(path.join(folder, 'allure-results', 'old-result.json'), '{}');
    const allure = exporters.find(({ name }) => name === 'allure-results');
    const environment = {
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'acme/ris',
      GITHUB_RUN_ID: '17',
      GITHUB_RUN_NUMBER: '4',
      GITHUB_WORKFLOW: 'conformance',
    };
    const written = await allure?.write(storedRun, { directory: folder, environment });
    assert.match(typeof written === 'object' ? written.note : '', /^5 evidence files not found in /);
    const names = (await readdir(path.join(folder, 'allure-results'))).toSorted();
    assert.equal(names.filter((name) => name.endsWith('-result.json')).length, storedRun.scenarios.length);
    assert.equal(names.filter((name) => name.endsWith('-attachment.txt')).length, 1);
    const contents = await Promise.all(
      names.map(
        async (name) => `== ${name}\n${await readFile(path.join(folder, 'allure-results', name), 'utf8')}`,
      ),
    );
    const all = contents.join('\n');
    assert.doesNotMatch(all, /[[\p{Cc}\p{Bidi_Control}\p{Surrogate}\ufffe]--[\n]]/v);
    expectGolden('stored-run.allure-results', all);
  }));
