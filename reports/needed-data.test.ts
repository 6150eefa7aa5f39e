import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Need } from '../harness/need.ts';
import type { Verdict } from '../harness/verdict.ts';
import { isForWantOfData, neededData } from './needed-data.ts';
import type { ResultFinding } from './results.ts';
import { found, scenario } from './testing/observed-run.ts';

const lacking = (what: string, where: Need['where'] = 'worklist', verdict: Verdict = 'inconclusive') => ({
  ...found('MATCH-01', verdict),
  needs: { where, what },
});
const inconclusive = (id: string, ...findings: readonly ResultFinding[]) =>
  scenario(id, 'inconclusive', findings);

describe('what was needed in a run', () => {
  it('is said once, with every scenario that wants it, what most of them want first and the profile last', () => {
    const all = [
      inconclusive('four', lacking('declares.artim', 'profile')),
      inconclusive('three', lacking('codes')),
      inconclusive('two', lacking('names'), lacking('codes'), lacking('codes')),
      inconclusive('one', lacking('a day')),
    ];
    assert.deepEqual(neededData(all), [
      { where: 'worklist', what: 'codes', scenarios: ['three', 'two'] },
      { where: 'worklist', what: 'a day', scenarios: ['one'] },
      { where: 'worklist', what: 'names', scenarios: ['two'] },
      { where: 'profile', what: 'declares.artim', scenarios: ['four'] },
    ]);
  });

  it('is nothing when every finding was proven', () => {
    assert.deepEqual(neededData([scenario('one', 'pass', [found('RESP-01', 'pass')])]), []);
  });

  it('is why a scenario is inconclusive, unless there is another reason', () => {
    assert.ok(isForWantOfData(inconclusive('one', lacking('codes'), found('RESP-01', 'pass'))));
    const other = found('RESP-01', 'inconclusive');
    assert.ok(!isForWantOfData(inconclusive('one', lacking('codes'), other)));
    assert.ok(!isForWantOfData(inconclusive('one')));
    assert.ok(
      !isForWantOfData(scenario('one', 'not-applicable', [lacking('codes', 'worklist', 'not-applicable')])),
    );
  });
});
