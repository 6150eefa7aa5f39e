import type { ResponseCache } from '../worklist/response-cache.ts';
import type { AnswerPlan } from './answer-plan.ts';
import type { FindHandler } from './find-handler.ts';

/** What an operation answers with. */
export interface FindSource {
  readonly plan: AnswerPlan;
  readonly handler?: FindHandler;
  /** Encoded Identifiers, shared by the queries of one SCP. */
  readonly responses: ResponseCache;
}
