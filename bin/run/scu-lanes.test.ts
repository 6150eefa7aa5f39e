import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limitsOf } from '../../harness/limits.ts';
import type { SutProfile } from '../../harness/profile.ts';
import { loadFeatures, selectPickles } from './cucumber.ts';
import { nameOf } from './scenario-result.ts';
import { forecast, type Outlook, waits } from './scu-lanes.ts';

const pickles = await selectPickles(await loadFeatures('scu'), { ids: [], tags: '' });
const waiting = pickles.filter(waits);
const others = pickles.filter((pickle) => !waits(pickle));
const profile: SutProfile = { name: 'x', role: 'scu', limits: { observe: 30 } };
const outlook: Outlook = {
  pickles: [...waiting.slice(0, 4), ...others.slice(0, 100)],
  profile,
  limits: limitsOf(profile),
  queryMs: 20,
  overlapping: true,
};

describe('scenarios that wait for the SCU', () => {
  it('are all that end with its own time-out, and others that it may bear for long', () => {
    const byText = pickles.filter(({ steps }) => steps.some(({ text }) => text.endsWith('own time-out')));
    const untagged = byText.filter((pickle) => !waits(pickle)).map((pickle) => nameOf(pickle).id);
    assert.deepEqual(untagged, []);
    assert.ok(byText.length >= 5 && waiting.length < others.length, `${waiting.length}`);
  });
});

describe('forecast', () => {
  it('says how long a run takes, and what is waited for', () => {
    assert.equal(
      forecast(outlook),
      "About 35 s (4 scenarios wait for the SCU's own time-out, up to 30 s each, 4 at once).",
    );
    assert.equal(
      forecast({ ...outlook, overlapping: false }),
      "About 135 s (4 scenarios wait for the SCU's own time-out, up to 30 s each, 1 at once).",
    );
  });

  it('takes the declared time-out where that is shorter', () => {
    const declares = { responseTimeout: 4 };
    const one = { ...outlook, profile: { ...profile, declares }, pickles: waiting.slice(0, 1) };
    assert.equal(
      forecast(one),
      "About 5 s (1 scenario waits for the SCU's own time-out, up to 4 s each, 1 at once).",
    );
  });

  it('is short where nothing is waited for', () => {
    assert.equal(forecast({ ...outlook, pickles: others.slice(0, 3), queryMs: 1000 }), 'About 4 s.');
  });
});
