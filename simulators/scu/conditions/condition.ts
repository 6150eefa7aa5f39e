import type { NaturalDataSet } from '../../data-set/natural.ts';
import type { FindPlan } from '../find-plan.ts';

/** What a condition may make its query from. */
export interface ConditionContext {
  /** The worklist items that a query for everything returned, the step sequence with its item inside. */
  readonly items: readonly NaturalDataSet[];
}

/** Something that the test SCU can bring about at an SCP. */
export interface Condition {
  /** Completes the sentence "the test SCU makes a query for which ...". */
  readonly phrase: string;
  /** False when the query itself breaks the standard, so that most reactions to it are undefined. */
  readonly legal: boolean;
  /** What the query is, in one sentence for a reader of the report. */
  readonly explain: string;
  /** The query, or which worklist data it would need. */
  plan(context: ConditionContext): FindPlan | { readonly unavailable: string };
}

/** A condition that needs nothing of the worklist: the same plan whatever it holds. */
export function fixed(phrase: string, legal: boolean, explain: string, plan: FindPlan): Condition {
  return { phrase, legal, explain, plan: () => plan };
}
