import type { Pickle } from '@cucumber/messages';
import type { SutProfile } from '../../harness/profile.ts';
import type { ScuDriver } from '../../harness/scu/driver.ts';
import type { Operator } from '../../harness/scu/operator.ts';
import { operatorDriver } from '../../harness/scu/operator-driver.ts';
import { type OperatorTerminal, operatorTerminal } from '../../harness/scu/operator-terminal.ts';
import type { AssociationWatch } from '../../harness/scu/watch.ts';
import type { Results } from '../../reports/results.ts';
import type { CommandContext } from '../commands/context.ts';
import { type FeatureSet, type Selection, selectPickles } from '../run/cucumber.ts';
import { toolIdentity } from '../run/tool.ts';
import { OperatorDesk } from './desk.ts';
import { OperatorPage } from './page/server.ts';
import { scenarioText } from './scenario-text.ts';
import { OperatorSession } from './session.ts';

/** A run in which a person makes the SCU query. */
export interface OperatorRun {
  readonly features: FeatureSet;
  readonly selection: Selection;
  readonly profile: SutProfile;
  /** The output folder, which keeps the session. */
  readonly out: string;
  readonly resume: boolean;
  /** Where a page in a browser is served; the operator is asked on the terminal without it. */
  readonly page?: { readonly host: string; readonly port: number };
}

/** Makes the driver when the watch is there, and runs the suite. */
type RunSuite = (
  driver: (watch: AssociationWatch) => ScuDriver,
  session: OperatorSession,
) => Promise<Results>;

/**
 * Runs the suite with an operator. What was answered and judged is kept in the output folder, so that a run that is
 * interrupted can be resumed. @throws UsageError when the folder has no session to resume, or one that is not over
 */
export async function runWithOperator(
  order: OperatorRun,
  context: CommandContext,
  run: RunSuite,
): Promise<Results> {
  const { features, selection, profile, out: directory, resume } = order;
  const pickles = await selectPickles(features, selection);
  const { version } = await toolIdentity();
  const session = new OperatorSession({ directory, version, profile, pickles, resume });
  const say = (text: string) => context.output.write(`${text}\n`);
  if (resume) say(`Resumed: ${session.earlier.length} of ${pickles.length} scenarios were judged before.`);
  // The test SCP listens: nothing keeps the run from beginning any more.
  const begun = (watch: AssociationWatch, operator: Operator, page?: OperatorPage) => {
    session.begin();
    page?.follow(watch);
    return operatorDriver(operator, (query, answer) => session.answered(query, answer));
  };
  const results = order.page
    ? await onPage(order.page, { pickles, session, say, name: profile.name }, (desk, page) =>
        run((watch) => begun(watch, desk, page), session),
      )
    : await run((watch) => begun(watch, operatorTerminal(ownTerminal())), session);
  if (context.signal.aborted) say('Interrupted. The same command with --resume goes on.');
  return results;
}

function ownTerminal(): OperatorTerminal {
  const interrupt = () => process.kill(process.pid, 'SIGINT');
  return { input: process.stdin, output: process.stdout, interrupt };
}

/** What the page shows beside the questions. */
interface PageContext {
  readonly pickles: readonly Pickle[];
  readonly session: OperatorSession;
  /** Name of the system under test. */
  readonly name: string;
  readonly say: (text: string) => void;
}

/** Serves the page while the suite runs. */
async function onPage(
  place: NonNullable<OperatorRun['page']>,
  { pickles, session, name, say }: PageContext,
  run: (desk: OperatorDesk, page: OperatorPage) => Promise<Results>,
): Promise<Results> {
  const desk = new OperatorDesk(
    pickles.map(scenarioText),
    session.earlier.map(({ scenario }) => scenario),
  );
  await using page = await OperatorPage.open(desk, { ...place, sut: name });
  session.follow((scenario) => desk.done(scenario));
  say(`The page for the operator: ${page.url}`);
  if (!isLoopback(place.host))
    say(
      'Warning: whoever reads that address, or the network on its way, can answer in the name of the operator.',
    );
  const results = await run(desk, page);
  const left =
    results.run.exitCode === 130 ? ' It was interrupted; the same command with --resume goes on.' : '';
  desk.over(`${results.scenarios.length} of ${pickles.length} scenarios are in its report.${left}`);
  return results;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
