import type { WalkedElement } from '../data-set/walk.ts';
import type { ReceivedMessage } from '../dimse/message.ts';
import type { Association } from '../upper-layer/association.ts';
import type { FindExchange, FindResponse } from './find-exchange.ts';
import { FindOperation } from './find-operation.ts';
import type { FindPlan } from './find-plan.ts';
import { findRequest } from './find-request.ts';
import type { Inbox } from './inbox.ts';

export {
  FindError,
  type FindExchange,
  type FindResponse,
  type OperationEnd,
  type StreamedResponse,
} from './find-exchange.ts';
export type { FindPlan } from './find-plan.ts';

/** Ceilings of what one exchange keeps in memory. */
const maximumKeptResponses = 5_000;
const maximumKeptBytes = 64 * 1024 * 1024;
const maximumKeptMessages = 1_000;

/**
 * Makes one C-FIND and records everything that comes back. What the peer does never makes it throw.
 * @throws RangeError for a plan that cannot be encoded
 */
export async function find(
  association: Association,
  inbox: Inbox,
  plan: FindPlan,
  nextMessageID: number,
): Promise<FindExchange> {
  const request = findRequest(association, plan, nextMessageID);
  const operation = new FindOperation(association, inbox, plan, request);
  const kept = new Kept();
  const events = operation.run();
  let step = await events.next();
  for (; !step.done; step = await events.next()) {
    if (step.value.kind === 'response') kept.addResponse(step.value.response);
    else kept.addMessage(step.value.kind, step.value.message);
  }
  const { cancelled } = operation;
  return {
    messageID: request.messageID,
    contextID: request.contextID,
    transferSyntaxUID: request.transferSyntaxUID,
    ...(request.identifier === undefined ? {} : { requestIdentifier: request.identifier }),
    requestPdus: operation.requestPdus,
    responses: kept.responses,
    responseCount: kept.responseCount,
    ...(cancelled === undefined
      ? {}
      : { cancelledAt: cancelled.at, pendingsBeforeCancel: cancelled.pendings }),
    end: step.value,
    afterFinal: kept.afterFinal,
    other: kept.other,
    transcript: association.transcript,
  };
}

/** About what a response takes in memory: a walked element weighs far more than the eight bytes it may come in. */
function sizeOf({ message, identifier }: FindResponse): number {
  const elements = countElements(identifier?.elements ?? []);
  return message.commandBytes.length + (message.dataSet?.length ?? 0) + elements * 200;
}

function countElements(elements: readonly WalkedElement[]): number {
  const nested = elements.flatMap(({ items }) => items ?? []);
  return nested.reduce((sum, item) => sum + countElements(item.elements), elements.length);
}

/** What is kept of an exchange: the first responses up to the ceilings, and always the last one. */
class Kept {
  readonly #responses: FindResponse[] = [];
  readonly #messages = { other: [] as ReceivedMessage[], 'after-final': [] as ReceivedMessage[] };
  #count = 0;
  #bytes = 0;
  #last: FindResponse | undefined;

  addResponse(response: FindResponse): void {
    this.#count += 1;
    this.#bytes += sizeOf(response);
    const isFull = this.#responses.length >= maximumKeptResponses - 1 || this.#bytes > maximumKeptBytes;
    if (isFull) this.#last = response;
    else this.#responses.push(response);
  }

  addMessage(kind: 'other' | 'after-final', message: ReceivedMessage): void {
    if (this.#messages[kind].length < maximumKeptMessages) this.#messages[kind].push(message);
  }

  get responseCount(): number {
    return this.#count;
  }

  get responses(): readonly FindResponse[] {
    return this.#last === undefined ? this.#responses : [...this.#responses, this.#last];
  }

  get other(): readonly ReceivedMessage[] {
    return this.#messages.other;
  }

  get afterFinal(): readonly ReceivedMessage[] {
    return this.#messages['after-final'];
  }
}
