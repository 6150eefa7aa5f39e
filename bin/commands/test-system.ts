import type { SutProfile } from '../../harness/profile.ts';
import type { SutRole } from '../../harness/suite.ts';
import type { Results } from '../../reports/results.ts';
import { type FeatureSet, selectPickles } from '../run/cucumber.ts';
import { exportersNamed } from '../run/write-reports.ts';
import type { CommandContext } from './context.ts';
import { finish } from './finish.ts';
import { printPlan } from './plan.ts';
import { formatNames, outDirectory, profileOf, selectionOf, type TestOptions } from './test-options.ts';

/** What differs between a test of an SCP and one of an SCU. */
export interface SystemTest {
  readonly role: SutRole;
  /** Name of the system under test where there is no profile. */
  readonly name: string;
  /** Says what is wrong with the options and the profile, as a UsageError, and gives the run. */
  prepare(profile: SutProfile): (features: FeatureSet, out: string) => Promise<Results>;
}

/** What `test scp` and `test scu` do: everything that the user can mend is said before the system is met. */
export async function testSystem(
  test: SystemTest,
  ids: readonly string[],
  options: TestOptions,
  context: CommandContext,
): Promise<number> {
  const features = await context.features.load(test.role);
  const selection = selectionOf({ ...options, ids });
  if (options.dryRun) return printPlan(await selectPickles(features, selection), context.output);
  const formats = formatNames(options);
  await exportersNamed(formats);
  const run = test.prepare(await profileOf(options, test.role, test.name));
  await selectPickles(features, selection);
  const results = await run(features, outDirectory(options));
  context.output.write(await finish(context, results, outDirectory(options), formats));
  return results.run.exitCode;
}
