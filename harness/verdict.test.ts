import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countVerdicts, exitCodeOf, rollUp, verdictMappings, verdicts, worst } from './verdict.ts';

describe('verdicts', () => {
  it('are ordered worst first', () => {
    assert.deepEqual(
      [...verdicts],
      ['error', 'fail', 'inconclusive', 'warning', 'recorded', 'pass', 'not-applicable'],
    );
  });

  it('roll up to the worst one that occurs', () => {
    assert.equal(worst(['pass', 'warning', 'recorded']), 'warning');
    assert.equal(worst(['fail', 'error']), 'error');
    assert.equal(worst(['not-applicable', 'pass']), 'pass');
    assert.equal(worst([]), 'not-applicable');
    assert.equal(rollUp([]), undefined);
  });

  it('never turn an unproven verdict into a cucumber pass', () => {
    for (const verdict of ['inconclusive', 'not-applicable'] as const)
      assert.equal(verdictMappings[verdict].cucumber, 'skipped');
  });

  it('map to the exit codes of the command line', () => {
    const cases: readonly [readonly (typeof verdicts)[number][], boolean, number][] = [
      [[], false, 0],
      [['pass', 'recorded', 'not-applicable'], true, 0],
      [['warning', 'inconclusive'], false, 0],
      [['warning'], true, 1],
      [['inconclusive'], true, 1],
      [['pass', 'fail'], false, 1],
      [['fail', 'error'], false, 4],
      [['error'], true, 4],
    ];
    for (const [all, strict, code] of cases)
      assert.equal(exitCodeOf(all, strict), code, `${all.join(', ')} strict ${strict}`);
  });

  it('are counted with their zeros, in order', () => {
    const counts = countVerdicts(['pass', 'pass', 'fail']);
    assert.deepEqual(Object.keys(counts), [...verdicts]);
    assert.equal(counts.pass, 2);
    assert.equal(counts.fail, 1);
    assert.equal(counts.error, 0);
  });

  it('does not let what is merely recorded take a pass away', () => {
    assert.equal(rollUp(['recorded', 'pass']), 'pass');
    assert.equal(rollUp(['recorded', 'pass', 'warning']), 'warning');
    assert.equal(rollUp(['recorded', 'not-applicable']), 'recorded');
  });
});
