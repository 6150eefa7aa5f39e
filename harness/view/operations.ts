import { commandFields } from '../../simulators/dimse/command-set.ts';
import type { ReceivedMessage } from '../../simulators/dimse/message.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import type { Direction } from '../../simulators/upper-layer/transcript.ts';

/** A DIMSE message of either side. */
export interface ViewedMessage extends ReceivedMessage {
  readonly direction: Direction;
}

/** One request and what belongs to it. PS3.7 9.3.2.4 */
export interface Operation {
  readonly request: ViewedMessage;
  /** Responses up to and including the first that is not Pending. */
  readonly responses: readonly ViewedMessage[];
  /** The response that ended it; absent while it is outstanding. */
  readonly final?: ViewedMessage;
  /** C-CANCEL-RQs that name its Message ID, those that came too late included. */
  readonly cancels: readonly ViewedMessage[];
  /** Responses with its Message ID after the final one: none belongs there. */
  readonly afterFinal: readonly ViewedMessage[];
}

/** Messages grouped to operations, and what fits none. */
export interface Operations {
  readonly operations: readonly Operation[];
  /** Responses whose Message ID no request had. */
  readonly strayResponses: readonly ViewedMessage[];
  /** Cancels whose Message ID no request had. */
  readonly strayCancels: readonly ViewedMessage[];
  /** The operation that has a message among its responses, those after the final one not counted. */
  operationOf(response: ViewedMessage): Operation | undefined;
}

interface Draft {
  readonly request: ViewedMessage;
  readonly responses: ViewedMessage[];
  final?: ViewedMessage;
  readonly cancels: ViewedMessage[];
  readonly afterFinal: ViewedMessage[];
}

/** The transcript index where a message began, for comparing the order of messages. */
export function startOf(message: ReceivedMessage): number {
  return message.pdus[0] ?? -1;
}

/** The transcript index where a message was complete. */
export function endOf(message: ReceivedMessage): number {
  return message.pdus.at(-1) ?? -1;
}

/** True for a Command Field of a response (bit 15 set). PS3.7 Annex E, Table E.1-1 */
export function isResponse(message: ReceivedMessage): boolean {
  return ((message.command.CommandField ?? 0) & 0x8000) !== 0;
}

/** True for a C-CANCEL-RQ, which is no operation of its own. PS3.7 9.3.2.3 */
export function isCancel(message: ReceivedMessage): boolean {
  return message.command.CommandField === commandFields['C-CANCEL-RQ'];
}

/**
 * Groups messages, given in their order, to operations. A Message ID that is used again while its first operation is
 * outstanding gives two operations; responses go to the older one until it is over.
 */
export function groupOperations(messages: readonly ViewedMessage[]): Operations {
  const drafts = new DraftList();
  const strayResponses: ViewedMessage[] = [];
  const strayCancels: ViewedMessage[] = [];
  for (const message of messages) {
    const { CommandField, MessageID, MessageIDBeingRespondedTo: id } = message.command;
    if (CommandField === undefined) continue;
    if (isCancel(message)) {
      const draft = drafts.named(message.direction, id);
      if (draft) draft.cancels.push(message);
      else strayCancels.push(message);
    } else if (isResponse(message)) {
      const draft = drafts.named(message.direction === 'sent' ? 'received' : 'sent', id);
      if (draft) takeResponse(draft, message);
      else strayResponses.push(message);
    } else if (MessageID !== undefined) {
      drafts.add({ request: message, responses: [], cancels: [], afterFinal: [] });
    }
  }
  const owners = new Map(
    drafts.all.flatMap((draft) => draft.responses.map((response) => [response, draft] as const)),
  );
  const operationOf = (response: ViewedMessage) => owners.get(response);
  return { operations: drafts.all, strayResponses, strayCancels, operationOf };
}

/** Operations in the making, found by who asked and the Message ID. */
class DraftList {
  readonly all: Draft[] = [];
  readonly #named = new Map<string, Draft[]>();

  add(draft: Draft): void {
    const { direction, command } = draft.request;
    const key = `${direction} ${command.MessageID}`;
    const same = this.#named.get(key);
    if (same) same.push(draft);
    else this.#named.set(key, [draft]);
    this.all.push(draft);
  }

  /** The operation that a cancel or response means: the outstanding one of that id, else the last one. */
  named(requestor: Direction, id: number | undefined): Draft | undefined {
    const same = this.#named.get(`${requestor} ${id}`);
    return same?.find(({ final }) => final === undefined) ?? same?.at(-1);
  }
}

function takeResponse(draft: Draft, message: ViewedMessage): void {
  const { Status: status } = message.command;
  if (draft.final !== undefined) {
    draft.afterFinal.push(message);
    return;
  }
  draft.responses.push(message);
  // A response without Status says nothing about the end, so nothing is concluded from it.
  if (status !== undefined && !isPending(status)) draft.final = message;
}
