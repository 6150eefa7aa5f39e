import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectedVerdict } from '../harness/profile.ts';
import { scenario } from './testing/observed-run.ts';
import { inWords, unexpectedOfParts, unexpectedVerdicts } from './unexpected-verdicts.ts';

const profile = {
  name: 'RIS',
  role: 'scp',
  expected: {
    'SCP-A': { verdict: 'fail', because: 'FE00 has an Identifier' },
    'SCP-B': 'warning',
    'SCP-race': { verdict: ['inconclusive', 'fail'], because: 'the C-CANCEL may be too late' },
    'SCP-gone': 'fail',
  },
} as const;
const differing = (...scenarios: Parameters<typeof scenario>[]) =>
  unexpectedVerdicts(
    scenarios.map((words) => scenario(...words)),
    (id) => expectedVerdict(profile, id),
  );

describe('the verdicts that a profile does not expect', () => {
  it('are told with the reason that was expected, also when the deviation no longer occurs', () => {
    assert.deepEqual(differing(['SCP-A', 'pass'], ['SCP-B', 'fail']).map(inWords), [
      'SCP-A: pass, expected fail (FE00 has an Identifier)',
      'SCP-B: fail, expected warning',
    ]);
  });

  it('are those that are none of several between which timing decides', () => {
    assert.deepEqual(differing(['SCP-race', 'pass']).map(inWords), [
      'SCP-race: pass, expected inconclusive or fail (the C-CANCEL may be too late)',
    ]);
    assert.deepEqual(differing(['SCP-race', 'fail']), []);
    assert.deepEqual(differing(['SCP-race', 'inconclusive']), []);
  });

  it('are none where everything comes as expected, or nothing is expected', () => {
    assert.deepEqual(differing(['SCP-A', 'fail'], ['SCP-B', 'warning'], ['SCP-C', 'fail']), []);
  });

  it('of parts are those of the verdicts that the whole came to', () => {
    const [a, b] = differing(['SCP-A', 'pass'], ['SCP-B', 'fail']);
    assert.ok(a && b);
    const whole = [
      scenario('SCP-A', 'inconclusive'),
      scenario('SCP-B', 'warning'),
      scenario('SCP-C', 'fail'),
    ];
    assert.deepEqual(unexpectedOfParts(whole, [[b], undefined, [a]]), [{ ...a, verdict: 'inconclusive' }]);
    assert.equal(unexpectedOfParts(whole, [undefined, undefined]), undefined);
    assert.deepEqual(unexpectedOfParts(whole, [[]]), []);
  });
});
