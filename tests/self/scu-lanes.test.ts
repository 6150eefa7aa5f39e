import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runScuSuite } from '../../bin/commands/scu-suite.ts';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import type { SutProfile } from '../../harness/profile.ts';
import type { ScuDriver } from '../../harness/scu/driver.ts';
import { keys } from '../support/scu-deviation.ts';
import { oneQuery, programDriver } from '../support/scu-program.ts';
import { inFolder, unread } from '../support/suite.ts';

const features = await loadFeatures('scu');

/** The SCU's own time-out. */
const patienceMs = 250;
const profile: SutProfile = {
  name: 'patient SCU',
  role: 'scu',
  limits: { quiet: 0.02, observe: 20, close: 0.3 },
};
const ids = ['SCU-TIMEOUT', 'SCU-0000-none', 'SCU-LOST-abort'];

/** The SCU, and how many of its queries were under way at once. */
function countingDriver(): { readonly driver: ScuDriver; readonly most: () => number } {
  const limits = { associate: patienceMs, response: patienceMs, release: patienceMs, close: 300 };
  const driver = programDriver(oneQuery({ identifier: keys }), { limits });
  let [running, most] = [0, 0];
  return {
    most: () => most,
    driver: {
      ...driver,
      query: async (order) => {
        running += 1;
        most = Math.max(most, running);
        return driver.query(order).finally(() => {
          running -= 1;
        });
      },
    },
  };
}

describe('scenarios that wait for the SCU', () => {
  it('run beside the others, to the same verdicts as one at a time', async () => {
    const runs = [];
    for (const overlapping of [false, true]) {
      const { driver, most } = countingDriver();
      const results = await inFolder((out) =>
        runScuSuite(features, profile, () => driver, { ids, out, overlapping }, unread),
      );
      const verdicts = results.scenarios.map(({ id, verdict }) => `${id}: ${verdict}`);
      const findings = results.requirements.map(({ id, verdict }) => `${id}: ${verdict}`);
      const queries = results.scenarios.map(({ id, transcripts = [] }) => `${id}: ${transcripts.length}`);
      runs.push({ most: most(), same: { verdicts, findings, queries } });
    }
    const [serial, beside] = runs;
    assert.equal(serial?.most, 1);
    assert.ok((beside?.most ?? 0) > 1, `${beside?.most} at once`);
    assert.deepEqual(beside?.same, serial?.same);
    assert.ok((serial?.same.verdicts.length ?? 0) >= 7);
  });
});
