import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failuresOfRequirements } from './failures-of-requirements.ts';
import { resultsOfRun } from './results-of-run.ts';
import { found, gathered, observed, scenario } from './testing/observed-run.ts';

const broken = [found('RESP-01', 'pass'), found('CHARSET-01', 'fail')];

describe('the failures of requirements', () => {
  it('are those that no failed scenario tells', () => {
    const passing = observed(scenario('one', 'pass', broken));
    const alsoPassing = observed(scenario('two', 'pass', broken));
    const [failure, ...others] = failuresOfRequirements(
      resultsOfRun(gathered('scp', [passing, alsoPassing])),
    );
    assert.deepEqual(others, []);
    assert.deepEqual([failure?.id, failure?.verdict], ['CHARSET-01', 'fail']);
    assert.match(failure?.reason ?? '', /\(found in 2 scenarios, first in one\)$/);
  });

  it('are none where a failed scenario tells it', () => {
    const run = gathered('scp', [
      observed(scenario('one', 'pass', broken)),
      observed(scenario('two', 'fail', broken)),
    ]);
    assert.deepEqual(failuresOfRequirements(resultsOfRun(run)), []);
  });

  it('are none where nothing failed', () => {
    const run = gathered('scp', [observed(scenario('one', 'pass', [found('RESP-01', 'pass')]))]);
    assert.deepEqual(failuresOfRequirements(resultsOfRun(run)), []);
  });
});
