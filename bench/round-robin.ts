/** Something to measure, under the name that it has in the table. */
export interface Subject<Sample> {
  readonly name: string;
  readonly measure: () => Promise<Sample>;
}

export interface Measured<Sample> {
  readonly name: string;
  readonly samples: readonly Sample[];
}

/**
 * Measures each subject once a round, in turn, so that what else happens on the machine meets all of them. The round
 * before the first, in which everybody warms up, does not count.
 */
export async function interleaved<Sample>(
  subjects: readonly Subject<Sample>[],
  rounds: number,
): Promise<Measured<Sample>[]> {
  const measured = subjects.map(({ name, measure }) => ({ name, measure, samples: [] as Sample[] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { measure, samples } of measured) {
      const sample = await measure();
      if (round > 0) samples.push(sample);
    }
  }
  return measured.map(({ name, samples }) => ({ name, samples }));
}
