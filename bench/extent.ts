/** How much is measured. */
export interface Extent {
  /** Rounds that count. */
  readonly rounds: number;
  /** Milliseconds of associations in each round. */
  readonly associationsMs: number;
  /** Queries that a process handles before its memory is read, and the responses of each. */
  readonly answers: readonly { readonly queries: number; readonly responses: number }[];
}

/** Worklist items of the SCPs, and responses that the SCUs get. */
export const sizes = { one: 1, small: 1000, large: 10_000 } as const;

/** Less than two minutes. */
export const full: Extent = {
  rounds: 5,
  associationsMs: 700,
  // As many responses in ten answers as in one: were memory to grow with the answer, the two would differ.
  answers: [
    { queries: 1, responses: sizes.large },
    { queries: 10, responses: sizes.large },
    { queries: 1, responses: 10 * sizes.large },
  ],
};

/** Less than half a minute: a look whether something has become much slower. */
export const quick: Extent = {
  rounds: 2,
  associationsMs: 100,
  answers: [
    { queries: 1, responses: sizes.large },
    { queries: 1, responses: 3 * sizes.large },
  ],
};
