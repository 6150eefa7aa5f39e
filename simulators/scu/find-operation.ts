import { setTimeout as wait } from 'node:timers/promises';
import { encodingOf } from '../data-set/transfer-syntax.ts';
import { type Walk, walkDataSet } from '../data-set/walk.ts';
import { commandFields } from '../dimse/command-set.ts';
import type { ReceivedMessage } from '../dimse/message.ts';
import { isPending } from '../dimse/status.ts';
import type { Association } from '../upper-layer/association.ts';
import type { FindResponse, OperationEnd } from './find-exchange.ts';
import type { CancelMoment, EarlyEnd, FindPlan } from './find-plan.ts';
import type { FindRequest } from './find-request.ts';
import { type Deadline, deadlineIn, type Inbox } from './inbox.ts';

/** What comes in while a C-FIND runs, in its order. */
export type FindEvent =
  | { readonly kind: 'response'; readonly response: FindResponse }
  | { readonly kind: 'other' | 'after-final'; readonly message: ReceivedMessage };

const defaultMaximumResponses = 1_000_000;
/** Pendings that an SCP may still send after we cancelled because they were too many. */
const surplusResponses = 10_000;
const defaultStallMs = 250;

/** One running C-FIND: sends the request, then hands on what arrives and does what the plan says at each point. */
export class FindOperation {
  readonly #association: Association;
  readonly #inbox: Inbox;
  readonly #plan: FindPlan;
  readonly #request: FindRequest;
  #pendings = 0;
  #finished = false;
  #requestPdus: readonly number[] = [];
  #cancelled: { readonly at: number; readonly pendings: number } | undefined;

  constructor(association: Association, inbox: Inbox, plan: FindPlan, request: FindRequest) {
    this.#association = association;
    this.#inbox = inbox;
    this.#plan = plan;
    this.#request = request;
  }

  /** Transcript indices of the PDUs of the request. */
  get requestPdus(): readonly number[] {
    return this.#requestPdus;
  }

  /** When the first C-CANCEL-RQ was sent (transcript time, milliseconds) and how many pendings had come. */
  get cancelled(): { readonly at: number; readonly pendings: number } | undefined {
    return this.#cancelled;
  }

  /** True until the final response is in. */
  get isOutstanding(): boolean {
    return !this.#finished;
  }

  /** Runs the plan. Bytes of the peer never make it throw; what it does shows in the events and in the end. */
  async *run(): AsyncGenerator<FindEvent, OperationEnd> {
    if (this.#request.unsendable !== undefined) return { kind: 'ended-by-us', how: this.#request.unsendable };
    yield* this.#send();
    const end =
      (await this.#endEarly('request')) ??
      (this.#finished ? ({ kind: 'final' } as const) : yield* this.#receive());
    if (end.kind === 'final') yield* this.#afterwards();
    return end;
  }

  /** Sends the C-CANCEL-RQs of the plan, or one. PS3.7 9.3.2.3 */
  async cancel(): Promise<void> {
    for (let count = this.#plan.cancel?.times ?? 1; count > 0; count -= 1) {
      this.#noteCancel();
      await this.#association.sendPdus(this.#request.cancelPdus);
    }
  }

  async *#send(): AsyncGenerator<FindEvent, void> {
    const { cancel, holdIdentifierMs } = this.#plan;
    const isCancelledAtOnce = cancel?.after === 'request-same-segment' || cancel?.after === 'request';
    if (isCancelledAtOnce && cancel.stallReader) this.#association.connection.pause();
    const first = this.#association.transcript.entries.length;
    const { commandPdus, identifierPdus } = this.#request;
    if (cancel?.after === 'request-same-segment')
      await this.#sendWithCancel([...commandPdus, ...identifierPdus]);
    else {
      await this.#sendPdus(commandPdus);
      if (holdIdentifierMs !== undefined) yield* this.#hold(deadlineIn(holdIdentifierMs));
      await this.#sendPdus(identifierPdus);
    }
    this.#requestPdus = this.#sentSince(first).slice(0, commandPdus.length + identifierPdus.length);
    if (cancel?.after === 'request') await this.cancel();
    if (isCancelledAtOnce) await this.#resume();
  }

  async #sendPdus(pdus: readonly Uint8Array[]): Promise<void> {
    const { pieces } = this.#plan;
    if (pdus.length === 0) return;
    if (pieces === undefined) await this.#association.sendPdus(pdus);
    else {
      for (const pdu of pdus) {
        await this.#association.connection.sendInPieces(pdu, pieces.length, pieces.gapMs);
      }
    }
  }

  async #sendWithCancel(request: readonly Uint8Array[]): Promise<void> {
    const times = this.#plan.cancel?.times ?? 1;
    const cancels = Array.from({ length: times }, () => this.#request.cancelPdus).flat();
    this.#noteCancel();
    await this.#association.sendPdus([...request, ...cancels]);
  }

  /** A failure may come before the Identifier (PS3.7 9.1.2.2); the Identifier still follows, so the message is whole. */
  async *#hold(deadline: Deadline): AsyncGenerator<FindEvent, void> {
    for (;;) {
      const incoming = await this.#inbox.next('a response before the Identifier', deadline);
      if (incoming.kind === 'message') yield this.#eventOf(incoming.message);
      else {
        if (incoming.unfinished !== undefined) yield { kind: 'other', message: incoming.unfinished };
        return;
      }
    }
  }

  async *#receive(): AsyncGenerator<FindEvent, OperationEnd> {
    const limitMs = this.#association.limits.response;
    let deadline = deadlineIn(limitMs);
    for (;;) {
      const due = await this.#actAfterPendings();
      if (due !== undefined) return due;
      const before = this.#pendings;
      do {
        const incoming = await this.#inbox.next('C-FIND-RSP', deadline);
        if (incoming.kind === 'end') {
          if (incoming.unfinished !== undefined) yield { kind: 'other', message: incoming.unfinished };
          return incoming.end;
        }
        yield this.#eventOf(incoming.message);
        if (this.#finished) return { kind: 'final' };
      } while (this.#pendings === before);
      deadline = deadlineIn(limitMs); // only a response to this request is progress
    }
  }

  async *#afterwards(): AsyncGenerator<FindEvent, void> {
    const isLateCancel = this.#plan.cancel?.after === 'final';
    if (isLateCancel) await this.cancel();
    const quietMs = this.#plan.quietMs ?? (isLateCancel ? this.#association.limits.quiet : 0);
    if (quietMs === 0) return;
    for await (const message of this.#inbox.until('silence after the final response', deadlineIn(quietMs))) {
      yield { kind: 'after-final', message };
    }
  }

  #eventOf(message: ReceivedMessage): FindEvent {
    const { CommandField, MessageIDBeingRespondedTo, Status } = message.command;
    const { expectedMessageID } = this.#request;
    const isOurs = expectedMessageID === undefined || MessageIDBeingRespondedTo === expectedMessageID;
    if (CommandField !== commandFields['C-FIND-RSP'] || !isOurs) return { kind: 'other', message };
    if (this.#finished) return { kind: 'after-final', message };
    if (Status !== undefined && isPending(Status)) this.#pendings += 1;
    else this.#finished = true; // PS3.7 9.3.2.4: what is not Pending is the last
    const identifier = this.#identifierOf(message);
    const response = { status: Status, message, ...(identifier === undefined ? {} : { identifier }) };
    return { kind: 'response', response };
  }

  #identifierOf({ contextID, dataSet }: ReceivedMessage): Walk | undefined {
    if (dataSet === undefined) return undefined;
    const context = this.#association.contexts.find(({ id }) => id === contextID);
    const isKnown = context !== undefined && encodingOf(context.transferSyntax) !== undefined;
    return walkDataSet(dataSet, isKnown ? context.transferSyntax : this.#request.transferSyntaxUID);
  }

  async #actAfterPendings(): Promise<OperationEnd | undefined> {
    const { cancel, maximumResponses = defaultMaximumResponses } = this.#plan;
    if (cancel?.after === this.#pendings && this.#cancelled === undefined) {
      if (cancel.stallReader) this.#association.connection.pause();
      await this.cancel();
      await this.#resume();
    }
    if (this.#pendings >= maximumResponses && this.#cancelled === undefined) await this.cancel();
    if (this.#pendings >= maximumResponses + surplusResponses) {
      await this.#association.abort();
      return { kind: 'ended-by-us', how: 'too many responses' };
    }
    return this.#endEarly(this.#pendings);
  }

  /** Lets the SCP run against a full window for a while before reading goes on. */
  async #resume(): Promise<void> {
    const { cancel } = this.#plan;
    if (!cancel?.stallReader) return;
    await wait(cancel.stallMs ?? defaultStallMs);
    this.#association.connection.resume();
  }

  async #endEarly(moment: CancelMoment): Promise<OperationEnd | undefined> {
    const { endEarly } = this.#plan;
    if (endEarly === undefined || endEarly.after !== moment) return undefined;
    await leave(this.#association, endEarly.how);
    return { kind: 'ended-by-us', how: endEarly.how };
  }

  #noteCancel(): void {
    this.#cancelled ??= { at: this.#association.transcript.now(), pendings: this.#pendings };
  }

  #sentSince(first: number): number[] {
    return this.#association.transcript.entries
      .slice(first)
      .flatMap((entry) => (entry.kind === 'pdu' && entry.direction === 'sent' ? [entry.index] : []));
  }
}

async function leave(association: Association, how: EarlyEnd): Promise<void> {
  if (how === 'abort') await association.abort();
  else if (how === 'close') await association.close();
  else if (how === 'reset') association.reset();
  else await association.release();
}
