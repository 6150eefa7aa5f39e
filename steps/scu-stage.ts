import { behaviorOf } from '../harness/scu/behavior.ts';
import { describeBehavior } from '../harness/scu/behavior-text.ts';
import { runTrial, type ScuSide, type Trial } from '../harness/scu/trial.ts';
import type { Suite } from '../harness/suite.ts';
import type { AnswerPlan } from '../simulators/scp/scp.ts';

/** One scenario against an SCU: what the test SCP is to answer, and what the SCU did. */
export class ScuStage {
  readonly side: ScuSide;
  readonly trials: Trial[] = [];
  answer: AnswerPlan = {};
  /** The Status Code that the scenario is about, for Table N.7-10. */
  codes: readonly number[] = [];
  readonly #suite: Suite;
  readonly #name: string;

  constructor(suite: Suite, name: string) {
    if (!suite.scu) throw new Error('this scenario is for an SCU under test');
    this.side = suite.scu;
    this.#suite = suite;
    this.#name = name;
  }

  /** Makes the SCU under test query once. */
  async query(cancel = false): Promise<Trial> {
    const trial = await runTrial(this.side, this.#suite.limits, {
      scenario: this.#name,
      answer: this.answer,
      cancel,
    });
    this.trials.push(trial);
    return trial;
  }

  /** The trial that a Then step judges. */
  get trial(): Trial {
    const trial = this.trials.at(-1);
    if (!trial) throw new Error('the SCU was not made to query: a When step is missing');
    return trial;
  }

  /** What the SCU did, in the words of the Behavior column. */
  get behavior(): string {
    return describeBehavior(this.trial, behaviorOf(this.trial));
  }

  get transcripts() {
    return this.trials.flatMap(({ transcripts }) => [...transcripts]);
  }

  async close(): Promise<void> {
    this.side.scp.setAnswer(undefined);
  }
}
