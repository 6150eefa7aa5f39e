import type { Tag } from '../data-set/tag.ts';

/** Failure statuses of C-FIND that an Identifier can bring about. PS3.4 Table K.4-1. */
export const identifierStatuses = {
  /** Identifier does not match SOP Class. */
  notOfSOPClass: 0xa900,
  /** Unable to process: the Identifier cannot be decoded. */
  undecodable: 0xc310,
} as const;

/** An Identifier that cannot be answered: the status, and what goes with it into the C-FIND-RSP. */
export class IdentifierError extends Error {
  override readonly name = 'IdentifierError';
  readonly status: number;
  /** For (0000,0901) Offending Element. */
  readonly offendingElements: readonly Tag[];
  /** For (0000,0902) Error Comment: ASCII, at most 64 characters. */
  readonly comment: string;

  constructor(status: number, offendingElements: readonly Tag[], comment: string) {
    super(comment);
    this.status = status;
    this.offendingElements = offendingElements;
    this.comment = comment.replaceAll(/[^ -[\]-~]/g, '?').slice(0, 64);
  }
}
