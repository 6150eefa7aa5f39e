import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aeTitleOf } from '../../harness/scu/ae-title-of.ts';
import { loadFeatures, selectPickles } from './cucumber.ts';
import { scenarioTitles } from './scenario-titles.ts';

const features = await loadFeatures('scu');
const everything = await selectPickles(features, { ids: [], tags: '' });

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
