import type { FeatureSet } from '../../bin/run/cucumber.ts';
import type { SutRole } from '../../harness/suite.ts';
import type { Results } from '../../reports/results.ts';
import { runDeviation } from '../support/run-deviation.ts';
import { runScuDeviation } from '../support/scu-deviation.ts';
import type { Expectation } from '../support/suite.ts';
import { benignScps, deviatingScps } from './catalogue.ts';
import { benignScus, deviatingScus } from './catalogue-scu.ts';

/** One system under test of a side; where it stands in the list names it to another process. */
export interface Subject {
  readonly expectation: Expectation;
  readonly isBenign: boolean;
  /** Runs its scenarios against it. */
  readonly run: (features: FeatureSet) => Promise<Results>;
}

function subjects<Entry extends Expectation>(
  deviating: readonly Entry[],
  benign: readonly Entry[],
  run: (features: FeatureSet, entry: Entry) => Promise<Results>,
): readonly Subject[] {
  const subject = (isBenign: boolean) => (entry: Entry) => ({
    expectation: entry,
    isBenign,
    run: (features: FeatureSet) => run(features, entry),
  });
  return [...deviating.map(subject(false)), ...benign.map(subject(true))];
}

/** What is run on each side. */
export const sides: Readonly<Record<SutRole, readonly Subject[]>> = {
  scp: subjects(deviatingScps, benignScps, runDeviation),
  scu: subjects(deviatingScus, benignScus, runScuDeviation),
};

/** The word for a side. @throws RangeError for any other */
export function roleOf(word: string | undefined): SutRole {
  if (word === 'scp' || word === 'scu') return word;
  throw new RangeError(`${word} is neither scp nor scu`);
}
