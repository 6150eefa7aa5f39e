import assert from 'node:assert/strict';
import { it } from 'node:test';
import { limitsOf } from './limits.ts';
import type { SutProfile } from './profile.ts';
import { currentSuite, type Suite, withSuite } from './suite.ts';

function suiteNamed(name: string): Suite {
  const profile: SutProfile = { name, role: 'scp' };
  const open = { earlier: () => [], report: () => undefined };
  return { role: 'scp', profile, limits: limitsOf(profile), outDirectory: '', ...open };
}

it('the steps of each run see the suite of that run, and of no other that runs at the same time', async () => {
  const nameLater = async () => {
    await new Promise(setImmediate);
    return currentSuite().profile.name;
  };
  const names = await Promise.all(['one', 'two'].map((name) => withSuite(suiteNamed(name), nameLater)));
  assert.deepEqual(names, ['one', 'two']);
});

it('steps that are not run by mwl-conformance are told so', () => {
  assert.throws(currentSuite, /these steps run inside mwl-conformance only/);
});
