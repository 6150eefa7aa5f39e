import { setImmediate } from 'node:timers/promises';
import { MessageAssembler, type ReceivedMessage } from '../dimse/message.ts';
import type { Association, AssociationEvent } from '../upper-layer/association.ts';
import type { BrokenOff } from './find-exchange.ts';

/** The next thing that came: a whole message, or the end of waiting with what an end of the association left unfinished. */
export type Incoming =
  | { readonly kind: 'message'; readonly message: ReceivedMessage }
  | { readonly kind: 'end'; readonly end: BrokenOff; readonly unfinished?: ReceivedMessage };

/** A moment by which something has to come, and the limit in milliseconds that led to it. */
export interface Deadline {
  readonly at: number;
  readonly limitMs: number;
}

/** The moment `limitMs` milliseconds from now. */
export function deadlineIn(limitMs: number): Deadline {
  return { at: performance.now() + limitMs, limitMs };
}

/** The DIMSE messages that arrive on one association, in their order. */
export class Inbox {
  readonly #association: Association;
  readonly #assembler = new MessageAssembler();
  readonly #messages: ReceivedMessage[] = [];
  #over: BrokenOff | undefined;

  constructor(association: Association) {
    this.#association = association;
  }

  /** Waits for the next message. The deadline holds for the whole of it, however slowly its bytes come. Never throws. */
  async next(waitingFor: string, deadline: Deadline): Promise<Incoming> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return { kind: 'message', message };
      if (this.#over !== undefined) return { kind: 'end', end: this.#over };
      const event = await this.#arrival(waitingFor, deadline);
      if (event === undefined || event.kind === 'timeout') return timeout(deadline);
      if (event.kind === 'p-data') this.#messages.push(...this.#assembler.push(event.entry, event.pdu));
      else return this.#endWith(brokenOff(event));
    }
  }

  /** Every message until the deadline or the end of the association. */
  async *until(
    waitingFor: string,
    deadline: Deadline,
  ): AsyncGenerator<ReceivedMessage, BrokenOff | undefined> {
    for (;;) {
      const incoming = await this.next(waitingFor, deadline);
      if (incoming.kind === 'message') yield incoming.message;
      else {
        if (incoming.unfinished !== undefined) yield incoming.unfinished;
        return incoming.end.kind === 'timeout' ? undefined : incoming.end;
      }
    }
  }

  /**
   * Waits until the deadline, then looks once more: a busy process fires its timers before it reads its sockets, and
   * what has arrived in time must not count as silence. A peer that never stops sending gets the limit twice.
   */
  async #arrival(waitingFor: string, { at, limitMs }: Deadline): Promise<AssociationEvent | undefined> {
    const left = Math.ceil(at - performance.now());
    if (left > 0) {
      const event = await this.#association.next(waitingFor, left);
      if (event.kind !== 'timeout') return event;
    }
    if (performance.now() > at + limitMs) return undefined;
    await setImmediate();
    return this.#association.next(waitingFor, 0);
  }

  #endWith(end: BrokenOff): Incoming {
    this.#over = end;
    const unfinished = this.#assembler.flush();
    return unfinished === undefined ? { kind: 'end', end } : { kind: 'end', end, unfinished };
  }
}

function timeout({ limitMs }: Deadline): Incoming {
  return { kind: 'end', end: { kind: 'timeout', limitMs } };
}

function brokenOff(event: Exclude<AssociationEvent, { kind: 'p-data' | 'timeout' }>): BrokenOff {
  switch (event.kind) {
    case 'released':
      return { kind: 'closed', how: 'end' };
    case 'aborted':
      return { kind: 'aborted', pdu: event.pdu };
    case 'closed':
      return { kind: 'closed', how: event.how };
    case 'release-requested':
      return { kind: 'release-requested' };
    case 'protocol-error':
      return { kind: 'protocol-error', error: event.error };
  }
}
