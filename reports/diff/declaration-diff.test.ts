import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { cli, refused } from '../../tests/support/cli.ts';
import { declaredPart } from '../html/declared.ts';
import { sourcesOf } from '../html/parts.ts';
import { declared } from '../md/declared.ts';
import { parseResults } from '../read-results.ts';
import type { Results } from '../results.ts';
import { declaredScpRun, declaredScuRun, scpDeclares } from '../testing/declared-run.ts';
import { expectGolden } from '../testing/golden.ts';
import { barestRun } from '../testing/stored-run.ts';
import { type DiffRow, declarationDiff } from './declaration-diff.ts';
import { diffJSON } from './json.ts';
import { diffMarkdown } from './markdown.ts';
import { diffText } from './text.ts';

const diffOf = (results: Results) => declarationDiff(results, results.sut.declares ?? {});
const [ofScp, ofScu] = [diffOf(declaredScpRun), diffOf(declaredScuRun)];

/** `state (scenarios)` of the rows of one entry. */
const statesOf = (rows: readonly DiffRow[], entry: string) =>
  rows
    .filter((row) => row.entry === entry)
    .map(({ item, state, scenarios }) => [item ?? '', state, scenarios.join()]);

describe('what an SCP declares', () => {
  it('is compared code by code, and condition by condition', () => {
    assert.deepEqual(statesOf(ofScp.rows, 'statuses').slice(0, 4), [
      ['A900', 'confirmed', 'SCP-A900-none'],
      ['A900 when the last element is cut short', 'contradicted', 'SCP-CXXX-cut'],
      ['A700', 'not provoked', ''],
      ['B123', 'undeclared', ofScp.rows.find(({ item }) => item === 'B123')?.scenarios[0] ?? ''],
    ]);
  });

  it('is compared key by key; what nothing showed is not provoked', () => {
    assert.deepEqual(statesOf(ofScp.rows, 'optionalMatchingKeys').slice(0, 2), [
      ['AdmissionID', 'confirmed', 'SCP-DOC-keys'],
      ['AccessionNumber', 'contradicted', 'SCP-DOC-keys'],
    ]);
    assert.deepEqual(statesOf(ofScp.rows, 'resultLimit'), [['', 'inconclusive', 'SCP-DOC-keys']]);
    assert.deepEqual(statesOf(ofScp.rows, 'artim'), [['', 'not provoked', '']]);
    assert.deepEqual(statesOf(ofScp.rows, 'returnKeys'), [['', 'undeclared', 'SCP-DOC-keys']]);
    assert.deepEqual(statesOf(ofScp.rows, 'anyCalledAETitle'), [['', 'confirmed', 'SCP-DOC-security']]);
  });

  it('is compared with another declaration from the results alone', () => {
    const stored = parseResults(JSON.stringify(declaredScpRun), 'results.json');
    assert.deepEqual(declarationDiff(stored, scpDeclares), ofScp);
    const mended = declarationDiff(stored, {
      optionalMatchingKeys: ['AdmissionID', 'StudyDate'],
      maximumLength: 16_384,
      statuses: { A900: 'prose', other: 'the last element is cut short' },
    });
    assert.equal(mended.counts.contradicted, 0);
    const nothing = declarationDiff(stored, {});
    assert.deepEqual(new Set(nothing.rows.map(({ state }) => state)), new Set(['undeclared']));
  });

  it('is all not provoked in a run that looked at nothing', () => {
    const { rows } = declarationDiff(
      { ...barestRun, sut: { ...barestRun.sut, role: 'scp' }, scenarios: [] },
      scpDeclares,
    );
    assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['not provoked']));
    assert.deepEqual(
      new Set(rows.map(({ entry }) => entry)),
      new Set(Object.keys(scpDeclares)),
      'each entry is there',
    );
  });
});

it('what an SCU declares is compared with its requests, its time-outs and its behavior', () => {
  assert.deepEqual(statesOf(ofScu.rows, 'statuses'), [
    ['A700', 'contradicted', 'SCU-A700-first'],
    ['FE00', 'confirmed', 'SCU-FE00'],
    ['other', 'not provoked', ''],
  ]);
  assert.deepEqual(statesOf(ofScu.rows, 'failures'), [
    ['Association aborted', 'inconclusive', 'SCU-LOST-abort'],
  ]);
  assert.deepEqual(statesOf(ofScu.rows, 'optionalMatchingKeys'), [
    ['AccessionNumber', 'confirmed', ''],
    ['PatientAge', 'not provoked', ''],
  ]);
  assert.deepEqual(statesOf(ofScu.rows, 'characterSets'), [
    ['ISO_IR 192', 'contradicted', 'SCU-CHARSET-192'],
    ['ISO_IR 100', 'not provoked', ''],
  ]);
  assert.deepEqual(statesOf(ofScu.rows, 'responseTimeout'), [['', 'contradicted', 'SCU-TIMEOUT-one']]);
});

describe('a declaration beside a hostile run', () => {
  const formats = { txt: diffText, md: diffMarkdown, json: diffJSON };
  for (const [name, write] of Object.entries(formats))
    for (const [role, diff] of Object.entries({ scp: ofScp, scu: ofScu }))
      it(`of an ${role.toUpperCase()}, as ${name}, is as in the golden file`, () => {
        const written = write(diff);
        expectGolden(`declared-${role}.${name}`, written);
        if (name === 'json') assert.deepEqual(JSON.parse(written).rows, diff.rows);
        else assert.doesNotMatch(written, /[[\p{Cc}\p{Bidi_Control}\p{Surrogate}\ufffe]--[\n]]/v);
        if (name === 'md') assert.doesNotMatch(written, /<script|<img|<b>/);
      });
});

describe('the section of the reports', () => {
  const sources = sourcesOf(declaredScpRun);

  it('is as in the golden file, and nothing in it is markup', () => {
    const [page, markdown] = [declaredPart(sources)?.text ?? '', declared(declaredScpRun)];
    expectGolden('declared-part.html', page);
    expectGolden('declared-part.md', markdown);
    for (const written of [page, markdown]) {
      assert.doesNotMatch(written, /[[\p{Cc}\p{Bidi_Control}\p{Surrogate}\ufffe]--[\n]]/v);
      assert.doesNotMatch(written, /<script|<img|<b>/);
    }
  });

  it('is not there without a declaration', () => {
    assert.equal(declaredPart(sourcesOf(barestRun)), undefined);
    assert.equal(declared(barestRun), '');
  });
});

describe('the command diff', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mwl-diff-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = file('results.json', JSON.stringify(declaredScpRun));
  const profile = (declares: string, role = 'scp') =>
    file(`${role}-${declares.length}.yaml`, `name: x\nrole: ${role}\n${declares}\n`);

  it('exits with 1 on a contradiction, and with 0 without', async () => {
    const wrong = await cli('diff', folder);
    assert.deepEqual([wrong.exitCode, wrong.stderr], [1, '']);
    assert.equal(wrong.stdout, diffText(ofScp));
    const right = await cli('diff', run, '--declared', profile('declares: { maximumLength: 16384 }'));
    assert.equal(right.exitCode, 0, right.stdout);
    assert.match(right.stdout, /confirmed +maximumLength +16384 \(SCP-DOC-length\)/);
  });

  it('writes other forms, to a file as well', async () => {
    const out = join(folder, 'diff.md');
    assert.equal((await cli('diff', folder, '--format', 'md', '--out', out)).stdout, '');
    assert.equal(readFileSync(out, 'utf8'), diffMarkdown(ofScp));
    assert.equal((await cli('diff', folder, '--format', 'json')).stdout, diffJSON(ofScp));
  });

  it('refuses what cannot be compared', async () => {
    const bare = file('bare.json', JSON.stringify(barestRun));
    await refused(/expected --declared FILE/, 'diff', bare);
    await refused(/role is scu, expected scp as in the run/, 'diff', run, '--declared', profile('', 'scu'));
    await refused(/nothing is declared, expected declares:/, 'diff', run, '--declared', profile(''));
    await refused(
      /:3:13: declares\.maximumLenght: is not known, expected 'maximumLength'/,
      'diff',
      run,
      '--declared',
      profile('declares: { maximumLenght: 1 }'),
    );
    await refused(/nowhere: cannot be read/, 'diff', join(folder, 'nowhere'));
    await refused(/cannot be written/, 'diff', run, '--out', join(folder, 'no/such'));
  });
});
