import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MergeError, mergeResults, missingParts } from './merge.ts';
import type { Results, ScenarioResult } from './results.ts';
import { resultsOfRun } from './results-of-run.ts';
import { observedOf } from './status-rows.ts';
import { found, gathered, scenario } from './testing/observed-run.ts';

const seen = (code: string, text: string) => [{ code, text, how: 'seen' as const }];
const last = { uri: 'features/scp/declaration.feature', line: 3 };

/** Every verdict that is counted, two scenarios of one file out of order, and a declaration. */
const scenarios: readonly ScenarioResult[] = [
  scenario('SCP-A', 'pass', [found('STATUS-SCP-0000', 'pass')], { line: 4, observations: seen('0000', 'a') }),
  scenario('SCP-B', 'fail', [found('STATUS-SCP-0000', 'fail')], { line: 5, observations: seen('0000', 'b') }),
  scenario('SCP-C', 'warning', [found('RESP-05', 'warning')], { line: 6, observations: seen('B123', 'c') }),
  scenario('SCP-D', 'inconclusive', [found('RESP-06', 'inconclusive')], { line: 7 }),
  scenario('SCP-E', 'pass', [found('STATUS-SCP-A900', 'pass')], { line: 8, observations: seen('A900', 'a') }),
  scenario('SCP-DOC', 'recorded', [found('DOC-08', 'recorded')], last),
];

const covered = new Set(['STATUS-SCP-0000', 'STATUS-SCP-A900', 'RESP-05']);

function run(of: readonly ScenarioResult[], edit: Partial<Results['run']> = {}): Results {
  const results = resultsOfRun(
    gathered('scp', of.map(observedOf), { taggedRequirements: covered, brokenAtFirst: ['CHARSET-01'] }),
  );
  return { ...results, run: { ...results.run, ...edit } };
}

const part = (index: number, edit: Partial<Results['run']> = {}) => ({
  place: `part${index}`,
  results: run(
    scenarios.filter((_, position) => position % 3 === index - 1),
    { shard: { index, count: 3 }, ...edit },
  ),
});
const parts = [part(3), part(1), part(2)];

describe('the parts of a run', () => {
  it('make the run, in whatever order they are given', () => {
    assert.deepEqual(mergeResults(parts, 'test'), run(scenarios));
  });

  it('make a run from the first beginning to the last end', () => {
    const early = part(2, { startedAt: '2025-12-31T23:59:59Z' });
    const late = part(3, { endedAt: '2026-01-01T00:10:00Z' });
    const { startedAt, endedAt, command } = mergeResults([part(1), late, early], 'merge x').run;
    assert.deepEqual([startedAt, endedAt], ['2025-12-31T23:59:59Z', '2026-01-01T00:10:00Z']);
    assert.equal(command, 'merge x');
  });

  it('end with the gravest exit code; a part that reached nothing takes nothing away', () => {
    const exitCode = (...codes: number[]) =>
      mergeResults(
        codes.map((code, index) => part(index + 1, { exitCode: code })),
        '',
      ).run.exitCode;
    assert.equal(exitCode(0, 0, 0), 0);
    assert.equal(exitCode(0, 1, 3), 1);
    assert.equal(exitCode(3, 0, 3), 0);
    assert.equal(exitCode(3, 3, 3), 3);
    assert.equal(exitCode(1, 4, 0), 4);
    assert.equal(exitCode(130, 4, 0), 130);
  });

  it('are told when some are missing', () => {
    assert.deepEqual(missingParts(parts), []);
    assert.deepEqual(missingParts([part(2)]), ['part 1/3 is missing', 'part 3/3 is missing']);
  });

  it('that do not belong together are refused', () => {
    const refused = (edit: Partial<Results>, message: RegExp) => {
      const other = { place: 'other', results: { ...part(2).results, ...edit } };
      assert.throws(
        () => mergeResults([part(1), other], ''),
        (error) => error instanceof MergeError && message.test(error.message),
      );
    };
    const { sut, tool } = part(2).results;
    refused({ sut: { ...sut, role: 'scu' } }, /^other: the role .* is scu, expected scp as in part1$/);
    refused({ sut: { ...sut, name: 'y' } }, /name of the system under test is y, expected x/);
    refused({ tool: { ...tool, version: '9' } }, /version of the tool is 9, expected 0\.0\.0/);
    refused({ standard: 'DICOM 1993' }, /edition/);
    refused({ scenarios: part(1).results.scenarios }, /^other: scenario SCP-A is in part1 too/);
    assert.throws(() => mergeResults([], ''), MergeError);
  });
});
