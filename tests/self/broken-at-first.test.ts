import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import type { Results } from '../../reports/results.ts';
import { runDeviation } from '../support/run-deviation.ts';
import { fault } from '../support/scp-deviation.ts';

const features = await loadFeatures('scp');
const ids = ['SCP-0000-all', 'SCP-0000-one', 'SCP-CHARSET-named', 'SCP-RESP-sequence'];
const exitCodes: number[] = [];

async function verdictsOf(title: string, fromStart: boolean): Promise<Record<string, string>> {
  const results = await runDeviation(features, fault(title, [], { ids, fromStart }));
  exitCodes.push(results.run.exitCode);
  return { ...scenarioVerdicts(results), 'CHARSET-01': requirement(results, 'CHARSET-01') };
}

const scenarioVerdicts = ({ scenarios }: Results) =>
  Object.fromEntries(scenarios.map(({ id, verdict }) => [id, verdict]));
const requirement = ({ requirements }: Results, wanted: string) =>
  requirements.find(({ id }) => id === wanted)?.verdict ?? 'not judged';

describe('a text in every answer that does not fit its character set', () => {
  after(() => assert.deepEqual(exitCodes, [1, 1]));

  it('fails the requirement, the scenario on it and the run, and no other scenario', async () => {
    const verdicts = await verdictsOf('ESCAPE-ALONE', true);
    const { 'SCP-CHARSET-named': named, 'CHARSET-01': rule, ...others } = verdicts;
    assert.deepEqual([named, rule], ['fail', 'fail']);
    assert.ok(Object.keys(others).length >= 3);
    assert.deepEqual(new Set(Object.values(others)), new Set(['pass']));
  });

  it('fails every scenario with such an answer when the first query did not have it', async () => {
    const verdicts = await verdictsOf('ESCAPE-ALONE', false);
    assert.deepEqual([verdicts['SCP-RESP-sequence'], verdicts['CHARSET-01']], ['fail', 'fail']);
  });
});
