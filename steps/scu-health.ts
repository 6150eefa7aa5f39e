import { recover } from '../harness/scp/condition-hook.ts';
import type { ConformanceWorld } from './world.ts';

/** After a fault only safety is judged: the SCU is still able to query. One that is not is brought back, if it can be. */
export async function judgeScuHealth(world: ConformanceWorld): Promise<void> {
  const problem = await world.scu.healthProblem();
  if (problem === undefined) return;
  world.judged(
    world.requirements.map((requirement) => ({
      requirement,
      verdict: 'fail',
      message: `afterwards the SCU is not able to query: ${problem}`,
      expected: 'a query without a fault works again',
      actual: problem,
      evidence: [],
    })),
  );
  await recover(world.suite);
}
