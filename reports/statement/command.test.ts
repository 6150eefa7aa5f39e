import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { keys } from '../../harness/checks/testing/conversation.ts';
import { transcriptFile } from '../../harness/evidence/transcript-file.ts';
import { cli, refused } from '../../tests/support/cli.ts';
import { scenario } from '../testing/observed-run.ts';
import { storedRun } from '../testing/stored-run.ts';
import { query } from './testing/runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'statement-'));
after(() => rmSync(folder, { recursive: true }));

/** The output folder of a run with one scenario and its transcripts. */
function outputOf(role: 'scp' | 'scu'): string {
  const place = join(folder, role);
  mkdirSync(join(place, 'evidence'), { recursive: true });
  const evidence = [{ kind: 'transcript', path: 'evidence/A.json' }];
  const results = {
    ...storedRun,
    sut: { ...storedRun.sut, role },
    scenarios: [scenario('A', 'pass', [], { evidence })],
  };
  writeFileSync(join(place, 'results.json'), JSON.stringify(results));
  const label = { id: 'A', name: 'A', verdict: 'pass' } as const;
  writeFileSync(join(place, 'evidence/A.json'), transcriptFile(label, [query(role, keys, 1)]));
  return place;
}

const scp = outputOf('scp');
const scu = outputOf('scu');

function profile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('statement', () => {
  it('writes Markdown beside the results, of both roles if both are given', async () => {
    const { exitCode, stdout } = await cli('statement', scp, scu);
    assert.equal(exitCode, 0);
    assert.equal(stdout, `${join(scp, 'statement.md')} written\n`);
    const text = readFileSync(join(scp, 'statement.md'), 'utf8');
    assert.match(text, /Table N\.5-2\..*SCU/);
    assert.match(text, /Implementation Version Name \| TEST\\_1/);
  });

  it('writes HTML and Word documents to a file of choice', async () => {
    const html = join(folder, 'a.html');
    assert.equal((await cli('statement', scp, '--format', 'html', '--out', html)).exitCode, 0);
    assert.match(readFileSync(html, 'utf8'), /^<!doctype html>/);
    const docx = join(folder, 'a.docx');
    assert.equal(
      (await cli('statement', join(scp, 'results.json'), '--format', 'docx', '--out', docx)).exitCode,
      0,
    );
    assert.equal(readFileSync(docx).subarray(0, 2).toString(), 'PK');
  });

  it('takes the declaration of a profile', async () => {
    const file = profile(
      'sut.yaml',
      'name: a\nrole: scp\ndeclares:\n  statuses:\n    A700: the pool is empty\n',
    );
    const out = join(folder, 'declared.md');
    assert.equal((await cli('statement', scp, '--sut', file, '--out', out)).exitCode, 0);
    assert.match(readFileSync(out, 'utf8'), /\| A700 \| the pool is empty \|/);
  });

  it('does without transcripts that are gone, and says so', async () => {
    const bare = outputOf('scp');
    writeFileSync(join(bare, 'evidence/A.json'), '{');
    const { exitCode, stderr } = await cli('statement', bare, '--out', join(folder, 'bare.md'));
    assert.equal(exitCode, 0);
    assert.match(stderr, /A\.json: not JSON/);
    assert.match(readFileSync(join(folder, 'bare.md'), 'utf8'), /0 of 1 scenarios with their PDUs/);
    outputOf('scp');
  });

  it('refuses what is no run, two of one role, a profile of another role and a format that it has not', async () => {
    await refused(/nowhere: cannot be read/, 'statement', join(folder, 'nowhere'));
    await refused(/2 runs of an SCP, expected one/, 'statement', scp, scp);
    const other = profile('scu.yaml', 'name: a\nrole: scu\n');
    await refused(/profile a: role scu, expected that of a run/, 'statement', scp, '--sut', other);
    await refused(
      /sut\.yaml:1:1: .*no map|expected a map|name/,
      'statement',
      scp,
      '--sut',
      profile('bad-sut.yaml', '- 1\n'),
    );
    await refused(/'pdf' is invalid.*md, html, docx/, 'statement', scp, '--format', 'pdf');
    await refused(/cannot be written/, 'statement', scp, '--out', join(folder, 'no', 'such', 'x.md'));
  });
});
