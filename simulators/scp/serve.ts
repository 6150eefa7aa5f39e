import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { type CommandFields, commandFields, encodeCommandSet } from '../dimse/command-set.ts';
import { MessageAssembler, messagePdus, type ReceivedMessage } from '../dimse/message.ts';
import type { Act, ReleaseFault } from '../faults/fault.ts';
import type { Association, AssociationEvent } from '../upper-layer/association.ts';
import { FindOperation } from './find-operation.ts';
import type { FindSource } from './find-source.ts';
import { collide } from './release-collision.ts';
import { echoResponse, unrecognizedOperation, violationOf } from './replies.ts';

/** How long an association may be idle; then it is aborted. */
const idleLimitMs = 600_000;
/** Requests that may wait for the one that is being answered; the association is aborted at one more. */
const waitingAtMost = 16;

/** Serves one accepted association until it ends. */
export async function serveAssociation(association: Association, source: FindSource): Promise<void> {
  await new AssociationServer(association, source).run();
}

class AssociationServer {
  readonly #association: Association;
  readonly #source: FindSource;
  readonly #assembler = new MessageAssembler();
  readonly #waiting: ReceivedMessage[] = [];
  /** Message IDs among the waiting ones that a C-CANCEL has come for. */
  readonly #canceled = new Set<number>();
  #operation: FindOperation | undefined;
  #lastPending: readonly Uint8Array[] | undefined;
  #work: Promise<void> = Promise.resolve();
  #isWorking = false;
  #isSilent = false;
  #isOver = false;

  constructor(association: Association, source: FindSource) {
    this.#association = association;
    this.#source = source;
  }

  async run(): Promise<void> {
    const { fault } = this.#source.plan;
    if (fault?.onAccept !== undefined) await this.#perform(fault.onAccept);
    while (!this.#isOver) {
      const isHalf = this.#assembler.incomplete !== undefined;
      const event = isHalf
        ? await this.#association.next('rest of a DIMSE message')
        : await this.#association.next('DIMSE message', idleLimitMs);
      await this.#take(event);
    }
    this.#operation?.end();
    await this.#work;
  }

  async #take(event: AssociationEvent): Promise<void> {
    if (event.kind === 'p-data') {
      if (this.#isSilent) return;
      for (const message of this.#assembler.push(event.entry, event.pdu)) await this.#receive(message);
      return;
    }
    if (event.kind === 'release-requested') return this.#release();
    if (event.kind === 'timeout') return this.#timedOut(event.waitedFor, event.limitMs);
    this.#isOver = true;
  }

  async #timedOut(waitedFor: string, limitMs: number): Promise<void> {
    const isHalf = this.#assembler.incomplete !== undefined;
    if (this.#isSilent || (this.#isWorking && !isHalf)) return;
    await this.#abort(`no ${waitedFor} within ${limitMs} ms`);
  }

  async #receive(message: ReceivedMessage): Promise<void> {
    if (this.#isOver || this.#isSilent) return;
    const violation = violationOf(message);
    if (violation !== undefined) return this.#abort(violation.message);
    const { CommandField, MessageID, MessageIDBeingRespondedTo } = message.command;
    if (CommandField === commandFields['C-CANCEL-RQ']) return this.#cancel(MessageIDBeingRespondedTo);
    // Without a Message ID there is nothing that a response could name (PS3.7 9.1.2.1.2).
    if (MessageID === undefined) return this.#abort('the request has no Message ID');
    if (this.#waiting.length >= waitingAtMost)
      return this.#abort(`more than ${waitingAtMost} requests are outstanding`);
    this.#waiting.push(message);
    if (!this.#isWorking) this.#work = this.#workOff();
  }

  /** A C-CANCEL for an operation that is not outstanding is nothing to anybody (PS3.7 9.1.2.2). */
  #cancel(messageID: number | undefined): void {
    const { fault } = this.#source.plan;
    if (this.#operation !== undefined && this.#operation.messageID === messageID) {
      if (fault?.onCancel === 'abort') void this.#perform('abort');
      else if (fault?.onCancel !== 'ignore') this.#operation.cancel();
    } else if (
      messageID !== undefined &&
      this.#waiting.some(({ command }) => command.MessageID === messageID)
    ) {
      this.#canceled.add(messageID);
    }
  }

  /** Answers one request after the other: without a negotiated window only one is outstanding (PS3.7 D.3.3.3). */
  async #workOff(): Promise<void> {
    this.#isWorking = true;
    // A C-CANCEL in the same segment as its request is seen first.
    await setImmediate();
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#answer(next);
    } catch (error) {
      await this.#abort(`our own part failed: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#isWorking = false;
    }
  }

  #next(): ReceivedMessage | undefined {
    return this.#isOver || this.#isSilent ? undefined : this.#waiting.shift();
  }

  async #answer(message: ReceivedMessage): Promise<void> {
    const context = this.#association.contexts.find(({ id }) => id === message.contextID);
    if (message.command.CommandField === commandFields['C-FIND-RQ']) {
      return this.#find(message, context?.transferSyntax ?? '');
    }
    if (message.command.CommandField === commandFields['C-ECHO-RQ'])
      return this.#send(message, echoResponse(message, context));
    const refusal = unrecognizedOperation(message);
    if (refusal === undefined)
      await this.#abort(`Command Field ${message.command.CommandField} is no request`);
    else await this.#send(message, refusal);
  }

  async #find(message: ReceivedMessage, transferSyntaxUID: string): Promise<void> {
    const operation = new FindOperation(this.#association, message, this.#source);
    this.#operation = operation;
    if (this.#canceled.delete(operation.messageID)) this.#cancel(operation.messageID);
    const act = await operation.run(transferSyntaxUID);
    this.#lastPending = operation.lastPending;
    if (act !== undefined) await this.#perform(act);
    if (this.#operation === operation) this.#operation = undefined;
  }

  async #send({ contextID }: ReceivedMessage, fields: CommandFields): Promise<void> {
    const maximumLength = this.#association.peerMaximumLength;
    await this.#association.sendPdus(
      messagePdus(contextID, encodeCommandSet(fields), undefined, { maximumLength }),
    );
  }

  async #release(): Promise<void> {
    if (this.#isSilent) return;
    this.#operation?.end();
    this.#waiting.length = 0;
    await this.#work;
    const fault = this.#source.plan.fault?.onRelease;
    if (fault !== undefined) return this.#releaseWrongly(fault);
    this.#isOver = true;
    await this.#association.confirmRelease();
  }

  async #releaseWrongly(fault: ReleaseFault): Promise<void> {
    if (fault.delayMs !== undefined) await delay(fault.delayMs);
    if (fault.answer === 'silence') {
      this.#isSilent = true;
      return;
    }
    if (fault.answer === 'collide') {
      this.#isOver = true;
      return collide(this.#association);
    }
    if (fault.answer !== 'release') return this.#perform(fault.answer);
    const last = this.#lastPending;
    if (fault.pendingBefore === true && last !== undefined) await this.#association.sendPdus(last);
    this.#isOver = true;
    await this.#association.confirmRelease();
  }

  async #perform(act: Act): Promise<void> {
    this.#association.transcript.addEvent('note', `fault: ${act}`);
    if (act === 'stall') {
      this.#isSilent = true;
      return;
    }
    this.#operation?.end();
    this.#isOver = true;
    // The peer may have been faster.
    if (this.#association.state !== 'Sta6' && this.#association.state !== 'Sta8') return;
    if (act === 'release') {
      await this.#association.release();
    } else if (act === 'close') await this.#association.close();
    else if (act === 'reset') this.#association.reset();
    else await this.#association.abort(act === 'abort' ? 0 : 2, 0);
  }

  /** What the DIMSE protocol has no answer for ends the association: A-ABORT of the service user (PS3.7 A.4). */
  async #abort(reason: string): Promise<void> {
    this.#isOver = true;
    this.#operation?.end();
    this.#association.transcript.addEvent('note', `aborted: ${reason}`);
    await this.#association.abort();
  }
}
