import { fromNatural } from '../../simulators/data-set/natural.ts';
import { smallQuery } from '../../simulators/scu/conditions/identifiers.ts';
import { describeExchange } from '../judge/exchange.ts';
import { Asker } from './asker.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** PS3.7 Table 9.3-3 */
const priorities = new Map([
  ['high', 0x0001],
  ['medium', 0x0000],
  ['low', 0x0002],
]);

/** The answer to the same query with each Priority, in words. */
export type PriorityAnswers = Readonly<Record<string, string>>;

/** Makes the same query with each Priority. @throws NoAssociationError */
export async function observePriorities(context: ProbeContext): Promise<PriorityAnswers> {
  const asker = new Asker(context);
  const answers: Record<string, string> = {};
  for (const [name, priority] of priorities) {
    const exchange = await asker.find({ identifier: fromNatural(smallQuery()), priority });
    answers[name] = describeExchange(exchange);
  }
  await asker.release();
  return answers;
}

/** The answers in one sentence. */
export function describePriorities(answers: PriorityAnswers): string {
  const [first = 'none', ...others] = new Set(Object.values(answers));
  return others.length === 0 && Object.keys(answers).length > 0
    ? `each Priority has the same answer: ${first}`
    : Object.entries(answers)
        .map(([name, answer]) => `${name}: ${answer}`)
        .join('; ');
}

/** Finds whether the Priority makes a difference to the answer. */
export async function findPriorities(context: ProbeContext): Promise<ProbeResult> {
  const answers = await observePriorities(context);
  const found = describePriorities(answers);
  return {
    rows: [{ what: 'Priority', found, certainty: 'seen' }],
    declares:
      new Set(Object.values(answers)).size === 1
        ? [{ key: 'priority', value: false, certainty: 'inferred', remark: found }]
        : [],
  };
}
