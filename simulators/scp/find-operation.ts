import { setTimeout as delay } from 'node:timers/promises';
import { walkDataSet } from '../data-set/walk.ts';
import type { ReceivedMessage } from '../dimse/message.ts';
import type { Act, Fault, FaultContext, ResponseStep } from '../faults/fault.ts';
import { repeatMatches } from '../faults/repetition.ts';
import { mapSteps, type StepsFunction } from '../faults/steps.ts';
import type { Association } from '../upper-layer/association.ts';
import type { AnswerPlan } from './answer-plan.ts';
import { answerSteps } from './answer-steps.ts';
import type { FindSource } from './find-source.ts';
import { Renderer } from './renderer.ts';
import { ResponseWriter } from './response-writer.ts';

const defaultPaceMs = 100;

/** One C-FIND-RQ and its answer. */
export class FindOperation {
  readonly messageID: number;
  readonly #association: Association;
  readonly #message: ReceivedMessage;
  readonly #source: FindSource;
  readonly #writer: ResponseWriter;
  readonly #stop = new AbortController();
  #renderer: Renderer | undefined;
  #isOver = false;

  constructor(association: Association, message: ReceivedMessage, source: FindSource) {
    this.messageID = message.command.MessageID ?? 0;
    this.#association = association;
    this.#message = message;
    this.#source = source;
    this.#writer = new ResponseWriter(association, source.plan.fault?.pieces);
  }

  /** A C-CANCEL-RQ has come for it: no more matches, then FE00 (PS3.4 K.4.1.3). */
  cancel(): void {
    this.#stop.abort();
  }

  /** The association is being ended: nothing more is sent. */
  end(): void {
    this.#isOver = true;
    this.#writer.discard();
    this.#stop.abort();
  }

  /** The PDUs of the last Pending response, for a fault that sends it once more. */
  get lastPending(): readonly Uint8Array[] | undefined {
    return this.#renderer?.lastPending;
  }

  /** Answers. Gives the act that a fault ends the answer with; the caller performs it. */
  async run(transferSyntaxUID: string): Promise<Act | undefined> {
    const context = this.#context(transferSyntaxUID);
    this.#renderer = new Renderer(this.#source.plan.fault, context);
    for await (const step of this.#steps(context)) {
      if (step.delayMs !== undefined && step.delayMs > 0) await this.#wait(step.delayMs);
      if (this.#isOver) return undefined;
      if (step.kind === 'act') {
        await this.#writer.flush();
        return this.#isOver ? undefined : step.act;
      }
      const pdus = step.kind === 'raw' ? [step.bytes] : this.#renderer.render(step);
      if (!(await this.#writer.add(pdus))) return undefined;
    }
    if (!this.#isOver) await this.#writer.flush();
    return undefined;
  }

  #context(transferSyntaxUID: string): FaultContext {
    return {
      index: 0,
      status: 0,
      contextID: this.#message.contextID,
      transferSyntaxUID,
      maximumLength: this.#association.peerMaximumLength,
      messageID: this.messageID,
      request: this.#message,
      signal: this.#stop.signal,
    };
  }

  #steps(context: FaultContext): AsyncIterable<ResponseStep> {
    const { calledAETitle, callingAETitle } = this.#association.request;
    const identifier = walkDataSet(this.#message.dataSet ?? new Uint8Array(0), context.transferSyntaxUID);
    const request = {
      identifier,
      message: this.#message,
      association: this.#association,
      calledAETitle,
      callingAETitle,
    };
    const { plan } = this.#source;
    const steps = answerSteps(request, this.#source, context);
    return stepsChanges(plan, plan.fault).reduce((changed, change) => change(changed, context), steps);
  }

  /** Sends what is ready and waits, unless the operation is stopped. */
  async #wait(ms: number): Promise<void> {
    await this.#writer.flush();
    if (this.#stop.signal.aborted) return;
    await delay(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}

function stepsChanges(plan: AnswerPlan, fault: Fault | undefined): StepsFunction[] {
  const changes: StepsFunction[] = [];
  if (plan.untilCancelled === true) {
    changes.push(repeatMatches(Number.POSITIVE_INFINITY, plan.paceMs ?? defaultPaceMs));
  } else if (plan.paceMs !== undefined) {
    changes.push(paced(plan.paceMs));
  }
  if (fault?.steps) changes.push(fault.steps);
  return changes;
}

function paced(delayMs: number): StepsFunction {
  let isFirst = true;
  return mapSteps((step) => {
    if (isFirst) {
      isFirst = false;
      return step;
    }
    return { ...step, delayMs };
  });
}
