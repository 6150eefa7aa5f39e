import type { NaturalDataSet } from '../data-set/natural.ts';
import type { Walk } from '../data-set/walk.ts';
import type { ReceivedMessage } from '../dimse/message.ts';
import type { AAbort } from '../upper-layer/pdu.ts';
import type { Transcript } from '../upper-layer/transcript.ts';
import type { EarlyEnd } from './find-plan.ts';

/** How the peer or time ended an operation before its final response. Limits in milliseconds. */
export type BrokenOff =
  | { readonly kind: 'timeout'; readonly limitMs: number }
  | { readonly kind: 'aborted'; readonly pdu: AAbort }
  | { readonly kind: 'closed'; readonly how: 'end' | 'reset' }
  | { readonly kind: 'release-requested' }
  | { readonly kind: 'protocol-error'; readonly error: string };

/** Why the test SCU ended an operation; the last three say that nothing or no more could be sent or taken. */
export type EndedByUs =
  | EarlyEnd
  | 'too many responses'
  | 'no accepted presentation context to send on'
  | 'the acceptor takes no PDU that could hold a fragment';

/** How an operation ended: `final` = a response came that is not Pending, with or without a Status. */
export type OperationEnd =
  | { readonly kind: 'final' }
  | { readonly kind: 'ended-by-us'; readonly how: EndedByUs }
  | BrokenOff;

/** One C-FIND-RSP to the request. */
export interface FindResponse {
  /** Undefined when the command has no Status, or one that cannot be read. */
  readonly status: number | undefined;
  readonly message: ReceivedMessage;
  /** The Identifier that came with it, walked in the Transfer Syntax of the context it came on. */
  readonly identifier?: Walk;
}

/** All that was sent and came back for one C-FIND. */
export interface FindExchange {
  readonly messageID: number;
  readonly contextID: number;
  readonly transferSyntaxUID: string;
  /** The Identifier as it was sent. */
  readonly requestIdentifier?: Uint8Array;
  /** Transcript indices of the PDUs of the request. */
  readonly requestPdus: readonly number[];
  /** The responses in their order, at most 5,000 and 64 MiB of them; the final one is always the last. */
  readonly responses: readonly FindResponse[];
  /** How many responses came, kept or not. */
  readonly responseCount: number;
  /** When the first C-CANCEL-RQ was sent: milliseconds since the start of the transcript. */
  readonly cancelledAt?: number;
  /** Pendings that had come when it was sent. */
  readonly pendingsBeforeCancel?: number;
  readonly end: OperationEnd;
  /** What came within `quietMs` after the final response. */
  readonly afterFinal: readonly ReceivedMessage[];
  /** What came before it and is no response to this Message ID, or was left unfinished by the end. */
  readonly other: readonly ReceivedMessage[];
  readonly transcript: Transcript;
}

/** One response for users of the library: the Identifier in the natural model, absent when none came. */
export interface StreamedResponse {
  readonly status: number;
  readonly identifier?: NaturalDataSet;
}

/** A streamed C-FIND did not come to its final response; `end` says how it ended. */
export class FindError extends Error {
  readonly end: OperationEnd;

  constructor(end: OperationEnd) {
    super(`the C-FIND has no final response: ${describe(end)}`);
    this.name = 'FindError';
    this.end = end;
  }
}

function describe(end: OperationEnd): string {
  switch (end.kind) {
    case 'final':
      return 'the last response has no Status';
    case 'timeout':
      return `nothing came within ${end.limitMs} ms`;
    case 'aborted':
      return `A-ABORT, source ${end.pdu.source}, reason ${end.pdu.reason}`;
    case 'closed':
      return end.how === 'reset' ? 'the TCP connection was reset' : 'the TCP connection was closed';
    case 'release-requested':
      return 'the SCP asked to release the association';
    case 'protocol-error':
      return end.error;
    case 'ended-by-us':
      return `ended by the SCU (${end.how})`;
  }
}
