import type { Fault } from '../faults/fault.ts';
import type { WorklistItem } from '../worklist/items.ts';

/** How an association is to be answered. Without anything in it, it is answered conformantly from the worklist. */
export interface AnswerPlan {
  readonly fault?: Fault;
  /**
   * Answer with the first so many items, whatever the query. Without it a fault that finds no match for the query works
   * on the first three items, so that it shows whatever an SCU asks for.
   */
  readonly matches?: number;
  /** Answer from these items instead of those of the SCP. */
  readonly worklist?: readonly WorklistItem[];
  /** Send matches again and again, until a C-CANCEL comes. */
  readonly untilCancelled?: boolean;
  /** Time between two responses, ms; 100 with `untilCancelled`. */
  readonly paceMs?: number;
  /** Transfer Syntaxes to accept instead of those of the SCP, the preferred one first. */
  readonly transferSyntaxes?: readonly string[];
  /** Maximum length to announce instead of that of the SCP (PS3.8 D.1). */
  readonly maximumLength?: number;
}
