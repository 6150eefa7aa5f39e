import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import type { RequirementId } from '../../harness/requirements/index.ts';
import { benignForms } from '../support/benign-scps.ts';
import { changing } from '../support/benign-worklists.ts';
import { scriptedDeviations } from '../support/deviating-programs.ts';
import {
  cancelDeviations,
  encodingDeviations,
  responseDeviations,
  statusDeviations,
} from '../support/deviating-scps.ts';
import { runDeviation } from '../support/run-deviation.ts';
import { conformanceWorklist } from '../support/scp-answering.ts';
import { own } from '../support/scp-deviation.ts';
import { assertDetected, requirementsOf, tableLine } from '../support/suite.ts';

const features = await loadFeatures('scp');
const lines: string[] = [];
const all = [
  ...statusDeviations,
  ...responseDeviations,
  ...encodingDeviations,
  ...cancelDeviations,
  ...scriptedDeviations,
];

/** One of each kind; `npm run test:detection` runs them all. */
const representative = [
  'A700 with an Identifier',
  'two items aborted',
  'D000, of no Status Class',
  '0110 in the place of 0000',
  'TWO-FINALS: the final response comes twice',
  'WRONG-MESSAGE: the responses are for another Message ID',
  'a silent limit of three matches',
  'EXPLICIT-COMMAND: the Command Set is in Explicit VR',
  'NUL-PADDING: a text value is padded with a NUL',
  'fewer items after a C-CANCEL',
  'a C-ECHO not answered',
  '0000 before the request is complete',
];

describe('an SCP with one deviation', () => {
  for (const deviation of all.filter(({ name }) => representative.includes(name)))
    it(`${deviation.name}: ${[...deviation.fails, ...(deviation.warns ?? [])].join(', ')}`, async () => {
      const results = await runDeviation(features, deviation);
      lines.push(tableLine(results, deviation));
      assertDetected(results, deviation);
    });
});

const variants = [
  'another order of items',
  'FF-MIXED: the Status of the matches is FF00 and FF01 in turn',
  'UNDEFINED-LENGTH: sequences and items have undefined length',
  'FRAGMENTS-2: every fragment has two bytes',
  'a reset instead of a close',
];

describe('an SCP that is conformant in its own way fails nothing', () => {
  for (const variant of benignForms.filter(({ name }) => variants.includes(name)))
    it(variant.name, async () => {
      const results = await runDeviation(features, variant);
      lines.push(tableLine(results, variant));
      assert.deepEqual(requirementsOf(results, 'fail'), []);
      assert.deepEqual(requirementsOf(results, 'error'), []);
      assert.equal(results.run.exitCode, 0);
      assert.ok(results.scenarios.length > 15);
    });
});

it('a worklist that changes between two queries proves nothing', async () => {
  const results = await runDeviation(
    features,
    own('a worklist that changes', changing(), ['SCP-CMD-type', 'SCP-ENC-undefined'], [], {
      worklist: conformanceWorklist,
    }),
  );
  assert.deepEqual(requirementsOf(results, 'fail'), []);
  assert.deepEqual(requirementsOf(results, 'inconclusive'), ['CMD-06']);
});

/** What these say is open, discouraged or cannot be told from outside: a warning is the most that comes of them. */
const never: readonly RequirementId[] = [
  'CMD-05',
  'RESP-05',
  'RESP-14',
  'RESP-15',
  'STATUS-SCP-FF00',
  'STATUS-SCP-FF01',
  'STATUS-SCP-MIX',
];

it('every requirement of these areas fails somewhere, or never does', async (t) => {
  const failing = new Set<string>(all.flatMap(({ fails }) => fails));
  const { requirements } = await runDeviation(features, {
    name: 'none',
    ids: ['SCP-0000-none'],
    fails: [],
    plan: {},
  });
  const areas = ['STATUS-SCP', 'RESP', 'CMD', 'CANCEL', 'ECHO', 'ENC'];
  const judged = requirements.filter(
    ({ area, coverage }) => areas.includes(area) && coverage?.status === 'covered',
  );
  const silent = judged.flatMap(({ id }) => (failing.has(id) ? [] : [id]));
  assert.deepEqual(silent.sort(), never);
  t.diagnostic(`\n${lines.join('\n')}`);
});

after(() => assert.equal(lines.length, representative.length + variants.length));
