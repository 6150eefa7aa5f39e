import { crashOf, unproven } from '../harness/judge/scu-ended.ts';
import { behaviorOf } from '../harness/scu/behavior.ts';
import { behaviorParts, describeBehavior } from '../harness/scu/behavior-text.ts';
import { leastCertain } from '../harness/scu/behavior-words.ts';
import { runTrial, type ScuSide, type Trial } from '../harness/scu/trial.ts';
import type { StatusObservation, Suite } from '../harness/suite.ts';
import type { AnswerPlan } from '../simulators/scp/scp.ts';
import type { Transcript } from '../simulators/upper-layer/transcript.ts';

/** What is wrong with a query after a fault; `lateMs`: this tool was late, which may be the reason. */
export interface HealthProblem {
  readonly problem: string;
  readonly lateMs?: number;
}

/** One scenario against an SCU: what the test SCP is to answer, and what the SCU did. */
export class ScuStage {
  readonly side: ScuSide;
  readonly trials: Trial[] = [];
  answer: AnswerPlan = {};
  /** The Status Code that the scenario is about, for Table N.7-10. */
  codes: readonly number[] = [];
  /** Time to observe the SCU beyond the limit of the run, for an answer that takes its time, ms. */
  longerMs = 0;
  readonly #suite: Suite;
  readonly #name: string;
  readonly #health: Transcript[] = [];

  constructor(suite: Suite, name: string) {
    if (!suite.scu) throw new Error('this scenario is for an SCU under test');
    this.side = suite.scu;
    this.#suite = suite;
    this.#name = name;
  }

  /** Makes the SCU under test query once. */
  async query(cancel = false): Promise<Trial> {
    const { limits } = this.#suite;
    const longer = { ...limits, observe: limits.observe + this.longerMs };
    const trial = await runTrial(this.side, longer, {
      scenario: this.#name,
      answer: this.answer,
      cancel,
    });
    this.trials.push(trial);
    if (isUsuallyAccepted(this.answer)) this.side.first.asked(trial.transcripts);
    return trial;
  }

  /**
   * After a fault that the SCU did not answer in order: what is wrong with its next query, if anything is. Only an
   * SCU that can be made to query at once is asked.
   */
  async healthProblem(): Promise<HealthProblem | undefined> {
    if (!this.side.driver.exclusive || !endedBadly(this.trial)) return undefined;
    const order = { scenario: `${this.#name}, then a query without a fault`, answer: { matches: 1 } };
    const health = await runTrial(this.side, this.#suite.limits, order);
    this.#health.push(...health.transcripts);
    const crash = crashOf(health);
    const problem = unproven(health) ?? crash;
    if (problem === undefined) return undefined;
    return { problem, ...(!crash && health.lateMs !== undefined && { lateMs: health.lateMs }) };
  }

  /** The trial that a Then step judges. */
  get trial(): Trial {
    const trial = this.trials.at(-1);
    if (!trial) throw new Error('the SCU was not made to query: a When step is missing');
    return trial;
  }

  /** What the SCU did, in the words of the Behavior column; how the least certain part of it is known. */
  get behavior(): Pick<StatusObservation, 'text' | 'how' | 'parts'> {
    const behavior = behaviorOf(this.trial);
    const parts = behaviorParts(this.trial, behavior);
    return { text: describeBehavior(this.trial, behavior), how: leastCertain(parts), parts };
  }

  get transcripts() {
    return [...this.trials.flatMap(({ transcripts }) => [...transcripts]), ...this.#health];
  }

  async close(): Promise<void> {
    this.side.scp.setAnswer(undefined);
  }
}

/** The SCU meets nothing unusual before its first C-FIND-RQ. */
function isUsuallyAccepted({ fault, transferSyntaxes, maximumLength }: AnswerPlan): boolean {
  return fault?.negotiate === undefined && transferSyntaxes === undefined && maximumLength === undefined;
}

/** Anything but a release, an abort, and a program that says that all went well. */
function endedBadly(trial: Trial): boolean {
  const ending = behaviorOf(trial)?.ending.kind;
  const inOrder = ending === 'released' || ending === 'aborted';
  return !inOrder || (trial.driver.exitCode ?? 0) !== 0;
}
