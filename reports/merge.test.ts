import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinRequests } from '../harness/declared/scu-requests.ts';
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
  scenario('SCP-E', 'pass', [found('STATUS-SCP-A900', 'pass')], {
    line: 8,
    observations: [{ code: 'A900', text: 'a', how: 'seen', count: 3 }],
  }),
  scenario('SCP-DOC', 'recorded', [found('DOC-08', 'recorded')], last),
];

const covered = new Set(['STATUS-SCP-0000', 'STATUS-SCP-A900', 'RESP-05']);

function run(of: readonly ScenarioResult[], edit: Partial<Results['run']> = {}): Results {
  const results = resultsOfRun(
    gathered('scp', of.map(observedOf), {
      taggedRequirements: covered,
      brokenAtFirst: ['CHARSET-01'],
      expectedOf: (id) => ({
        verdicts: [id === 'SCP-A' || id === 'SCP-DOC' ? 'fail' : 'pass'],
        place: { file: 'sut.yaml', line: 7 },
      }),
    }),
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

  it('are looked back at as a whole, by the scenarios that do', () => {
    const table = '0000, done';
    const sut = { ...run([]).sut, declares: { statuses: { '0000': table, A900: 'a' } } };
    const back = { ...last, id: 'SCP-DOC-statuses', tags: ['@DOC-08'] };
    const own = scenario('SCP-DOC-statuses', 'pass', [found('DOC-08', 'pass'), found('RESP-05', 'warning')], {
      ...back,
      observations: seen('0000', 'c'),
    });
    const [a, b] = [scenarios[0], scenarios[2]].flatMap((each) => each ?? []);
    const partOf = (index: number, ...of: ScenarioResult[]) => {
      const results = { ...run(of, { shard: { index, count: 2 } }), sut };
      return { place: `part${index}`, results };
    };
    assert.ok(a && b);
    const merged = mergeResults([partOf(1, own, a), partOf(2, b)], 'test');
    const judged = merged.scenarios.find(({ id }) => id === 'SCP-DOC-statuses');
    const words = judged?.findings.map(({ requirement, verdict, message }) => [
      requirement,
      verdict,
      message,
    ]);
    assert.deepEqual(words, [
      ['DOC-08', 'fail', 'what was seen contradicts what is declared as statuses'],
      ['DOC-08', 'warning', 'Status Code B123 is sent and not declared'],
      ['RESP-05', 'warning', 'RESP-05 warning'],
    ]);
    assert.deepEqual(judged?.findings[0]?.evidence, [{ transcript: 't', pdu: 1 }]);
    assert.deepEqual([judged?.verdict, merged.run.exitCode], ['fail', 1]);
    assert.equal(merged.requirements.find(({ id }) => id === 'DOC-08')?.verdict, 'fail');
    const givenUp = { ...own, steps: [{ keyword: 'When', text: '', status: 'skipped' as const }] };
    assert.deepEqual(mergeResults([partOf(1, givenUp), partOf(2, a, b)], 'test').scenarios.at(-1), givenUp);
  });

  it('of an SCU are judged by the requests of all of them', () => {
    const asked = joinRequests([]);
    const sut = { ...run([]).sut, role: 'scu' as const, declares: { maximumLength: 16_384 } };
    const own = scenario('SCU-DOC-association', 'pass', [found('DOC-11', 'pass')], {
      ...last,
      tags: ['@DOC-10', '@DOC-11', '@DOC-12'],
    });
    const partOf = (index: number, maximumLength: number, ...of: ScenarioResult[]) => {
      const requests = { ...asked, queries: 1, associations: 1, maximumLengths: [maximumLength] };
      const results = { ...run(of, { shard: { index, count: 2 } }), sut, requests };
      return { place: `part${index}`, results };
    };
    const merged = mergeResults([partOf(1, 16_384, own), partOf(2, 0)], 'test');
    assert.equal(merged.requirements.find(({ id }) => id === 'DOC-11')?.verdict, 'fail');
    assert.deepEqual(merged.requests?.maximumLengths, [16_384, 0]);
    assert.deepEqual([merged.requests?.queries, merged.scenarios[0]?.verdict], [2, 'fail']);
  });

  it('may have scenarios by the name of what every object has', () => {
    const odd = scenario('constructor', 'pass', [], last);
    const results = { ...run([odd]), requests: joinRequests([]) };
    assert.deepEqual(mergeResults([{ place: 'one', results }], 'test').scenarios, [odd]);
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
