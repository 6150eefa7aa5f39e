import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { modalityWorklistFind } from '../dimse/sop-classes.ts';
import type { AssociateReply } from '../upper-layer/acceptor.ts';
import type {
  AAssociateAC,
  AAssociateRQ,
  PresentationContextAC,
  PresentationContextRQ,
} from '../upper-layer/pdu.ts';

/** Edits of an A-ASSOCIATE-AC. */
export type AcceptEdit = (accept: AAssociateAC, rq: AAssociateRQ) => AAssociateAC;

/** An edit as a reply to the request. */
export function replyWith(edit: AcceptEdit): (accept: AAssociateAC, rq: AAssociateRQ) => AssociateReply {
  return (accept, rq) => ({ kind: 'accept', pdu: edit(accept, rq) });
}

/** Applies a change to the results of the Modality Worklist contexts. */
export function changeWorklistContexts(
  accept: AAssociateAC,
  rq: AAssociateRQ,
  change: (result: PresentationContextAC, proposed: PresentationContextRQ) => PresentationContextAC,
): AAssociateAC {
  const presentationContexts = accept.presentationContexts.map((result) => {
    const proposed = rq.presentationContexts.find(({ id }) => id === result.id);
    return proposed?.abstractSyntax === modalityWorklistFind ? change(result, proposed) : result;
  });
  return { ...accept, presentationContexts };
}

/** Accepts Explicit VR Little Endian for Modality Worklist in each context that offers it. */
export const preferExplicitVR = replyWith((accept, rq) =>
  changeWorklistContexts(accept, rq, (result, { transferSyntaxes: offered }) => {
    const explicit = transferSyntaxes.explicitVRLittleEndian;
    return result.result === 0 && offered.includes(explicit)
      ? { ...result, transferSyntax: explicit }
      : result;
  }),
);
