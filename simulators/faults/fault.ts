import type { CommandFields } from '../dimse/command-set.ts';
import type { ReceivedMessage } from '../dimse/message.ts';
import type { AssociateReply } from '../upper-layer/acceptor.ts';
import type { AAssociateAC, AAssociateRQ } from '../upper-layer/pdu.ts';

/** Where a fault sits, from the meaning of a response down to the connection; the order of the catalogue. */
export const faultLayers = [
  'status',
  'data-set',
  'command-set',
  'flow',
  'pdv',
  'association',
  'tcp',
] as const;

export type FaultLayer = (typeof faultLayers)[number];

/** What the answer to one C-FIND-RQ is known by while a fault works on it. */
export interface FaultContext {
  /** Number of the response in the answer, from 0. */
  readonly index: number;
  readonly status: number;
  readonly contextID: number;
  readonly transferSyntaxUID: string;
  /** The longest P-DATA-TF the requestor takes (its PDU-length); 0 = none stated (PS3.8 D.1). */
  readonly maximumLength: number;
  /** Message ID of the request. */
  readonly messageID: number;
  readonly request: ReceivedMessage;
  /** Aborted as soon as the operation is cancelled or its association has ended. */
  readonly signal: AbortSignal;
}

/** What an acceptor does to the association instead of the next message. */
export type Act =
  | 'abort' // A-ABORT, source 0 (service user)
  | 'abort-provider' // A-ABORT, source 2 (service provider)
  | 'close' // TCP is closed without a PDU
  | 'reset' // TCP is reset
  | 'stall' // nothing more is sent, the connection stays open
  | 'release'; // A-RELEASE-RQ, which is the requestor's to send

/** One step of an answer: a response, an act on the association, or bytes as they are. */
export type ResponseStep =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly identifier?: Uint8Array;
      /** Command elements to write instead of the usual ones, or besides them. */
      readonly fields?: Partial<CommandFields>;
      /** Wait this long before the response, in ms. */
      readonly delayMs?: number;
    }
  | { readonly kind: 'act'; readonly act: Act; readonly delayMs?: number }
  | { readonly kind: 'raw'; readonly bytes: Uint8Array; readonly delayMs?: number };

/**
 * One way in which an SCP answers a query wrongly, or unusually. A plain value: each function takes what a conformant
 * SCP would send and gives what is sent instead. What a fault does not mention stays conformant.
 */
export interface Fault {
  /** A clause for the sentence "in the answer ...": `the Identifier is cut short`. */
  readonly phrase: string;
  /** Called AE title that selects the fault: at most 16 characters, upper case, unique. */
  readonly aeTitle: string;
  readonly layer: FaultLayer;
  /** True for an unusual shape that breaks no rule, so that every SCU has to take it. */
  readonly legal: boolean;
  /** True for a broken sender's rule whose receiver is forbidden to look: an SCU has to go on as if nothing were. */
  readonly notTested?: boolean;
  /** One line: what is wrong, or why it is legal. */
  readonly explain: string;
  /** The clause that is broken, or that allows it. */
  readonly source: string;
  /** Gives the reply to the A-ASSOCIATE-RQ; `accept` is the conformant A-ASSOCIATE-AC. */
  readonly negotiate?: (accept: AAssociateAC, rq: AAssociateRQ) => AssociateReply;
  /** Done right after the A-ASSOCIATE-AC. */
  readonly onAccept?: Act;
  /** Rewrites the sequence of responses. The steps end early when `context.signal` aborts: then the last one is FE00. */
  readonly steps?: (steps: AsyncIterable<ResponseStep>, context: FaultContext) => AsyncIterable<ResponseStep>;
  /** Rewrites the encoded Identifier of a response that has one. */
  readonly identifier?: (bytes: Uint8Array, context: FaultContext) => Uint8Array;
  /** Encodes the Command Set of a response. */
  readonly command?: (fields: CommandFields, context: FaultContext) => Uint8Array;
  /** Rewrites the P-DATA-TFs of one response. */
  readonly pdus?: (pdus: readonly Uint8Array[], context: FaultContext) => readonly Uint8Array[];
  /** Cuts what is sent into TCP writes of `length` bytes, `gapMs` apart. */
  readonly pieces?: { readonly length: number; readonly gapMs: number };
  /** What a C-CANCEL-RQ for the operation leads to instead of FE00. */
  readonly onCancel?: 'ignore' | 'abort';
  /** What an A-RELEASE-RQ leads to instead of an immediate A-RELEASE-RP. */
  readonly onRelease?: ReleaseFault;
}

/**
 * `delayMs` and then P-DATA-TFs of `pending` late responses come before the A-RELEASE-RP, if `answer` sends one.
 * `collide`: an A-RELEASE-RQ, as if both had been sent at the same time.
 */
export interface ReleaseFault {
  readonly answer: 'release' | 'silence' | 'abort' | 'close' | 'collide';
  readonly delayMs?: number;
  /** One more Pending response, the last that was sent, between A-RELEASE-RQ and A-RELEASE-RP. */
  readonly pendingBefore?: boolean;
}
