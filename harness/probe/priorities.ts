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

/** The answers to the same query with each Priority, in words. @throws NoAssociationError */
export async function observePriorities(context: ProbeContext): Promise<ReadonlyMap<string, string>> {
  const asker = new Asker(context);
  const answers = new Map<string, string>();
  for (const [name, priority] of priorities) {
    const exchange = await asker.find({ identifier: fromNatural(smallQuery()), priority });
    answers.set(name, describeExchange(exchange));
  }
  await asker.release();
  return answers;
}

/** The answers in one sentence. */
export function describePriorities(answers: ReadonlyMap<string, string>): string {
  const [first = 'none'] = new Set(answers.values());
  return new Set(answers.values()).size === 1
    ? `each Priority has the same answer: ${first}`
    : [...answers].map(([name, answer]) => `${name}: ${answer}`).join('; ');
}

/** Finds whether the Priority makes a difference to the answer. */
export async function findPriorities(context: ProbeContext): Promise<ProbeResult> {
  const answers = await observePriorities(context);
  const found = describePriorities(answers);
  return {
    rows: [{ what: 'Priority', found, certainty: 'seen' }],
    declares:
      new Set(answers.values()).size === 1
        ? [{ key: 'priority', value: false, certainty: 'inferred', remark: found }]
        : [],
  };
}
