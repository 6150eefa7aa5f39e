import { conditionNamed } from '../../simulators/scu/conditions.ts';
import { counted } from '../counted.ts';
import { finalOf, pendingsOf } from '../judge/exchange.ts';
import { Asker } from './asker.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** The limits that a run needs at least, in seconds: for a response, and of silence that proves something. */
const leastResponse = 5;
const leastQuiet = 0.5;
/** How much longer than now an answer may take in a run. */
const slack = 20;

/** Finds how long answers take, and which limits a run needs. */
export async function findResponseTimes(context: ProbeContext): Promise<ProbeResult> {
  const plan = conditionNamed('every key is empty')?.plan({ items: context.items }) ?? {};
  if ('unavailable' in plan) return { rows: [], declares: [] };
  const asker = new Asker(context);
  const startedAt = performance.now();
  const exchange = await asker.find(plan);
  const wholeMs = performance.now() - startedAt;
  await asker.release();
  const times = [...pendingsOf(exchange), finalOf(exchange)].flatMap(
    (response) => response?.message.at ?? [],
  );
  const sentAt = exchange.transcript.entries[exchange.requestPdus.at(-1) ?? 0]?.at ?? 0;
  const firstMs = Math.max(0, (times[0] ?? sentAt) - sentAt);
  const gaps = times.map((at, index) => at - (times[index - 1] ?? sentAt));
  const slowest = Math.max(0, ...gaps) / 1000;
  return {
    rows: [
      { what: 'first response after', found: `${Math.round(firstMs)} ms`, certainty: 'seen' },
      {
        what: 'last response after',
        found: `${Math.round(wholeMs)} ms, ${counted(pendingsOf(exchange).length, 'item')}`,
        certainty: 'seen',
      },
    ],
    declares: [],
    limits: {
      associate: leastResponse,
      response: Math.max(leastResponse, Math.ceil(slowest * slack)),
      quiet: Math.max(leastQuiet, Math.ceil(slowest * slack) / 10),
    },
  };
}
