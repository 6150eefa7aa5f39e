import type { SutProfile } from '../../harness/profile.ts';
import type { ScuDriver } from '../../harness/scu/driver.ts';
import { operatorDriver } from '../../harness/scu/operator-driver.ts';
import { operatorTerminal } from '../../harness/scu/operator-terminal.ts';
import type { Results } from '../../reports/results.ts';
import type { CommandContext } from '../commands/context.ts';
import { type FeatureSet, type Selection, selectPickles } from '../run/cucumber.ts';
import { toolIdentity } from '../run/tool.ts';
import { OperatorSession } from './session.ts';

/** A run in which a person makes the SCU query. */
export interface OperatorRun {
  readonly features: FeatureSet;
  readonly selection: Selection;
  readonly profile: SutProfile;
  /** The output folder, which keeps the session. */
  readonly out: string;
  readonly resume: boolean;
}

/**
 * Runs the suite with an operator. What was answered and judged is kept in the output folder, so that a run that is
 * interrupted can be resumed. @throws UsageError when the folder has no session to resume, or one that is not over
 */
export async function runWithOperator(
  { features, selection, profile, out, resume }: OperatorRun,
  context: CommandContext,
  run: (driver: ScuDriver, session: OperatorSession) => Promise<Results>,
): Promise<Results> {
  const pickles = await selectPickles(features, selection);
  const { version } = await toolIdentity();
  const session = new OperatorSession({ directory: out, version, profile, pickles, resume });
  if (resume)
    context.output.write(
      `Resumed: ${session.earlier.length} of ${pickles.length} scenarios were judged before.\n`,
    );
  const terminal = {
    input: process.stdin,
    output: process.stdout,
    interrupt: () => process.kill(process.pid, 'SIGINT'),
  };
  const driver = operatorDriver(operatorTerminal(terminal), (order, answer) =>
    session.answered(order, answer),
  );
  const results = await run(driver, session);
  if (context.signal.aborted) context.output.write('Interrupted. The same command with --resume goes on.\n');
  return results;
}
