import type { FeatureLoader } from '../run/feature-loader.ts';
import type { ProgressOutput } from '../run/progress.ts';

/** What a command gets from the process, so that a test can give its own. */
export interface CommandContext {
  readonly output: ProgressOutput;
  readonly errors: ProgressOutput;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The command line, for the reports. */
  readonly command: string;
  readonly features: FeatureLoader;
}
