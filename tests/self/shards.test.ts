import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { builtInScp } from '../../harness/built-in.ts';
import { readResults } from '../../reports/read-results.ts';
import { cli, refused } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-shards-'));
after(() => rmSync(folder, { recursive: true }));
const ids = ['SCP-0000', 'SCP-ECHO', 'SCP-A900', 'SCP-DOC-length', 'SCP-DOC-statuses'];
/** Nothing of what the parts see of A900 is declared: that is found by whoever looks at all of them. */
const profile = `name: built-in SCP
role: scp
declares:
  statuses: { '0000': the matches are complete, FF00: one match }
`;
const parts = ['1', '2', '3'].map((part) => join(folder, part));

it('three parts of a run, merged, are the run', async () => {
  await using scp = await builtInScp();
  const sut = join(folder, 'sut.yaml');
  writeFileSync(sut, profile);
  const test = ['test', 'scp', '--port', String(scp.port), '--sut', sut, '--format', 'json', ...ids];
  await cli(...test, '--out', join(folder, 'all'));
  for (const [index, part] of parts.entries())
    await cli(...test, '--out', part, '--shard', `${index + 1}/${parts.length}`);
  const merge = await cli('merge', ...parts, '--out', join(folder, 'merged'), '--format', 'json,md');
  assert.equal(merge.stderr, '');
  const all = await readResults(join(folder, 'all'));
  const merged = await readResults(join(folder, 'merged'));
  const plain = ({ scenarios, requirements, summary, statusTable }: typeof all) => ({
    verdicts: scenarios.map(({ id, verdict }) => [id, verdict]),
    requirements,
    summary,
    rows: statusTable.rows.map(({ evidence: _other, ...row }) => row),
  });
  const looksBack = ({ scenarios }: typeof all) =>
    scenarios
      .filter(({ id }) => id === 'SCP-DOC-statuses')
      .flatMap(({ findings }) => findings.map(({ evidence: _other, ...rest }) => rest));
  assert.ok(looksBack(all).some(({ message }) => message === 'Status Code A900 is sent and not declared'));
  assert.deepEqual(looksBack(merged), looksBack(all));
  const diff = async (run: string) => {
    const { stdout, exitCode } = await cli('diff', join(folder, run), '--format', 'json');
    const { rows, counts } = JSON.parse(stdout);
    return { rows, counts, exitCode };
  };
  assert.deepEqual(await diff('merged'), await diff('all'));
  assert.equal((await diff('merged')).counts.contradicted, 0);
  assert.ok(all.scenarios.length > 10);
  assert.deepEqual(plain(merged), plain(all));
  assert.deepEqual(
    readdirSync(join(folder, 'merged', 'evidence')),
    readdirSync(join(folder, 'all', 'evidence')),
  );
});

it('what is no part, and what cannot be merged, is refused', async () => {
  const [first = ''] = parts;
  await refused(/expected a part and how many/, 'test', 'scp', '--port', '1', '--shard', '4/3');
  await refused(/is in .* too/, 'merge', first, first, '--out', join(folder, 'x'));
  await refused(/is the folder of a part/, 'merge', first, '--out', first);
  await refused(/cannot be read/, 'merge', join(folder, 'nowhere'), '--out', join(folder, 'x'));
});
