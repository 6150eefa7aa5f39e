import type { AAbort, AAssociateAC, AAssociateRJ } from './pdu.ts';

/** How an acceptor answers an A-ASSOCIATE-RQ, within the rules or against them. */
export type AssociateReply =
  /** `bytes` are sent in place of the encoded PDU, which still says what was negotiated. */
  | { readonly kind: 'accept'; readonly pdu: AAssociateAC; readonly bytes?: Uint8Array }
  | { readonly kind: 'reject'; readonly pdu: AAssociateRJ }
  | { readonly kind: 'abort'; readonly pdu: AAbort }
  /** Then nothing more, until the peer closes. */
  | { readonly kind: 'send-raw'; readonly bytes: Uint8Array }
  | { readonly kind: 'close' }
  | { readonly kind: 'reset' }
  /** No answer, until the peer closes. */
  | { readonly kind: 'silence' };
