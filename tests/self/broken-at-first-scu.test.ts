import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import { deviatingScus } from '../detection/catalogue-scu.ts';
import { type DeviatingScu, onceMet, runScuDeviation } from '../support/scu-deviation.ts';

const features = await loadFeatures('scu');

describe('an Identifier with odd lengths in every C-FIND-RQ', () => {
  const ids = ['SCU-RQ-identifier', 'SCU-0000', 'SCU-A700'];
  const found = deviatingScus.find(({ name }) => name === 'has two values of odd length');
  assert.ok(found);
  const { driver } = found;

  async function verdictsOfScu(given: DeviatingScu['driver']) {
    const results = await runScuDeviation(features, { ids, driver: given });
    const verdicts = Object.fromEntries(results.scenarios.map(({ id, verdict }) => [id, verdict]));
    const { 'SCU-RQ-identifier': request, ...others } = verdicts;
    return {
      exitCode: results.run.exitCode,
      request,
      others: [...new Set(Object.values(others))],
      rule: results.requirements.find(({ id }) => id === 'ENC-02')?.verdict,
      brokenAtFirst: results.brokenAtFirst,
    };
  }
  const failed = { exitCode: 1, request: 'fail', rule: 'fail' };
  const brokenAtFirst = ['ENC-02', 'IDENT-16'];

  it('fails the requirement, the scenario on it and the run, and no other scenario', async () => {
    assert.deepEqual(await verdictsOfScu(driver), { ...failed, others: ['pass'], brokenAtFirst });
  });

  it('does so where the SCU queries by itself', async () => {
    const byItself = () => ({ ...driver(), exclusive: false });
    assert.deepEqual(await verdictsOfScu(byItself), { ...failed, others: ['pass'], brokenAtFirst });
  });

  it('fails every scenario with such a request when the first query did not have it', async () => {
    const later = { ...failed, others: ['fail'], brokenAtFirst: [] };
    assert.deepEqual(await verdictsOfScu(onceMet(driver)), later);
  });
});
