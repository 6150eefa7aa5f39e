import { FeatureLoader } from '../../bin/run/feature-loader.ts';

/** The features for all tests of this process, which can load the steps once. */
export const features = new FeatureLoader();
