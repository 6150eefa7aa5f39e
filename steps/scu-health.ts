import { recover } from '../harness/scp/condition-hook.ts';
import { unlessLate } from '../harness/scu/late-trial.ts';
import type { ConformanceWorld } from './world.ts';

/** After a fault only safety is judged: the SCU is still able to query. One that is not is brought back, if it can be. */
export async function judgeScuHealth(world: ConformanceWorld): Promise<void> {
  const found = await world.scu.healthProblem();
  if (found === undefined) return;
  const { problem, lateMs } = found;
  const fail = {
    verdict: 'fail',
    message: `afterwards the SCU is not able to query: ${problem}`,
    expected: 'a query without a fault works again',
    actual: problem,
    evidence: [],
  } as const;
  world.judged(world.requirements.map((requirement) => unlessLate({ requirement, ...fail }, lateMs)));
  await recover(world.suite);
}
