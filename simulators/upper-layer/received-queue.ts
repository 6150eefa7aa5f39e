import { afterLimit } from './after-limit.ts';
import type { PduError } from './read.ts';
import type { PduEntry } from './transcript.ts';

/** What a wait on a connection can bring; that nothing came is a value too. */
export type Received =
  | { readonly kind: 'pdu'; readonly entry: PduEntry }
  | { readonly kind: 'invalid'; readonly error: PduError; readonly entry: PduEntry }
  | Closed
  | { readonly kind: 'timeout'; readonly waitedFor: string; readonly limitMs: number };

/** The connection is over; 'reset' whenever it was not closed in order. */
export interface Closed {
  readonly kind: 'closed';
  readonly how: 'end' | 'reset';
}

interface Waiter {
  readonly resolve: (received: Received | undefined) => void;
}

// What an entry in the queue costs beside its bytes, roughly.
const entryCost = 256;

/** PDUs that came and that nobody has asked for yet, in order, with those who ask. */
export class ReceivedQueue {
  #items: ({ readonly kind: 'pdu' | 'invalid' } & Received)[] = [];
  #head = 0;
  #cost = 0;
  #closed: Closed | undefined;
  readonly #waiters = new Set<Waiter>();

  /** Bytes of memory that the queue holds, roughly. */
  get cost(): number {
    return this.#cost;
  }

  push(received: { readonly kind: 'pdu' | 'invalid' } & Received): void {
    const waiter = this.#nextWaiter();
    if (waiter !== undefined) {
      waiter.resolve(received);
      return;
    }
    this.#items.push(received);
    this.#cost += received.entry.bytes.length + entryCost;
  }

  /** Ends the queue: what is in it can still be taken, then comes `closed` for every asker. Only the first call counts. */
  close(closed: Closed): void {
    if (this.#closed !== undefined) return;
    this.#closed = closed;
    for (let waiter = this.#nextWaiter(); waiter !== undefined; waiter = this.#nextWaiter())
      waiter.resolve(closed);
  }

  /** What is there now, or undefined. */
  take(): Received | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return this.#closed;
    this.#cost -= item.entry.bytes.length + entryCost;
    this.#head += 1;
    if (this.#head === this.#items.length) {
      this.#items = [];
      this.#head = 0;
    }
    return item;
  }

  /** Waits for the next; undefined after `limitMs` milliseconds without one. Those who wait are served in turn. */
  wait(limitMs: number): Promise<Received | undefined> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        resolve: (received) => {
          stop();
          resolve(received);
        },
      };
      const giveUp = () => {
        if (this.#waiters.delete(waiter)) resolve(undefined);
      };
      const stop = afterLimit(limitMs, giveUp);
      this.#waiters.add(waiter);
    });
  }

  #nextWaiter(): Waiter | undefined {
    for (const waiter of this.#waiters) {
      this.#waiters.delete(waiter);
      return waiter;
    }
    return undefined;
  }
}
