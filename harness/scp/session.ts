import { setTimeout as pause } from 'node:timers/promises';
import { openScu, type Scu, type ScuOptions, type ScuOutcome } from '../../simulators/scu/scu.ts';
import { ConnectError, Connection } from '../../simulators/upper-layer/connection.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { ScpTarget, SuiteLimits } from '../suite.ts';
import { useAgain } from './still-usable.ts';

/** Evidence kept for one association; a flood beyond it is counted, not kept. */
const transcriptBytes = 16 * 1024 * 1024;

/** No association: the scenario can prove nothing. */
export class NoAssociationError extends Error {
  override readonly name = 'NoAssociationError';
}

/** The associations of one scenario with an SCP under test. Closes every one of them. */
export class ScpSession {
  readonly #target: ScpTarget;
  readonly #limits: SuiteLimits;
  readonly #name: string;
  readonly #open: Scu[] = [];
  readonly #bare: Connection[] = [];
  readonly transcripts: Transcript[] = [];

  /** @param name of the scenario: the ids of its transcripts begin with it */
  constructor(target: ScpTarget, limits: SuiteLimits, name: string) {
    this.#target = target;
    this.#limits = limits;
    this.#name = name;
  }

  /** Opens one more association. @throws NoAssociationError with what the SCP did instead of accepting it */
  async associate(options: Partial<ScuOptions> = {}): Promise<Scu> {
    const outcome = await this.tryAssociate(options);
    if (outcome.kind === 'accepted') return outcome.scu;
    throw new NoAssociationError(describeRefusal(outcome));
  }

  /** Opens one more association and tells how that went. */
  async tryAssociate(options: Partial<ScuOptions> = {}): Promise<ScuOutcome> {
    const transcript = this.#newTranscript();
    // After our A-ABORT the peer has as long to close as at any other time.
    const limits = { ...this.#limits, artim: Math.min(this.#limits.artim, this.#limits.close) };
    const outcome = await openScu({ ...this.#target, limits, transcript, ...options });
    if (outcome.kind === 'accepted') this.#open.push(outcome.scu);
    return outcome;
  }

  /** Opens a TCP connection without an association, for bytes that no association sends. @throws NoAssociationError */
  async connect(): Promise<Connection> {
    const { host, port } = this.#target;
    const { connect, response, close } = this.#limits;
    const transcript = this.#newTranscript();
    const timing = { limitMs: connect, sendLimitMs: response, closeLimitMs: close };
    try {
      const connection = await Connection.connect({ host, port, transcript, ...timing });
      this.#bare.push(connection);
      return connection;
    } catch (error) {
      if (error instanceof ConnectError) throw new NoAssociationError(error.message);
      throw error;
    }
  }

  #newTranscript(): Transcript {
    const id = `${this.#name}/${this.transcripts.length + 1}`;
    const transcript = new Transcript({ id, role: 'requestor', maximumBytes: transcriptBytes });
    this.transcripts.push(transcript);
    return transcript;
  }

  /**
   * HEALTH: a new association is accepted and its C-ECHO answered, or a C-FIND where the SCP accepts no Verification.
   * Returns what is wrong, if anything is.
   * @param patienceMs for which an SCP that is short of associations may give back earlier ones
   */
  async healthProblem(patienceMs = 0): Promise<string | undefined> {
    const deadline = performance.now() + patienceMs;
    let outcome = await this.tryAssociate();
    while (isShortOfAssociations(outcome) && performance.now() < deadline) {
      await pause(lookAgainMs);
      outcome = await this.tryAssociate();
    }
    if (outcome.kind !== 'accepted') return describeRefusal(outcome);
    const { operation, end } = await useAgain(outcome.scu);
    await outcome.scu.release();
    return end.kind === 'final' ? undefined : `${operation} on a new association is not answered`;
  }

  /** Tells whether the SCP refuses a new association because it serves no more at the same time. */
  async isShort(): Promise<boolean> {
    const outcome = await this.tryAssociate();
    if (outcome.kind === 'accepted') await outcome.scu.release();
    return isShortOfAssociations(outcome);
  }

  /** Releases what is still open; an association that is already over is left alone. */
  async close(): Promise<void> {
    for (const connection of this.#bare.splice(0)) connection.reset();
    await Promise.all(this.#open.splice(0).map((scu) => scu.close()));
  }
}

/** Between two looks at an SCP that may still be giving back associations, ms. */
const lookAgainMs = 100;

// PS3.8 Table 9-21: transient, by the service provider (presentation): congestion, local limit
function isShortOfAssociations(outcome: ScuOutcome): boolean {
  return outcome.kind === 'rejected' && outcome.pdu.result === 2 && outcome.pdu.source === 3;
}

/** Why there is no association, in words. */
export function describeRefusal(outcome: Exclude<ScuOutcome, { kind: 'accepted' }>): string {
  switch (outcome.kind) {
    case 'rejected': {
      const { result, source, reason } = outcome.pdu;
      return `the association was rejected (A-ASSOCIATE-RJ ${result}/${source}/${reason}): ${explainRejection(source, reason)}`;
    }
    case 'aborted':
      return `the association request was aborted (A-ABORT source ${outcome.pdu.source}, reason ${outcome.pdu.reason})`;
    case 'closed':
      return outcome.how === 'reset'
        ? 'the TCP connection was reset'
        : 'the TCP connection was closed without an answer';
    case 'timeout':
      return `no answer to the A-ASSOCIATE-RQ within ${outcome.limitMs} ms`;
    case 'invalid':
      return `the answer to the A-ASSOCIATE-RQ is neither A-ASSOCIATE-AC nor -RJ: ${outcome.error.message}`;
    case 'unreachable':
      return `no TCP connection (${outcome.code}): ${outcome.message}`;
  }
}

// PS3.8 Table 9-21
function explainRejection(source: number, reason: number): string {
  if (source === 1) {
    const reasons = new Map([
      [2, 'application context not supported'],
      [3, 'calling AE title not recognized'],
      [7, 'called AE title not recognized'],
    ]);
    return reasons.get(reason) ?? 'no reason given';
  }
  if (source === 3) return reason === 1 ? 'temporary congestion' : 'local limit exceeded';
  return source === 2 && reason === 2 ? 'protocol version not supported' : 'no reason given';
}
