import type { SutProfile } from '../../harness/profile.ts';
import type { FeatureSet, ScenarioOrder } from '../run/cucumber.ts';
import type { Progress } from '../run/progress.ts';
import type { Shard } from '../run/shard.ts';
import type { RunOrder } from '../run/suite-run.ts';
import type { CommandContext } from './context.ts';
import { selectionOf } from './test-options.ts';

/** What a run against a system of either role is asked for. */
export interface SuiteOptions {
  readonly ids: readonly string[];
  readonly tags?: string;
  readonly strict?: boolean;
  readonly order?: ScenarioOrder;
  readonly shard?: Shard;
  /** Output folder. */
  readonly out: string;
  /** The file of the profile. */
  readonly sut?: string;
}

/** The order of a run as its options have it. */
export function runOrder(
  features: FeatureSet,
  options: SuiteOptions,
  progress: Progress,
  { command, signal }: CommandContext,
): RunOrder {
  const { order, strict = false, sut: profileFile } = options;
  return {
    features,
    selection: selectionOf(options),
    ...(order && { order }),
    strict,
    ...(profileFile !== undefined && { profileFile }),
    command,
    progress,
    signal,
  };
}

/** Says in which order the scenarios run, unless it is the one in which they are written. */
export function announceOrder({ order }: SuiteOptions, progress: Progress): void {
  if (order && order !== 'defined') progress.say(`Order of the scenarios: ${order}.`);
}

/** What the system under test is sold as, with its version, as far as the profile says it. */
export function productOf({ product, version }: SutProfile): { readonly product?: string } {
  return product === undefined ? {} : { product: [product, version].filter(Boolean).join(' ') };
}

/** Says which rules the first query breaks already: they count once, not in every scenario. */
export function announceBroken(
  broken: readonly string[],
  what: 'Its answer to the first query' | 'Its first query',
  progress: Progress,
): void {
  if (broken.length > 0)
    progress.say(`${what} breaks ${broken.join(', ')}: a fail of the run, and of the scenarios on these.`);
}
