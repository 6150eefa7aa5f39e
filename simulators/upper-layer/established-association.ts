import { abortReasons, abortSources } from './codes.ts';
import type { Connection } from './connection.ts';
import { encodePdu } from './encode.ts';
import { type AcceptedContext, acceptedContexts } from './negotiation.ts';
import { pDataCheck } from './p-data-check.ts';
import type { AAbort, AAssociateAC, AAssociateRQ, PDataTF } from './pdu.ts';
import type { Provider, Step } from './provider.ts';
import type { State } from './state-table.ts';
import type { TimeLimits } from './time-limits.ts';
import type { PduEntry, Transcript } from './transcript.ts';

/** What can happen on an association. All but `p-data`, `release-requested` and `timeout` end it. */
export type AssociationEvent =
  | { readonly kind: 'p-data'; readonly pdu: PDataTF; readonly entry: PduEntry }
  /** To be answered with confirmRelease; data may still be sent before (AR-7). */
  | { readonly kind: 'release-requested' }
  | { readonly kind: 'released' }
  | { readonly kind: 'aborted'; readonly pdu: AAbort }
  | { readonly kind: 'closed'; readonly how: 'end' | 'reset' }
  | { readonly kind: 'timeout'; readonly waitedFor: string; readonly limitMs: number }
  /** The peer broke the protocol and has been sent an A-ABORT of source 2 (AA-8). */
  | { readonly kind: 'protocol-error'; readonly error: string };

/** How a release ended. */
export type ReleaseOutcome = 'released' | 'aborted' | 'closed' | 'timeout' | 'protocol-error';

/** An established association that keeps to the rules of PS3.8; to break them, use its `connection`. */
export class Association {
  readonly role: 'requestor' | 'acceptor';
  readonly connection: Connection;
  readonly transcript: Transcript;
  /** The contexts that can be used. */
  readonly contexts: readonly AcceptedContext[];
  readonly request: AAssociateRQ;
  readonly accept: AAssociateAC;
  /** The longest PDU-length of a P-DATA-TF that the peer takes; 0 = none stated (PS3.8 D.1). */
  readonly peerMaximumLength: number;
  readonly limits: TimeLimits;
  readonly #provider: Provider;
  #end: Exclude<AssociationEvent['kind'], 'p-data' | 'release-requested'> | undefined;
  #closedHow: 'end' | 'reset' = 'end';

  /** Takes a provider in Sta6; requestAssociation and startAcceptor make associations. */
  constructor(provider: Provider, request: AAssociateRQ, accept: AAssociateAC) {
    this.#provider = provider;
    this.role = provider.role;
    this.connection = provider.connection;
    this.transcript = provider.connection.transcript;
    this.limits = provider.limits;
    this.request = request;
    this.accept = accept;
    this.contexts = acceptedContexts(request, accept);
    const [ours, theirs] = this.role === 'requestor' ? [request, accept] : [accept, request];
    this.peerMaximumLength = theirs.userInformation.maximumLength ?? 0;
    provider.checkPData = pDataCheck(this.contexts, ours.userInformation.maximumLength ?? 0);
  }

  get state(): State {
    return this.#provider.state;
  }

  /**
   * The next thing that happens. Only one may wait at a time; sending meanwhile is allowed. After the end of the
   * association it waits for the connection to close and gives `closed`.
   * @param waitingFor what did not come, should the limit run out
   * @param limitMs `limits.response` unless given; 0 only looks
   */
  async next(waitingFor: string, limitMs: number = this.limits.response): Promise<AssociationEvent> {
    if (this.#provider.isOver) {
      await this.#provider.ended();
      return { kind: 'closed', how: this.#closedHow };
    }
    let left = limitMs;
    const start = performance.now();
    for (;;) {
      const step = await this.#provider.step(waitingFor, left);
      if (step.received.kind === 'timeout') return { kind: 'timeout', waitedFor: waitingFor, limitMs };
      const event = this.#eventOf(step);
      if (event !== undefined) return event;
      left = Math.max(0, Math.ceil(limitMs - (performance.now() - start)));
    }
  }

  /**
   * Sends P-DATA-TFs as they are given, with one write (DT-1, AR-7).
   * @returns false when the peer is gone or the state does not allow data
   */
  async sendPdus(pdus: readonly Uint8Array[]): Promise<boolean> {
    if (this.#provider.fire('Evt9') === undefined) return false;
    return this.connection.send(pdus);
  }

  /**
   * Releases the association and closes the connection (AR-1 to AR-3). Data that still comes is taken (AR-6) and is in
   * the transcript only; a collision is resolved (AR-8 to AR-10). When nothing answers within `limits.release` the
   * association is aborted. If the peer has asked first, its release is confirmed.
   */
  async release(): Promise<ReleaseOutcome> {
    if (this.state === 'Sta8') await this.confirmRelease();
    if (this.#provider.fire('Evt11') === undefined) return this.#outcome();
    const deadline = performance.now() + this.limits.release;
    await this.connection.send(encodePdu({ type: 'A-RELEASE-RQ' }));
    while (!this.#provider.isOver) {
      const left = Math.max(0, Math.ceil(deadline - performance.now()));
      const step = left > 0 ? await this.#provider.step('A-RELEASE-RP', left) : undefined;
      if (step === undefined || step.received.kind === 'timeout') {
        this.#end ??= 'timeout';
        await this.#provider.abort();
      } else this.#eventOf(step);
    }
    return this.#outcome();
  }

  /** Answers `release-requested` with A-RELEASE-RP (AR-4) and waits for the peer to close, at most for ARTIM. */
  async confirmRelease(): Promise<void> {
    this.#answerRelease();
    await this.#provider.ended();
  }

  /** Sends A-ABORT (AA-1) and waits for the peer to close, at most for ARTIM. Does nothing after the end. */
  async abort(
    source: number = abortSources.serviceUser,
    reason: number = abortReasons.notSpecified,
  ): Promise<void> {
    this.#end ??= 'aborted';
    await this.#provider.abort(source, reason);
  }

  /** Closes TCP without a word to the peer's Upper Layer. */
  async close(): Promise<void> {
    this.#end ??= 'closed';
    await this.#provider.close();
  }

  /** Resets TCP. */
  reset(): void {
    this.#end ??= 'closed';
    this.#closedHow = 'reset';
    this.#provider.reset();
  }

  async #outcome(): Promise<ReleaseOutcome> {
    await this.#provider.ended();
    return this.#end ?? 'closed';
  }

  /** What a step means to the user of the association; undefined when it is nothing to the user. */
  #eventOf(step: Step): AssociationEvent | undefined {
    const { received, action } = step;
    if (received.kind === 'closed') this.#closedHow = received.how;
    switch (action) {
      case 'DT-2':
      case 'AR-6':
        return dataOf(step);
      case 'AR-2':
        return { kind: 'release-requested' };
      case 'AR-8':
        // The requestor answers first; the acceptor answers when its own A-RELEASE-RP is there (AR-10).
        if (this.role === 'requestor') this.#answerRelease();
        return undefined;
      case 'AR-10':
        this.#answerRelease();
        return this.#over({ kind: 'released' });
      case 'AR-3':
        return this.#over({ kind: 'released' });
      case 'AA-2':
      case 'AA-3':
        return this.#over(abortOf(step));
      case 'AA-1':
      case 'AA-8':
        return this.#over({ kind: 'protocol-error', error: step.error ?? '' });
      case 'AA-6':
      case 'AA-7':
        return undefined;
      default:
        return this.#over({ kind: 'closed', how: this.#closedHow });
    }
  }

  #over<E extends { readonly kind: ReleaseOutcome }>(event: E): E {
    this.#end ??= event.kind;
    return event;
  }

  /** A-RELEASE-RP, if one is due (AR-4, AR-9). */
  #answerRelease(): void {
    const transition = this.#provider.fire('Evt14');
    if (transition === undefined) return;
    this.#end ??= transition.action === 'AR-4' ? 'released' : undefined;
    void this.connection.send(encodePdu({ type: 'A-RELEASE-RP' }));
    if (transition.action === 'AR-4') this.#provider.settle();
  }
}

function dataOf({ received }: Step): AssociationEvent | undefined {
  const pdu = received.kind === 'pdu' ? received.entry.decoded?.pdu : undefined;
  return received.kind === 'pdu' && pdu?.type === 'P-DATA-TF'
    ? { kind: 'p-data', pdu, entry: received.entry }
    : undefined;
}

function abortOf({ received }: Step): { readonly kind: 'aborted'; readonly pdu: AAbort } {
  const pdu = received.kind === 'pdu' ? received.entry.decoded?.pdu : undefined;
  return { kind: 'aborted', pdu: pdu?.type === 'A-ABORT' ? pdu : { type: 'A-ABORT', source: 0, reason: 0 } };
}
