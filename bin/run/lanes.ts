import type { Pickle } from '@cucumber/messages';
import type { ScuSide } from '../../harness/scu/trial.ts';

/** Scenarios that one run of cucumber takes, against a side of their own if one is given. */
export interface Turn {
  readonly pickles: readonly Pickle[];
  readonly scu?: ScuSide;
}

/** Turns that are taken one after another, beside those of the other lanes. */
export type Lane = Iterable<Turn>;

/** Runs lanes at the same time. No further turn begins when `signal` has aborted. */
export async function runLanes(
  lanes: readonly Lane[],
  signal: AbortSignal,
  run: (turn: Turn) => Promise<void>,
): Promise<void> {
  await Promise.all(
    lanes.map(async (lane) => {
      for (const turn of lane) {
        if (signal.aborted) return;
        await run(turn);
      }
    }),
  );
}

/** A lane that takes the next scenario of a queue, which it shares with others, as soon as it is free. */
export function* lane(queue: Pickle[], sideFor: (pickle: Pickle) => ScuSide): Generator<Turn> {
  for (let pickle = queue.shift(); pickle; pickle = queue.shift())
    yield { pickles: [pickle], scu: sideFor(pickle) };
}
