import assert from 'node:assert/strict';
import { it } from 'node:test';
import { defaultTimeLimits } from '../simulators/upper-layer/time-limits.ts';
import { limitsOf } from './limits.ts';

it('limits are the defaults where the profile says nothing', () => {
  const expected = { ...defaultTimeLimits, idle: 2000, observe: 15_000, retry: 5000 };
  assert.deepEqual(limitsOf({ name: 'x', role: 'scp' }), expected);
});

it('limits of the profile are seconds', () => {
  const limits = limitsOf({ name: 'x', role: 'scu', limits: { response: 1.5, observe: 0.0004 } });
  assert.equal(limits.response, 1500);
  assert.equal(limits.observe, 0);
  assert.equal(limits.quiet, defaultTimeLimits.quiet);
});
