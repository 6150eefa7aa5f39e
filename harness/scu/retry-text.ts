import type { Behavior } from './behavior.ts';
import type { BehaviorPart } from './behavior-words.ts';

/** Most intervals that are told one by one. */
const toldIntervals = 4;

/**
 * How often the SCU tried again on associations of their own, and after how long each time, from the end of the one
 * before: `retried twice after 5 s`. After an answer that went well it only queries again.
 */
export function describeRetries({ retries, final, ending }: Behavior): BehaviorPart | undefined {
  if (retries.length === 0) return undefined;
  const isRetry = final?.status !== 0 || ending.kind !== 'released';
  const text = `${isRetry ? 'retried' : 'queried again'} ${times(retries.length)} after ${intervals(retries)}`;
  return { about: 'retry', text, how: 'seen', words: isRetry ? ['retried'] : [] };
}

/** The same on one association, where it was not left after the first answer. */
export function describeRepeats({ repeats, final }: Behavior): BehaviorPart | undefined {
  if (repeats.length === 0) return undefined;
  const isRetry = final?.status !== 0;
  const text = `${isRetry ? 'retried' : 'queried again'} ${times(repeats.length)} on the same association after ${intervals(repeats)}`;
  return { about: 'retry', text, how: 'seen', words: isRetry ? ['retried'] : [] };
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** Times are rounded; where all are the same, it is said once. */
function intervals(ms: readonly number[]): string {
  const all = ms.map((each) => `${Math.round(each / 1000)} s`);
  const [first = ''] = all;
  if (all.every((each) => each === first)) return first;
  const more = all.length > toldIntervals ? ', …' : '';
  return `${all.slice(0, toldIntervals).join(', ')}${more}`;
}
