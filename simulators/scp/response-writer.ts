import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Association } from '../upper-layer/association.ts';

/** Bytes and responses that are collected into one write. */
const batchBytes = 64 * 1024;
// Few enough for a C-CANCEL to be seen before fifty more responses are on their way.
const batchResponses = 32;

/**
 * Sends responses in batches: what is ready within one turn of the event loop goes out in one write. A batch is followed
 * by a turn, in which a C-CANCEL can come in, and waits for the peer to have taken the batch before.
 */
export class ResponseWriter {
  readonly #association: Association;
  readonly #pieces: { readonly length: number; readonly gapMs: number } | undefined;
  #batch: Uint8Array[] = [];
  #bytes = 0;
  #responses = 0;
  #timer: NodeJS.Immediate | undefined;
  #sending: Promise<boolean> = Promise.resolve(true);

  constructor(association: Association, pieces?: { readonly length: number; readonly gapMs: number }) {
    this.#association = association;
    this.#pieces = pieces;
  }

  /** Takes the PDUs of one response. Waits while the peer does not keep up; false when the peer is gone. */
  async add(pdus: readonly Uint8Array[]): Promise<boolean> {
    for (const pdu of pdus) {
      this.#batch.push(pdu);
      this.#bytes += pdu.length;
    }
    this.#responses += 1;
    if (this.#bytes >= batchBytes || this.#responses >= batchResponses) {
      const isTaken = await this.flush();
      await nextTurn();
      return isTaken;
    }
    // A source that takes its time must not hold back what it has given already.
    this.#timer ??= setImmediate(() => void this.flush());
    return true;
  }

  /** Sends what is there. False when the peer is gone. */
  flush(): Promise<boolean> {
    clearImmediate(this.#timer);
    this.#timer = undefined;
    if (this.#batch.length === 0) return this.#sending;
    const batch = this.#batch;
    this.#batch = [];
    this.#bytes = 0;
    this.#responses = 0;
    this.#sending = this.#sending.then((isOpen) => isOpen && this.#send(batch));
    return this.#sending;
  }

  /** Forgets what has not been sent. */
  discard(): void {
    clearImmediate(this.#timer);
    this.#timer = undefined;
    this.#batch = [];
  }

  async #send(batch: readonly Uint8Array[]): Promise<boolean> {
    if (this.#pieces === undefined) return this.#association.sendPdus(batch);
    const { length, gapMs } = this.#pieces;
    for (const pdu of batch) {
      if (this.#association.state !== 'Sta6') return false;
      if (!(await this.#association.connection.sendInPieces(pdu, length, gapMs))) return false;
    }
    return true;
  }
}
