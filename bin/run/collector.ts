import type {
  Background,
  Envelope,
  GherkinDocument,
  Pickle,
  Scenario,
  TestStepFinished,
} from '@cucumber/messages';
import type { ScenarioOutcome } from '../../harness/suite.ts';

/** What went wrong with the tool itself in one step: an error that is no verdict. */
export interface ToolError {
  readonly message: string;
}

/** One scenario as it ran: what cucumber says of it, and what the steps found out. */
export interface RanScenario {
  readonly pickle: Pickle;
  readonly feature: string;
  readonly line: number;
  readonly keywords: ReadonlyMap<string, string>;
  readonly statuses: ReadonlyMap<string, string>;
  readonly durationMs: number;
  readonly outcome?: ScenarioOutcome;
  readonly error?: ToolError;
}

/** Name of the error that a step throws when the verdict is fail: a verdict, not a fault of the tool. */
const verdictError = 'ConformanceFailure';

/** Puts the messages of cucumber and the outcomes of the steps together, scenario by scenario. */
export class RunCollector {
  readonly ran: RanScenario[] = [];
  readonly #onScenario: (scenario: RanScenario) => void;
  readonly #pickles = new Map<string, Pickle>();
  readonly #documents = new Map<string, GherkinDocument>();
  readonly #testCases = new Map<
    string,
    { readonly pickleId: string; readonly steps: ReadonlyMap<string, string> }
  >();
  readonly #outcomes = new Map<string, ScenarioOutcome>();
  /** By the id of the attempt: scenarios of several lanes run at the same time. */
  readonly #running = new Map<
    string,
    { readonly testCaseId: string; readonly startedAt: number; readonly finished: TestStepFinished[] }
  >();

  constructor(onScenario: (scenario: RanScenario) => void) {
    this.#onScenario = onScenario;
  }

  /** What the steps have reported, in the order of the scenarios. */
  get outcomes(): readonly ScenarioOutcome[] {
    return [...this.#outcomes.values()];
  }

  /** Takes the outcome that the steps report. */
  report(outcome: ScenarioOutcome): void {
    this.#outcomes.set(outcome.pickleId, outcome);
  }

  /** Takes one message of cucumber. */
  take(envelope: Envelope): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted, testStepFinished } = envelope;
    if (gherkinDocument?.uri) this.#documents.set(gherkinDocument.uri, gherkinDocument);
    if (pickle) this.#pickles.set(pickle.id, pickle);
    if (testCase) {
      const steps = new Map(testCase.testSteps.map(({ id, pickleStepId }) => [id, pickleStepId ?? '']));
      this.#testCases.set(testCase.id, { pickleId: testCase.pickleId, steps });
    }
    if (testCaseStarted) {
      const { id, testCaseId } = testCaseStarted;
      this.#running.set(id, { testCaseId, startedAt: performance.now(), finished: [] });
    }
    if (testStepFinished)
      this.#running.get(testStepFinished.testCaseStartedId)?.finished.push(testStepFinished);
    if (envelope.testCaseFinished) this.#finish(envelope.testCaseFinished.testCaseStartedId);
  }

  #finish(attempt: string): void {
    const current = this.#running.get(attempt);
    this.#running.delete(attempt);
    const testCase = current && this.#testCases.get(current.testCaseId);
    const pickle = testCase && this.#pickles.get(testCase.pickleId);
    if (!current || !pickle) return;
    const statuses = new Map(
      current.finished.map(({ testStepId, testStepResult }) => [
        testCase.steps.get(testStepId) ?? '',
        testStepResult.status.toLowerCase(),
      ]),
    );
    const outcome = this.#outcomes.get(pickle.id);
    const error = current.finished.map(toolError).find((found) => found !== undefined);
    const document = this.#documents.get(pickle.uri);
    const scenario: RanScenario = {
      pickle,
      feature: document?.feature?.name ?? pickle.uri,
      line: lineOf(pickle, document),
      keywords: keywordsOf(document),
      statuses,
      durationMs: Math.round(performance.now() - current.startedAt),
      ...(outcome && { outcome }),
      ...(error && { error }),
    };
    this.ran.push(scenario);
    this.#onScenario(scenario);
  }
}

function toolError({ testStepResult }: TestStepFinished): ToolError | undefined {
  const { status, exception, message } = testStepResult;
  if (status === 'UNDEFINED' || status === 'AMBIGUOUS')
    return { message: `a step is ${status.toLowerCase()}` };
  if (status !== 'FAILED' || exception?.type === verdictError) return undefined;
  return { message: message ?? exception?.message ?? 'a step failed' };
}

/** Keyword of each Gherkin step, by its node id: a pickle has only the texts. */
function keywordsOf(document: GherkinDocument | undefined): Map<string, string> {
  return new Map(
    scenariosOf(document).flatMap(({ steps }) =>
      steps.map(({ id, keyword }) => [id, keyword.trim()] as const),
    ),
  );
}

function scenariosOf(document: GherkinDocument | undefined): (Background | Scenario)[] {
  const children = document?.feature?.children ?? [];
  const all = children.flatMap(({ rule, scenario, background }) => [
    ...(rule?.children.flatMap((child) => [child.scenario, child.background]) ?? []),
    scenario,
    background,
  ]);
  return all.filter((node) => node !== undefined);
}

/** The line of the row of an Examples table, or of the scenario. */
function lineOf(pickle: Pickle, document: GherkinDocument | undefined): number {
  const ids = new Set(pickle.astNodeIds);
  const nodes = scenariosOf(document);
  const rows = nodes
    .flatMap((node) => ('examples' in node ? node.examples : []))
    .flatMap(({ tableBody }) => tableBody);
  return [...rows, ...nodes].find(({ id }) => ids.has(id))?.location.line ?? 1;
}
