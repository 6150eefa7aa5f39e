import { abortReasons, abortSources, rejectResults } from './codes.ts';
import type { Connection } from './connection.ts';
import { encodePdu } from './encode.ts';
import type { PDataTF } from './pdu.ts';
import type { PduError } from './read.ts';
import type { Received } from './received-queue.ts';
import { next, pduEvents, type Transition } from './state-machine.ts';
import { type Action, actions, type Event, type State, states } from './state-table.ts';
import type { TimeLimits } from './time-limits.ts';
import type { PduEntry } from './transcript.ts';

/** What came, and what the state table made of it; no action when nothing came or the association was over before. */
export interface Step {
  readonly received: Received;
  readonly action?: Action;
  /** Why the provider has aborted (AA-1, AA-8). */
  readonly error?: string;
}

/** Says what is wrong with a P-DATA-TF that is right by itself but not on this association. */
export type PDataCheck = (pdu: PDataTF, entry: PduEntry) => PduError | undefined;

/** An event and what it carries. */
interface Arrival {
  readonly event: Event;
  readonly otherwise: boolean;
  readonly abortReason: number;
  readonly error: string;
}

/**
 * The Upper Layer service provider of one connection: keeps the state of PS3.8 9.2 and does what its actions say by
 * themselves (aborting, ARTIM, closing). What its user has to do is left to the association above it.
 */
export class Provider {
  readonly connection: Connection;
  readonly role: 'requestor' | 'acceptor';
  readonly limits: TimeLimits;
  checkPData: PDataCheck | undefined;
  #state: State;
  #ended: Promise<void> | undefined;

  constructor(connection: Connection, role: 'requestor' | 'acceptor', limits: TimeLimits, state: State) {
    this.connection = connection;
    this.role = role;
    this.limits = limits;
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /** Whether the association is over or was never there. */
  get isOver(): boolean {
    return this.#state === 'Sta1' || this.#state === 'Sta13';
  }

  /** Settled when the connection is closed after the association's end; at once while there is none to wait for. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  /** Takes an event to the state table; undefined, and nothing changed, when it cannot occur now. */
  fire(event: Event, otherwise = false): Transition | undefined {
    const transition = next(this.#state, event, otherwise);
    if (transition !== undefined) this.#state = transition.nextState;
    return transition;
  }

  /** Waits for what comes next and does the provider's part of the action that it leads to. */
  async step(waitingFor: string, limitMs: number): Promise<Step> {
    const received = await this.connection.receive(waitingFor, limitMs);
    const arrival = this.#arrivalOf(received);
    if (arrival === undefined) return { received };
    const transition = this.fire(arrival.event, arrival.otherwise);
    if (transition === undefined) return { received };
    const { action } = transition;
    const isError = action === 'AA-8' || action === 'AA-1';
    if (isError) this.connection.transcript.addEvent('note', arrival.error);
    if (action === 'AE-6' && this.#state === 'Sta13') this.#rejectVersion();
    this.#perform(action, arrival.abortReason);
    // The peer has closed its half; ours is of no use any more.
    if (received.kind === 'closed') this.#ended ??= this.connection.end();
    return isError ? { received, action, error: arrival.error } : { received, action };
  }

  /**
   * A-ABORT by our user (Evt15), or with any source and reason; then waits for the connection to be over.
   * @throws RangeError when source or reason is no byte
   */
  async abort(
    source: number = abortSources.serviceUser,
    reason: number = abortReasons.notSpecified,
  ): Promise<void> {
    // Encoded first: a value that does not fit must not leave the state changed.
    const bytes = encodePdu({ type: 'A-ABORT', source, reason });
    const transition = this.fire('Evt15');
    if (transition?.action === 'AA-1') {
      void this.connection.send(bytes);
      this.settle();
    } else if (transition !== undefined) this.#ended = this.connection.end();
    await this.#ended;
  }

  /** In Sta13: waits for the peer to close, at most for ARTIM, and then closes (AA-2). */
  settle(): void {
    this.#ended ??= this.#awaitClose();
  }

  /** ARTIM ran out before anything came (Evt18). */
  async expire(): Promise<void> {
    const transition = this.fire('Evt18');
    if (transition !== undefined) this.#perform(transition.action, abortReasons.notSpecified);
    await this.#ended;
  }

  /** Closes TCP whatever the state, which the table does not foresee: a way to break the rules. */
  async close(): Promise<void> {
    this.#state = 'Sta1';
    this.#ended ??= this.connection.end();
    await this.connection.end();
  }

  /** Resets TCP whatever the state. */
  reset(): void {
    this.#state = 'Sta1';
    this.connection.reset();
  }

  #arrivalOf(received: Received): Arrival | undefined {
    if (received.kind === 'timeout') return undefined;
    const none = { otherwise: false, abortReason: abortReasons.notSpecified, error: '' };
    if (received.kind === 'closed') return { ...none, event: 'Evt17' };
    if (received.kind === 'invalid') return invalid(received.error);
    const pdu = received.entry.decoded?.pdu;
    if (pdu === undefined) return undefined;
    if (pdu.type === 'P-DATA-TF') {
      const error = this.checkPData?.(pdu, received.entry);
      if (error !== undefined) return invalid(error);
    }
    // PS3.8 9.3.2: bit 0 of the protocol version is version 1; AR-8 goes by our role.
    const otherwise =
      pdu.type === 'A-ASSOCIATE-RQ' ? (pdu.protocolVersion & 1) === 0 : this.role === 'acceptor';
    const error = `${pdu.type} received in ${this.#state} (${states[this.#state]})`;
    return { event: pduEvents[pdu.type], otherwise, abortReason: abortReasons.unexpectedPdu, error };
  }

  #perform(action: Action, abortReason: number): void {
    for (const effect of actions[action]) {
      if (effect === 'send-A-ABORT-user')
        this.#send({ type: 'A-ABORT', source: abortSources.serviceUser, reason: 0 });
      if (effect === 'send-A-ABORT-provider')
        this.#send({ type: 'A-ABORT', source: abortSources.serviceProvider, reason: abortReason });
      if (effect === 'close-transport') this.#ended ??= this.connection.end();
      if (effect === 'start-artim' && this.#state === 'Sta13') this.settle();
    }
  }

  async #awaitClose(): Promise<void> {
    const deadline = performance.now() + this.limits.artim;
    while (this.#state === 'Sta13') {
      const left = Math.ceil(deadline - performance.now());
      // A peer that keeps sending does not make ARTIM longer.
      const step = left > 0 ? await this.step('close of the connection (ARTIM)', left) : undefined;
      if (step === undefined || step.received.kind === 'timeout') this.fire('Evt18');
    }
    await this.connection.end();
  }

  // PS3.8 9.3.4: source 2 (ACSE), reason 2 (protocol version not supported)
  #rejectVersion(): void {
    const rejection = {
      type: 'A-ASSOCIATE-RJ',
      result: rejectResults.permanent,
      source: 2,
      reason: 2,
    } as const;
    this.#send(rejection);
    this.settle();
  }

  /** The last PDUs of an association are not waited for: a peer that takes nothing must not keep us from closing. */
  #send(pdu: Parameters<typeof encodePdu>[0]): void {
    void this.connection.send(encodePdu(pdu));
  }
}

function invalid(error: PduError): Arrival {
  return { event: 'Evt19', otherwise: false, abortReason: error.abortReason, error: error.message };
}
