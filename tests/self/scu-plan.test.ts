import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadFeatures, selectPickles } from '../../bin/run/cucumber.ts';
import { nameOf } from '../../bin/run/scenario-result.ts';
import { scenarioTitles } from '../../bin/run/scenario-titles.ts';
import { forecast, type Outlook, waits } from '../../bin/run/scu-lanes.ts';
import { limitsOf } from '../../harness/limits.ts';
import type { SutProfile } from '../../harness/profile.ts';
import { aeTitleOf } from '../../harness/scu/ae-title-of.ts';

const features = await loadFeatures('scu');
const everything = await selectPickles(features, { ids: [], tags: '' });
const waiting = everything.filter(waits);
const others = everything.filter((pickle) => !waits(pickle));
const profile: SutProfile = { name: 'x', role: 'scu', limits: { observe: 30 } };
const outlook: Outlook = {
  pickles: [...waiting.slice(0, 4), ...others.slice(0, 100)],
  profile,
  limits: limitsOf(profile),
  queryMs: 20,
  overlapping: true,
};

describe('the called AE title of a scenario', () => {
  it('is its id, or as much of it as an AE title takes, and a hash', () => {
    assert.equal(aeTitleOf('SCU-A700-midway'), 'A700-MIDWAY');
    assert.equal(aeTitleOf('SCU-REJECT-application'), 'REJECT-APPL-0229');
  });

  it('belongs to it alone, and is legal', () => {
    const lines = scenarioTitles(everything).slice(1);
    const titles = lines.map((line) => line.slice(0, 16).trim());
    assert.equal(new Set(titles).size, everything.length);
    for (const title of titles) assert.match(title, /^[A-Z0-9][A-Z0-9-]{0,15}$/);
  });

  it('is listed with what the SCU does', async () => {
    const some = await selectPickles(features, { ids: ['SCU-0000-none', 'SCU-RQ-again'], tags: '' });
    assert.deepEqual(scenarioTitles(some).toSorted(), [
      '0000-NONE         SCU-0000-none  queries the worklist',
      'AE title          scenario       what the SCU does',
      'RQ-AGAIN          SCU-RQ-again   queries the worklist twice',
    ]);
  });
});

describe('scenarios that wait for the SCU', () => {
  it('are all that end with its own time-out, and others that it may bear for long', () => {
    const byText = everything.filter(({ steps }) => steps.some(({ text }) => text.endsWith('own time-out')));
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
