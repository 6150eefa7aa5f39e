import { toNatural } from '../data-set/natural.ts';
import type { Association } from '../upper-layer/association.ts';
import { FindError, type FindResponse, type OperationEnd, type StreamedResponse } from './find-exchange.ts';
import { type FindEvent, FindOperation } from './find-operation.ts';
import type { FindPlan } from './find-plan.ts';
import { findRequest } from './find-request.ts';
import type { Inbox } from './inbox.ts';

/**
 * Makes one C-FIND and yields each response as it comes, the final one included; nothing is kept. Leaving the loop
 * early cancels the C-FIND and takes what is still under way, so that the association can be used again.
 * @throws FindError when the C-FIND ends without a final response that has a Status
 */
export async function* streamResponses(
  association: Association,
  inbox: Inbox,
  plan: FindPlan,
  nextMessageID: number,
): AsyncGenerator<StreamedResponse, void> {
  const operation = new FindOperation(
    association,
    inbox,
    plan,
    findRequest(association, plan, nextMessageID),
  );
  const events = operation.run();
  let end: OperationEnd | undefined;
  try {
    for (;;) {
      const step = await events.next();
      if (step.done) {
        end = step.value;
        if (end.kind !== 'final') throw new FindError(end);
        return;
      }
      if (step.value.kind === 'response') yield streamed(step.value.response);
    }
  } finally {
    if (end === undefined) await giveUp(association, operation, events);
  }
}

function streamed({ status, identifier }: FindResponse): StreamedResponse {
  if (status === undefined) throw new FindError({ kind: 'final' });
  return identifier === undefined ? { status } : { status, identifier: toNatural(identifier.elements) };
}

/** Cancels and takes what still comes; an SCP that does not end within the response limit is aborted. */
async function giveUp(
  association: Association,
  operation: FindOperation,
  events: AsyncGenerator<FindEvent, OperationEnd>,
): Promise<void> {
  const giveUpAt = performance.now() + association.limits.response;
  if (operation.isOutstanding) await operation.cancel();
  for (;;) {
    const step = await events.next();
    if (step.done) return;
    if (performance.now() > giveUpAt) {
      await association.abort();
      return;
    }
  }
}
