import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toNatural } from '../data-set/natural.ts';
import { isPending } from '../dimse/status.ts';
import { startScp } from '../scp/scp.ts';
import { conditions } from './conditions.ts';
import type { FindExchange } from './find.ts';
import type { FindPlan } from './find-plan.ts';
import { openScu } from './scu.ts';

const limits = { response: 1_000, release: 500, close: 300, artim: 300, quiet: 20 };

async function run(port: number, plan: FindPlan): Promise<FindExchange> {
  const outcome = await openScu({
    host: '127.0.0.1',
    port,
    calledAETitle: 'SCP',
    callingAETitle: 'SCU',
    limits,
  });
  assert.ok(outcome.kind === 'accepted', outcome.kind);
  const exchange = await outcome.scu.find(plan);
  await outcome.scu.release();
  return exchange;
}

const statusesOf = ({ responses }: FindExchange) => responses.map(({ status }) => status);

function planOf(phrase: string, items: readonly ReturnType<typeof toNatural>[]): FindPlan {
  const plan = conditions.find((each) => each.phrase === phrase)?.plan({ items });
  assert.ok(plan !== undefined && !('unavailable' in plan), phrase);
  // The wait is the stimulus; it need not be as long here.
  return plan.holdIdentifierMs === undefined ? plan : { ...plan, holdIdentifierMs: 20 };
}

test('our own SCP answers every legal condition with 0000 in the end, and ends every other one', async (t) => {
  const { port, close } = await startScp({ limits: { ...limits, response: 200 } });
  t.after(close);
  const whole = await run(port, planOf('every key is empty', []));
  assert.ok(whole.responseCount > 1);
  const items = whole.responses.flatMap(({ identifier }) =>
    identifier ? [toNatural(identifier.elements)] : [],
  );
  for (const { phrase, legal } of conditions) {
    const exchange = await run(port, planOf(phrase, items));
    if (!legal) assert.notEqual(exchange.end.kind, 'timeout', phrase);
    else {
      const [final, ...pendings] = statusesOf(exchange).reverse();
      assert.deepEqual([exchange.end.kind, final], ['final', 0], phrase);
      assert.ok(
        pendings.every((status) => status !== undefined && isPending(status)),
        phrase,
      );
      assert.deepEqual([exchange.other, exchange.afterFinal], [[], []], phrase);
    }
  }
  const one = await run(port, planOf('one worklist item matches', items));
  assert.deepEqual(statusesOf(one), [0xff00, 0]);
  assert.deepEqual(statusesOf(await run(port, planOf('no worklist item matches', items))), [0]);
});
