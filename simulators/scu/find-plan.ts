import type { DataSet } from '../data-set/element.ts';
import type { Fragmentation } from '../dimse/message.ts';

/** When a C-CANCEL-RQ is sent: in the same TCP write as the request, after it, after n pendings, or after the end. */
export type CancelMoment = 'request-same-segment' | 'request' | 'final' | number;

/** How the test SCU leaves an association in the middle of a C-FIND. */
export type EarlyEnd = 'abort' | 'close' | 'reset' | 'release';

/**
 * One C-FIND as the test SCU makes it. An empty plan but for the Identifier is a conformant query; every other
 * property deviates from it, legally or not.
 */
export interface FindPlan {
  /** A data set to encode in the Transfer Syntax of the context, or bytes sent as they are. Without it none is sent. */
  readonly identifier?: DataSet | Uint8Array;
  /** Changes the encoded Identifier; gets the Transfer Syntax it was encoded in. */
  readonly editIdentifier?: (bytes: Uint8Array, transferSyntaxUID: string) => Uint8Array;
  /** Default: the next one of the association. */
  readonly messageID?: number;
  /** Affected SOP Class UID; default Modality Worklist FIND. */
  readonly sopClassUID?: string;
  readonly priority?: number;
  /** Command Data Set Type; default 0102H with an Identifier, 0101H without. */
  readonly dataSetType?: number;
  /** Sent instead of the whole Command Set. */
  readonly commandBytes?: Uint8Array;
  /** Changes the encoded Command Set that the other properties make. */
  readonly editCommand?: (bytes: Uint8Array) => Uint8Array;
  /** Presentation context to use whether or not it was accepted; default an accepted one for Modality Worklist. */
  readonly contextID?: number;
  /** Transfer Syntax of the context to prefer. */
  readonly transferSyntax?: string;
  /** Default: the acceptor's maximum length, command and Identifier in PDUs of their own. */
  readonly fragmentation?: Partial<Fragmentation>;
  /** Changes the encoded PDUs of the request, one PDV in each unless `fragmentation` says otherwise. */
  readonly editPdus?: (pdus: readonly Uint8Array[]) => readonly Uint8Array[];
  /** TCP writes of `length` bytes each, `gapMs` milliseconds apart. */
  readonly pieces?: { readonly length: number; readonly gapMs: number };
  readonly cancel?: {
    readonly after: CancelMoment;
    /** Message ID to cancel; default that of the request. */
    readonly messageID?: number;
    /** How many C-CANCEL-RQ are sent; default 1. */
    readonly times?: number;
    /** Stops reading before the cancel is sent, so that the SCP cannot finish unseen; reading goes on `stallMs` later. */
    readonly stallReader?: boolean;
    /** Milliseconds the reader stays stalled; default 250. */
    readonly stallMs?: number;
  };
  /** Leaves the association after the request or after n pendings. */
  readonly endEarly?: { readonly after: 'request' | number; readonly how: EarlyEnd };
  /** Milliseconds between the command and the Identifier; what arrives meanwhile is recorded. */
  readonly holdIdentifierMs?: number;
  /**
   * Pendings after which the SCU cancels of its own accord; default 1,000,000. If the SCP then sends 10,000 more,
   * the association is aborted, so that no SCP can keep a C-FIND going for ever.
   */
  readonly maximumResponses?: number;
  /** Milliseconds to go on listening after the final response; default 0, after a cancel that late the quiet limit. */
  readonly quietMs?: number;
}
