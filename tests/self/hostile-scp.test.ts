import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runScpSuite } from '../../bin/commands/test-scp.ts';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import { startScp } from '../../simulators/scp/scp.ts';
import { type Hostility, startHostileScp } from '../support/hostile-scp.ts';
import { inFolder, unread } from '../support/suite.ts';

/** Scenarios of every way in which the suite talks to an SCP. */
const allIds = [
  'SCP-0000-all',
  'SCP-ECHO-between',
  'SCP-UL-early-data',
  'SCP-UL-after-abort',
  'SCP-END-abort-idle',
  'SCP-END-artim',
  'SCP-FAULT-second',
  'SCP-SEQ-parallel',
  'SCP-SEQ-visits',
];

/** An SCP that stays silent is waited for in vain; every other is given the time that a loaded machine may take. */
const limits = { connect: 10, associate: 10, response: 10, release: 0.2, close: 0.2, quiet: 0.02 };
const impatient = { ...limits, associate: 1, response: 0.5 };

/** Enough of them where each costs time: nothing is answered, or all that comes is kept as evidence. */
const fewIds = ['SCP-0000-all', 'SCP-ASSOC-implicit', 'SCP-END-abort-idle', 'SCP-FAULT-second'];

/** No scenario takes longer than this, whatever the SCP does, on a machine that has other work too; ms. */
const longestScenarioMs = 30_000;

const hostilities: readonly (readonly [string, Hostility])[] = [
  ['answers garbage', { kind: 'garbage' }],
  ['says nothing', { kind: 'silence', after: 0 }],
  ['says nothing after the A-ASSOCIATE-AC', { kind: 'silence', after: 400 }],
  ['floods at once', { kind: 'flood', after: 0 }],
  ['floods within an answer', { kind: 'flood', after: 1000 }],
  ...[1, 6, 200, 300, 600].map((after) => [`closes after byte ${after}`, { kind: 'close', after }] as const),
  ...[6, 250, 1000].map((after) => [`resets after byte ${after}`, { kind: 'reset', after }] as const),
];

const features = await loadFeatures('scp');

describe('an SCP that is hostile once it has been met', () => {
  for (const [name, hostility] of hostilities)
    it(`${name}: the suite ends in time, with a verdict on each scenario`, async () => {
      const scp = await startScp({ limits: { artim: 200, close: 100 }, transcriptBytes: 0 });
      try {
        await using hostile = await startHostileScp(scp.port, hostility);
        const isSilent = hostility.kind === 'silence';
        const profile = {
          name: 'hostile SCP',
          role: 'scp' as const,
          limits: isSilent ? impatient : limits,
        };
        const ids = isSilent || hostility.kind === 'flood' ? fewIds : allIds;
        const target = { host: '127.0.0.1', port: hostile.port, calledAETitle: 'SCP', callingAETitle: 'SCU' };
        const { scenarios, run } = await inFolder((out) =>
          runScpSuite(features, profile, target, { ids, out }, unread),
        );
        const errors = scenarios.filter(({ verdict }) => verdict === 'error');
        assert.deepEqual(
          errors.map(({ id, reason }) => `${id}: ${reason}`),
          [],
        );
        const slow = scenarios.filter(({ durationMs }) => durationMs > longestScenarioMs);
        assert.deepEqual(
          slow.map(({ id, durationMs }) => `${id}: ${durationMs} ms`),
          [],
        );
        assert.ok(scenarios.length >= ids.length, `${scenarios.length} scenarios`);
        assert.ok(!scenarios.every(({ verdict }) => verdict === 'pass'));
        // 3: nothing that it sent was an answer.
        assert.ok([1, 3].includes(run.exitCode), `exit code ${run.exitCode}`);
      } finally {
        await scp.close();
      }
    });
});
