import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pickle } from '@cucumber/messages';
import { readTranscriptFile, TranscriptFileError } from '../../harness/evidence/transcript-file.ts';
import type { SutProfile } from '../../harness/profile.ts';
import type { QueryOrder } from '../../harness/scu/driver.ts';
import type { OperatorAnswer } from '../../harness/scu/operator.ts';
import type { ScenarioResult } from '../../reports/results.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { KeptScenario, KeptScenarios } from '../run/kept-scenarios.ts';
import { nameOf } from '../run/scenario-result.ts';
import { UsageError } from '../usage-error.ts';
import {
  type AnswersFile,
  answersFileName,
  type KeptAnswer,
  readAnswers,
  writeAnswers,
} from './answers-file.ts';
import { identityOf, refuseOther, refuseToOverwrite } from './session-identity.ts';

/** What a session is begun with. */
export interface SessionOrder {
  /** The output folder. */
  readonly directory: string;
  readonly version: string;
  readonly profile: SutProfile;
  readonly pickles: readonly Pickle[];
  /** Go on with the session that the folder holds. */
  readonly resume: boolean;
}

/** A session of an operator, which outlives this process: what was answered and judged is not asked again. */
export class OperatorSession implements KeptScenarios {
  /** What earlier sessions judged. */
  readonly earlier: readonly KeptScenario[];
  readonly #directory: string;
  #content: AnswersFile;
  #follower: (scenario: ScenarioResult) => void = () => undefined;

  /**
   * A new session, or one to go on with.
   * @throws UsageError when there is none to go on with, when it is one of another run, and when a new one would
   * overwrite one that is not over
   */
  constructor({ directory, version, profile, pickles, resume }: SessionOrder) {
    const identity = identityOf(version, profile, pickles);
    const found = readAnswers(directory);
    const place = join(directory, answersFileName);
    if (resume) refuseOther(found, identity, place);
    else refuseToOverwrite(found, place);
    const begun = resume ? found : undefined;
    this.#directory = directory;
    this.earlier = begun ? settled(begun).map((scenario) => kept(directory, scenario)) : [];
    const ids = new Set(this.earlier.map(({ scenario }) => scenario.id));
    this.#content = {
      format: 'mwl-conformance/operator-answers',
      formatVersion: 1,
      identity,
      startedAt: begun?.startedAt ?? new Date().toISOString(),
      sessions: (begun?.sessions ?? 0) + 1,
      isOver: false,
      answers: begun?.answers.filter(({ scenario }) => ids.has(scenario)) ?? [],
      scenarios: this.earlier.map(({ scenario }) => scenario),
    };
  }

  /** From now on the session is the one that the folder holds. */
  begin(): void {
    mkdirSync(this.#directory, { recursive: true });
    this.#save({});
  }

  get startedAt(): Date {
    return new Date(this.#content.startedAt);
  }

  /** The first session is 1. */
  get number(): number {
    return this.#content.sessions;
  }

  /** Keeps an answer. @throws what the file system says when it cannot be written */
  answered({ scenario, cancel }: Pick<QueryOrder, 'scenario' | 'cancel'>, answer: OperatorAnswer): void {
    const { id } = nameOf({ name: scenario });
    const at = new Date().toISOString();
    this.#save({ answers: [...this.#content.answers, { scenario: id, cancel, at, ...answer }] });
  }

  judged(scenario: ScenarioResult): void {
    this.#save({ scenarios: [...this.#content.scenarios, scenario] });
    this.#follower(scenario);
  }

  /** Calls `follower` with each scenario that is judged from now on. */
  follow(follower: (scenario: ScenarioResult) => void): void {
    this.#follower = follower;
  }

  over(): void {
    this.#save({ isOver: true });
  }

  #save(change: Partial<AnswersFile>): void {
    const content = { ...this.#content, ...change };
    writeAnswers(this.#directory, content);
    this.#content = content;
  }
}

/** The scenarios that need not be asked again: answered, not left out, judged without an error of ours. */
function settled({ answers, scenarios }: AnswersFile): ScenarioResult[] {
  const given = Map.groupBy(answers, ({ scenario }) => scenario);
  const isSettled = (all: readonly KeptAnswer[] = []) =>
    all.length > 0 && all.every(({ did }) => did !== 'skipped');
  return scenarios.filter(({ id, verdict }) => verdict !== 'error' && isSettled(given.get(id)));
}

/** A scenario with its transcripts. @throws UsageError when its evidence is gone, or that of another run */
function kept(directory: string, scenario: ScenarioResult): KeptScenario {
  const paths = scenario.evidence.flatMap(({ kind, path }) => (kind === 'transcript' ? [path] : []));
  const transcripts = paths.flatMap((path) => transcriptsAt(join(directory, path)));
  const known = new Set(scenario.transcripts?.map(({ id, startedAt }) => `${id} ${startedAt}`));
  if (transcripts.some(({ id, startedAt }) => !known.has(`${id} ${startedAt.toISOString()}`)))
    throw new UsageError(
      `${join(directory, ...paths)}: not the evidence of the session to be resumed: another run has written it since`,
    );
  return { scenario, transcripts };
}

function transcriptsAt(path: string): readonly Transcript[] {
  try {
    return readTranscriptFile(readFileSync(path, 'utf8'), path).transcripts;
  } catch (error) {
    if (error instanceof TranscriptFileError) throw new UsageError(error.message);
    throw new UsageError(`${path}: cannot be read, expected the evidence of the session to be resumed`);
  }
}
