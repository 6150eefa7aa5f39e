/** What the transcripts of one scenario tell of a system under test, small enough to be kept for a whole run. */
import type { AssociationView } from '../../harness/view.ts';
import { viewOf } from '../../harness/view.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { ScenarioResult } from '../results.ts';
import { type Negotiation, negotiationOf } from './negotiation-facts.ts';
import { type QueryFacts, queriesOf } from './query-facts.ts';
import { type TimerFact, timersOf } from './timer-facts.ts';

/** One scenario and what was seen in it. */
export interface ScenarioFacts {
  readonly id: string;
  /** Its title without the id. */
  readonly title: string;
  readonly tags: readonly string[];
  readonly negotiations: readonly Negotiation[];
  readonly queries: readonly QueryFacts[];
  readonly timers: readonly TimerFact[];
  /** Most associations that were open at the same time. */
  readonly simultaneous: number;
}

/** Reads the facts off the transcripts of one scenario. Never throws, whatever the traffic is. */
export function scenarioFacts(
  { id, name, tags, failures = [] }: Pick<ScenarioResult, 'id' | 'name' | 'tags' | 'failures'>,
  transcripts: readonly Transcript[],
): ScenarioFacts {
  const views = transcripts.map(viewOf);
  const isStopped = failures.some(({ text }) => text.includes('stopped by the test'));
  return {
    id,
    title: name.replace(`[${id}] `, ''),
    tags,
    negotiations: views.flatMap(negotiationOf),
    queries: views.flatMap(queriesOf),
    timers: views.flatMap((view) => timersOf(view, { id, tags, isStopped })),
    simultaneous: simultaneous(views),
  };
}

/** How many associations were open at once, at most, by the times of A-ASSOCIATE-AC and end. */
function simultaneous(views: readonly AssociationView[]): number {
  const changes = views
    .flatMap(({ transcript, acceptEntry, end }) => {
      if (acceptEntry === undefined) return [];
      const start = transcript.startedAt.getTime();
      const last = transcript.entries[end.index ?? transcript.entries.length - 1]?.at ?? acceptEntry.at;
      return [
        { at: start + acceptEntry.at, step: 1 },
        { at: start + last, step: -1 },
      ];
    })
    .toSorted((one, other) => one.at - other.at || one.step - other.step);
  let [open, most] = [0, 0];
  for (const { step } of changes) {
    open += step;
    most = Math.max(most, open);
  }
  return most;
}
