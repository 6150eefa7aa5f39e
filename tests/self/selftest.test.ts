import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readResults } from '../../reports/read-results.ts';
import type { Results } from '../../reports/results.ts';
import { cFindStatusRows } from '../../simulators/dimse/status.ts';
import { cliProcess } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-selftest-'));
const roles = ['scp', 'scu'] as const;
const tables = { scp: 'N.7-11', scu: 'N.7-10' } as const;

// The suites are run once; every test looks at what came of it.
const started = performance.now();
const run = await cliProcess('selftest', '--out', folder, '--format', 'json,junit,md,html');
const durationMs = performance.now() - started;
const results = new Map<string, Results>();
for (const role of roles) results.set(role, await readResults(join(folder, role)));
after(() => rmSync(folder, { recursive: true }));

function resultsOf(role: string): Results {
  const found = results.get(role);
  assert.ok(found, `there are no results for ${role}`);
  return found;
}

describe('selftest', () => {
  it('ends with exit code 0 and says so on one screen', (t) => {
    assert.equal(run.exitCode, 0, run.stdout + run.stderr);
    assert.equal(run.stderr, '');
    assert.match(
      run.stdout,
      /Table N\.7-11.*Report: [^\n]*scp.report\.html.*Table N\.7-10.*Report: [^\n]*scu.report\.html/s,
    );
    t.diagnostic(`wall time of the selftest: ${(durationMs / 1000).toFixed(1)} s`);
  });

  for (const role of roles) {
    describe(`of the ${role.toUpperCase()} suite`, () => {
      it('has no scenario that fails, ends in an error of ours or is inconclusive', () => {
        const bad = resultsOf(role).scenarios.filter(({ verdict }) =>
          ['error', 'fail', 'inconclusive'].includes(verdict),
        );
        const reasons = bad.map(({ id, verdict, findings }) => ({
          id,
          verdict,
          findings: findings.filter((finding) => finding.verdict === verdict),
        }));
        assert.deepEqual(reasons, []);
      });

      it('runs every scenario of the features, each once', () => {
        const ids = resultsOf(role).scenarios.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        assert.ok(ids.length >= (role === 'scp' ? 68 : 115), `${ids.length} scenarios`);
        assert.equal(resultsOf(role).run.exitCode, 0);
      });

      it(`provokes every row of Table ${tables[role]} and passes it`, () => {
        const { table, rows } = resultsOf(role).statusTable;
        assert.equal(table, tables[role]);
        const codes = cFindStatusRows.map(({ code }) => code);
        assert.deepEqual(
          rows.map(({ statusCode }) => statusCode),
          role === 'scp' ? codes : [...codes, 'anything else'],
        );
        for (const { statusCode, provoked, verdict, observed, text, evidence } of rows) {
          assert.ok(provoked, `${statusCode} was not provoked`);
          assert.equal(verdict, 'pass', statusCode);
          assert.ok(observed.length > 0 && text.length > 0 && evidence.length > 0, statusCode);
        }
      });

      it('proves every verdict with evidence that is there', () => {
        const { scenarios } = resultsOf(role);
        const associated = scenarios.filter(({ transcripts = [] }) => transcripts.length > 0);
        assert.ok(associated.length > scenarios.length / 2, `${associated.length} with an association`);
        for (const { id, evidence, findings, transcripts = [] } of associated) {
          assert.ok(
            evidence.some(({ kind }) => kind === 'pcapng'),
            `${id} has no capture`,
          );
          assert.ok(
            evidence.some(({ kind }) => kind === 'ladder'),
            `${id} has no ladder`,
          );
          for (const { path } of evidence) assert.ok(existsSync(join(folder, role, path)), path);
          const known = new Set(transcripts.map((transcript) => transcript.id));
          for (const finding of findings)
            for (const { transcript } of finding.evidence)
              assert.ok(known.has(transcript), `${id}: ${transcript}`);
        }
      });

      it('has a verdict for each requirement that a scenario is there for', () => {
        const { requirements, scenarios } = resultsOf(role);
        const tags = new Set(scenarios.flatMap((scenario) => scenario.tags.map((tag) => tag.slice(1))));
        const silent = requirements.filter(({ id, verdict }) => tags.has(id) && verdict === null);
        assert.deepEqual(silent, []);
        assert.ok(requirements.filter(({ verdict }) => verdict === 'pass').length > 70);
      });

      it('is written in every format that was asked for', () => {
        for (const name of ['results.json', 'junit.xml', 'report.md', 'report.html'])
          assert.ok(readFileSync(join(folder, role, name), 'utf8').length > 1000, name);
      });
    });
  }
});
