/** How much is measured. */
export interface Extent {
  /** Rounds that count. */
  readonly rounds: number;
  /** Milliseconds of associations in each round. */
  readonly associationsMs: number;
}

/** Less than two minutes. */
export const full: Extent = { rounds: 5, associationsMs: 700 };
/** Less than half a minute: a look whether something has become much slower. */
export const quick: Extent = { rounds: 2, associationsMs: 250 };

/** Worklist items of the SCPs, and responses that the SCUs get. */
export const sizes = { one: 1, small: 1000, large: 10_000, huge: 100_000 } as const;
