import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { requirements } from '../harness/requirements/index.ts';
import { parseResults } from './read-results.ts';
import { resultsOfRun } from './results-of-run.ts';
import { found, gathered, observed, scenario } from './testing/observed-run.ts';

const run = resultsOfRun(
  gathered(
    'scp',
    [
      observed(scenario('one', 'warning', [found('RESP-05', 'warning'), found('RESP-01', 'pass')]), [0, 'x']),
      observed(scenario('two', 'fail', [found('RESP-01', 'fail'), found('RESP-01', 'pass')])),
      observed(scenario('three', 'inconclusive', [found('RESP-11', 'inconclusive')])),
    ],
    { taggedRequirements: new Set(['RESP-12', 'ASSOC-01']) },
  ),
);

const requirement = (id: string) => {
  const result = run.requirements.find((each) => each.id === id);
  assert.ok(result, `there is no ${id}`);
  return result;
};

describe('the results of a run', () => {
  it('are what results.json may hold', () => {
    assert.deepEqual(parseResults(JSON.stringify(run), 'results.json'), JSON.parse(JSON.stringify(run)));
  });

  it('have every requirement of the role and of both, and none of the other', () => {
    const expected = requirements.filter(({ role }) => role !== 'scu').map(({ id }) => id);
    assert.deepEqual(
      run.requirements.map(({ id }) => id),
      expected,
    );
  });

  it('roll the findings of a requirement up to the worst one anywhere', () => {
    assert.deepEqual(
      [requirement('RESP-01').verdict, requirement('RESP-01').scenarios],
      ['fail', ['one', 'two']],
    );
    assert.equal(requirement('RESP-05').verdict, 'warning');
    assert.equal(requirement('RESP-11').verdict, 'inconclusive');
  });

  it('say nothing of a requirement that nothing looked at, but whether anything could', () => {
    assert.deepEqual([requirement('RESP-12').verdict, requirement('RESP-12').scenarios], [null, []]);
    assert.equal(requirement('RESP-12').coverage?.status, 'covered');
    // A check judges it, although no scenario is tagged with it.
    assert.equal(requirement('RESP-02').coverage?.status, 'covered');
    assert.equal(requirement('RESP-10').coverage?.status, 'not-covered');
  });

  it('count scenarios and requirements, zeros included', () => {
    const { summary } = run;
    assert.equal(summary.verdict, 'fail');
    assert.deepEqual(summary.scenarios, {
      error: 0,
      fail: 1,
      inconclusive: 1,
      warning: 1,
      recorded: 0,
      pass: 0,
      'not-applicable': 0,
    });
    assert.deepEqual([summary.requirements.fail, summary.requirements.warning], [1, 1]);
    const judged = Object.values(summary.requirements).reduce((sum, count) => sum + count, 0);
    assert.equal(judged, 3);
  });

  it('of a run without scenarios are not applicable, and no pass', () => {
    const empty = resultsOfRun(gathered('scu', []));
    assert.equal(empty.summary.verdict, 'not-applicable');
    assert.equal(empty.summary.requirements.pass, 0);
    assert.equal(empty.statusTable.table, 'N.7-10');
  });

  it('have a fail in the summary that only a requirement shows', () => {
    const hidden = resultsOfRun(
      gathered('scp', [observed(scenario('a', 'pass', [found('CMD-02', 'fail')]))]),
    );
    assert.equal(hidden.summary.verdict, 'fail');
  });
});
