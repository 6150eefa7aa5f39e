import type { SutRole } from '../../harness/suite.ts';
import { type FeatureSet, loadFeatures } from './cucumber.ts';

/** Loads features, and the steps once: a second load in one process would leave every step undefined. */
export class FeatureLoader {
  #last: Promise<FeatureSet> | undefined;

  /** The features of one role with the steps of all. */
  load(role: SutRole): Promise<FeatureSet> {
    const earlier = this.#last;
    this.#last = earlier ? earlier.then((set) => loadFeatures(role, set)) : loadFeatures(role);
    return this.#last;
  }
}
