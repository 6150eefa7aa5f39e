import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import type { ReceivedMessage } from '../dimse/message.ts';
import { modalityWorklistFind, verification } from '../dimse/sop-classes.ts';
import {
  type Association,
  type AssociationOutcome,
  requestAssociation,
  type TimeLimits,
} from '../upper-layer/association.ts';
import type { PresentationContextRQ, UserInformation } from '../upper-layer/pdu.ts';
import type { Transcript } from '../upper-layer/transcript.ts';
import { type EchoExchange, type EchoPlan, echo, listen } from './echo.ts';
import { find } from './find.ts';
import type { FindExchange, StreamedResponse } from './find-exchange.ts';
import type { FindPlan } from './find-plan.ts';
import { findRequest } from './find-request.ts';
import { Inbox } from './inbox.ts';
import { streamResponses } from './stream.ts';

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

/** What the test SCU proposes: Verification, and Modality Worklist twice so that both Transfer Syntaxes can be used. */
export const defaultPresentationContexts: readonly PresentationContextRQ[] = [
  { id: 1, abstractSyntax: verification, transferSyntaxes: [implicitVRLittleEndian] },
  {
    id: 3,
    abstractSyntax: modalityWorklistFind,
    transferSyntaxes: [explicitVRLittleEndian, implicitVRLittleEndian],
  },
  { id: 5, abstractSyntax: modalityWorklistFind, transferSyntaxes: [implicitVRLittleEndian] },
];

/** Maximum length that the test SCU states, in bytes. */
export const defaultMaximumLength = 16_384;

export interface ScuOptions {
  readonly host: string;
  readonly port: number;
  readonly calledAETitle: string;
  readonly callingAETitle: string;
  readonly presentationContexts?: readonly PresentationContextRQ[];
  /** Maximum length to state, in bytes; 0 states no limit. */
  readonly maximumLength?: number;
  readonly userInformation?: Partial<UserInformation>;
  /** Milliseconds. */
  readonly limits?: Partial<TimeLimits>;
  readonly transcript?: Transcript;
  /** Changes the encoded A-ASSOCIATE-RQ before it is sent. */
  readonly editRequest?: (bytes: Uint8Array) => Uint8Array;
}

export type ScuOutcome =
  | { readonly kind: 'accepted'; readonly scu: Scu }
  | Exclude<AssociationOutcome, { readonly kind: 'accepted' }>;

/** Requests an association; every way in which the peer or the network refuses it is an outcome, not an exception. */
export async function openScu(options: ScuOptions): Promise<ScuOutcome> {
  const { presentationContexts, maximumLength, userInformation, ...request } = options;
  const outcome = await requestAssociation({
    ...request,
    presentationContexts: presentationContexts ?? defaultPresentationContexts,
    userInformation: { maximumLength: maximumLength ?? defaultMaximumLength, ...userInformation },
  });
  return outcome.kind === 'accepted' ? { kind: 'accepted', scu: new Scu(outcome.association) } : outcome;
}

/** A Modality Worklist SCU on one association. One operation at a time. */
export class Scu {
  readonly association: Association;
  readonly #inbox: Inbox;
  #nextMessageID = 1;
  #isBusy = false;

  constructor(association: Association) {
    this.association = association;
    this.#inbox = new Inbox(association);
  }

  /**
   * Makes one C-FIND as the plan says and records all that comes back.
   * @throws RangeError for a plan that cannot be encoded; never for what the peer does
   */
  find(plan: FindPlan): Promise<FindExchange> {
    return this.#alone(() => find(this.association, this.#inbox, plan, this.#takeMessageID()));
  }

  /**
   * Makes one C-FIND and yields each response as it comes, the final one last. Leaving the loop cancels.
   * @throws FindError (from the iteration) when the C-FIND has no final response
   */
  async *responses(plan: FindPlan): AsyncGenerator<StreamedResponse, void> {
    this.#enter();
    try {
      yield* streamResponses(this.association, this.#inbox, plan, this.#takeMessageID());
    } finally {
      this.#isBusy = false;
    }
  }

  /** Makes one C-ECHO. */
  echo(plan: EchoPlan = {}): Promise<EchoExchange> {
    return this.#alone(() => echo(this.association, this.#inbox, plan, this.#takeMessageID()));
  }

  /** The PDUs that `find` would send for the plan, for a caller that sends them itself. Takes a Message ID. */
  requestPdus(plan: FindPlan): Uint8Array[] {
    const { commandPdus, identifierPdus } = findRequest(this.association, plan, this.#takeMessageID());
    return [...commandPdus, ...identifierPdus];
  }

  /** Sends bytes as they are, whatever the state of the association; false when the peer is gone. */
  sendRaw(bytes: Uint8Array): Promise<boolean> {
    return this.association.connection.send(bytes);
  }

  /** The messages that come within `quietMs` milliseconds, at most 1,000. */
  async listen(quietMs: number): Promise<ReceivedMessage[]> {
    const messages: ReceivedMessage[] = [];
    await this.#alone(() => listen(this.#inbox, quietMs, messages));
    return messages;
  }

  /** A-RELEASE; says how it went. */
  release(): ReturnType<Association['release']> {
    return this.association.release();
  }

  /** A-ABORT; source 0 (service-user) unless given. PS3.8 Table 9-26 */
  abort(source?: number, reason?: number): Promise<void> {
    return this.association.abort(source, reason);
  }

  /** Closes TCP without a word. */
  close(): Promise<void> {
    return this.association.close();
  }

  /** Resets the TCP connection. */
  reset(): void {
    this.association.reset();
  }

  /** Message IDs run from 1 to 65535 and start over. PS3.7 9.1.2.1.1 */
  #takeMessageID(): number {
    const messageID = this.#nextMessageID;
    this.#nextMessageID = messageID === 0xffff ? 1 : messageID + 1;
    return messageID;
  }

  async #alone<T>(operation: () => Promise<T>): Promise<T> {
    this.#enter();
    try {
      return await operation();
    } finally {
      this.#isBusy = false;
    }
  }

  #enter(): void {
    if (this.#isBusy)
      throw new Error('an operation is running on this association: await it before the next one');
    this.#isBusy = true;
  }
}
