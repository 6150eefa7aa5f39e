import { setImmediate } from 'node:timers/promises';
import type { ResponseStep } from '../faults/fault.ts';
import type { WorklistItem } from '../worklist/items.ts';
import type { CompiledQuery } from '../worklist/matching.ts';
import type { AnswerPlan } from './answer-plan.ts';
import { failure } from './error-comment.ts';
import { handlerStatuses } from './find-handler.ts';

/** Items that are compared between two turns of the event loop, in which a C-CANCEL is seen. */
const itemsPerTurn = 256;
/** Items that a fault is shown on when the query matches none. */
const shownOnNoMatch = 3;

/**
 * The conformant answer from a worklist: a Pending response for each match, then 0000, or FE00 as soon as the signal
 * aborts (PS3.4 K.4.1.3). FF01 if the request has optional keys that are not supported (PS3.4 Table K.4-1).
 */
export async function* worklistSteps(
  items: readonly WorklistItem[],
  query: CompiledQuery,
  plan: AnswerPlan,
  transferSyntaxUID: string,
  signal: AbortSignal,
): AsyncGenerator<ResponseStep> {
  const status = query.unsupportedOptionalKeys.length > 0 ? 0xff01 : 0xff00;
  let compared = 0;
  let sent = 0;
  try {
    for (const item of chosen(items, query, plan)) {
      compared += 1;
      if (compared % itemsPerTurn === 0) await setImmediate();
      if (signal.aborted) break;
      if (item === undefined) continue;
      yield { kind: 'response', status, identifier: query.respond(item, transferSyntaxUID) };
      sent += 1;
    }
    if (sent === 0 && plan.fault && plan.matches === undefined && !signal.aborted) {
      for (const item of items.slice(0, shownOnNoMatch)) {
        yield { kind: 'response', status, identifier: query.respond(item, transferSyntaxUID) };
      }
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return yield failure(handlerStatuses.unencodableIdentifier, message);
  }
  yield { kind: 'response', status: signal.aborted ? 0xfe00 : 0x0000 };
}

/** Each item that is to be answered with, `undefined` for one that does not match. */
function* chosen(
  items: readonly WorklistItem[],
  query: CompiledQuery,
  plan: AnswerPlan,
): Generator<WorklistItem | undefined> {
  if (plan.matches !== undefined) yield* items.slice(0, plan.matches);
  else for (const item of items) yield query.matches(item) ? item : undefined;
}
