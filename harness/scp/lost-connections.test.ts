import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ScpOptions, startScp } from '../../simulators/scp/scp.ts';
import { conditionNamed } from '../../simulators/scu/conditions.ts';
import { defaultTimeLimits } from '../../simulators/upper-layer/time-limits.ts';
import { type Loss, loseMany, lossesFor } from './lost-connections.ts';
import type { Reaction } from './reaction.ts';
import { ScpSession } from './session.ts';

const limits = { ...defaultTimeLimits, close: 2000, idle: 100, observe: 1000, retry: 1000 };

/** Loses connections to the built-in SCP. */
async function lost(loss: Loss, losses: number, options: ScpOptions = {}): Promise<Reaction[]> {
  const scp = await startScp(options);
  const target = { host: '127.0.0.1', port: scp.port, calledAETitle: 'ANY-SCP', callingAETitle: 'MWLCONF' };
  const session = new ScpSession(target, limits, 'test');
  const plan = conditionNamed('every key is empty')?.plan({ items: [] });
  assert.ok(plan && !('unavailable' in plan));
  try {
    return await loseMany({ session, target, limits, plan, loss, losses });
  } finally {
    await session.close();
    await scp.close();
  }
}

const problems = (reactions: readonly Reaction[]) =>
  reactions.flatMap(({ healthProblem }) => healthProblem ?? []);

describe('connections lost at one point', () => {
  for (const loss of ['half a P-DATA-TF', 'mid-response'] as const)
    it(`do nothing to others: ${loss}`, async () => {
      const reactions = await lost(loss, 5);
      assert.deepEqual(
        reactions.map(({ stimulus }) => stimulus),
        [
          `TCP close after ${loss}`,
          `TCP reset after ${loss}`,
          `an association that was open when TCP was lost after ${loss}`,
          `5 connections lost after ${loss}`,
        ],
      );
      assert.deepEqual(problems(reactions), []);
    });

  it('are judged without an association beside them where the SCP serves one at a time', async () => {
    const reactions = await lost('half an A-ASSOCIATE-RQ', 4, { maximumAssociations: 1 });
    assert.equal(reactions.length, 3);
    assert.deepEqual(problems(reactions), []);
  });
});

it('one more is lost than the profile declares associations, within bounds', () => {
  const lossesOf = (associations?: number) =>
    lossesFor({
      profile: { name: 'x', role: 'scp', ...(associations !== undefined && { declares: { associations } }) },
    });
  assert.deepEqual([lossesOf(), lossesOf(20), lossesOf(1000)], [16, 21, 64]);
});
