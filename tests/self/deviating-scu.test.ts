import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import { requirements } from '../../harness/requirements/index.ts';
import { benignScus, deviatingScus } from '../detection/catalogue-scu.ts';
import { runScuDeviation } from '../support/scu-deviation.ts';
import { assertDetected, requirementsOf, tableLine } from '../support/suite.ts';

const features = await loadFeatures('scu');
const lines: string[] = [];

/** One of each kind; `npm run test:detection` runs them all. */
const representative = [
  'releases after the first FF01',
  'cancels another Message ID',
  'breaks down on an Identifier that does not decode',
  'waits beyond its time-out',
  'hangs when the association is lost',
  'aborts on whatever is unusual',
  'names another SOP Class',
  'never queries again',
  'has a retired command element',
  'has two values of odd length',
];

describe('an SCU with one deviation', () => {
  for (const deviation of deviatingScus.filter(({ name }) => representative.includes(name)))
    it(`${deviation.name}: ${[...deviation.fails, ...(deviation.warns ?? [])].join(', ')}`, async () => {
      const results = await runScuDeviation(features, deviation);
      lines.push(tableLine(results, deviation));
      assertDetected(results, deviation);
    });
});

const variants = ['a late release and an exit code', 'a C-ECHO before the query'];

describe('an SCU that is conformant in its own way fails nothing', () => {
  for (const variant of benignScus.filter(({ name }) => variants.includes(name)))
    it(variant.name, async () => {
      const results = await runScuDeviation(features, variant);
      lines.push(tableLine(results, variant));
      assert.deepEqual(
        requirementsOf(results, 'fail'),
        [],
        JSON.stringify(
          results.scenarios.flatMap(({ findings }) => findings.filter(({ verdict }) => verdict === 'fail')),
        ),
      );
      assert.deepEqual(requirementsOf(results, 'error'), []);
      assert.equal(results.run.exitCode, 0);
      assert.ok(results.scenarios.length >= 30, `${results.scenarios.length}`);
    });
});

it('every requirement on an SCU has a deviating SCU', () => {
  const tried = new Set<string>(deviatingScus.flatMap(({ fails, warns = [] }) => [...fails, ...warns]));
  const untried = requirements.flatMap(({ id, role }) => (role === 'scp' || tried.has(id) ? [] : [id]));
  assert.deepEqual(untried, []);
});

after(() => assert.equal(lines.length, representative.length + variants.length));
