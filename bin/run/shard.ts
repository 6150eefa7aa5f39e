import { InvalidArgumentError } from 'commander';

/** A part of a run: the `index`-th (from 1) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

const maximumShards = 1000;

/** Reads `2/3`. @throws InvalidArgumentError */
export function parseShard(text: string): Shard {
  const [index = 0, count = 0] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : [];
  if (index < 1 || index > count || count > maximumShards) {
    throw new InvalidArgumentError(
      `expected a part and how many parts there are, such as 1/3 (at most ${maximumShards}).`,
    );
  }
  return { index, count };
}

/** Every `count`-th entry: neighbors take about as long, so that the parts do too. */
export function partOf<T>(all: readonly T[], { index, count }: Shard): T[] {
  return all.filter((_, position) => position % count === index - 1);
}
