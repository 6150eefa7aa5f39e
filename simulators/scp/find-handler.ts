import type { DataSet } from '../data-set/element.ts';
import type { NaturalDataSet } from '../data-set/natural.ts';
import type { Tag } from '../data-set/tag.ts';
import type { Walk } from '../data-set/walk.ts';
import type { ReceivedMessage } from '../dimse/message.ts';
import type { Association } from '../upper-layer/association.ts';

/** A C-FIND-RQ for a handler to answer. */
export interface FindRequest {
  readonly identifier: Walk;
  readonly message: ReceivedMessage;
  readonly association: Association;
  readonly calledAETitle: string;
  readonly callingAETitle: string;
}

/** What a handler can see of its operation while it runs. */
export interface FindControl {
  /** A C-CANCEL-RQ has come, or the association is over: nothing that is yielded now is sent any more. */
  readonly isCancelled: boolean;
  /** Aborted at that moment. */
  readonly signal: AbortSignal;
}

/** One response of a handler. */
export interface FindResult {
  /** FF00 or FF01 with an Identifier; any other code ends the operation. */
  readonly status: number;
  /** In the model of PS3.6 keywords, as elements, or encoded in the Transfer Syntax of the context. */
  readonly identifier?: NaturalDataSet | DataSet | Uint8Array;
  /** Error Comment (0000,0902); cut to 64 characters of the default repertoire. */
  readonly errorComment?: string;
  /** Offending Element (0000,0901). */
  readonly offendingElements?: readonly Tag[];
}

/**
 * Answers a C-FIND-RQ. When it ends without a final status, 0000 is sent, or FE00 after a C-CANCEL. Its mistakes become
 * final statuses, see `handlerStatuses`.
 */
export type FindHandler = (request: FindRequest, control: FindControl) => AsyncIterable<FindResult>;

/** Statuses for what goes wrong around a handler; the codes are those that pynetdicom documents. */
export const handlerStatuses = {
  /** A yielded value has no status. */
  noStatus: 0xc001,
  /** A yielded value, or its status, is not what it should be. */
  invalidStatus: 0xc002,
  /** The Identifier of the request cannot be decoded. */
  undecodableIdentifier: 0xc310,
  /** The handler threw. */
  handlerThrew: 0xc311,
  /** The Identifier of a response is missing or cannot be encoded. */
  unencodableIdentifier: 0xc312,
} as const;
