import { dicomApplicationContextName } from '../../upper-layer/codes.ts';
import { decodePdu } from '../../upper-layer/decode.ts';
import { encodePdu } from '../../upper-layer/encode.ts';
import type { AAssociateAC } from '../../upper-layer/pdu.ts';
import { request } from './exchange.ts';
import type { Played } from './play.ts';

/** Every rule that the reply to the A-ASSOCIATE-RQ breaks, and what the fault does to the ends of the association. */
export function associationDeviations({ reply, fault }: Played): string[] {
  const { onAccept, onCancel, onRelease } = fault;
  return [
    ...(reply.kind === 'accept' ? acceptDeviations(reply.pdu) : [`reply: ${reply.kind}`]),
    ...(onAccept === undefined ? [] : [`act after accept: ${onAccept}`]),
    ...(onCancel === undefined ? [] : [`cancel: ${onCancel}`]),
    ...(onRelease === undefined
      ? []
      : [`release: ${onRelease.pendingBefore ? 'Pending, then ' : ''}${onRelease.answer}`]),
  ].sort();
}

/** Judges the PDU as it is encoded, so that what is said is on the wire. PS3.8 9.3.3, PS3.7 Annex D */
function acceptDeviations(accept: AAssociateAC): string[] {
  const { pdu, deviations } = decodePdu(encodePdu(accept));
  if (pdu.type !== 'A-ASSOCIATE-AC') return ['ac: another PDU'];
  const { userInformation: user } = pdu;
  const isEcho = pdu.calledAETitle === request.calledAETitle && pdu.callingAETitle === request.callingAETitle;
  return [
    // The reserved bytes repeat the AE titles of the request, so that they are judged by that.
    ...deviations.filter(({ rule }) => rule !== 'ae-title').map(({ rule }) => `ac: ${rule}`),
    ...(isEcho ? [] : ['ac: reserved bytes']),
    ...(pdu.applicationContextName === dicomApplicationContextName ? [] : ['ac: application context']),
    ...contextDeviations(pdu),
    ...(user.maximumLength === undefined ? ['ac: no maximum length'] : []),
    ...(user.implementationClassUID === undefined ? ['ac: no implementation class'] : []),
    ...(user.roleSelections?.length ? ['ac: role selection unasked'] : []),
    ...(user.extendedNegotiations?.length ? ['ac: extended negotiation unasked'] : []),
    ...(user.asynchronousOperationsWindow ? ['ac: window unasked'] : []),
  ];
}

function contextDeviations({ presentationContexts: results }: AAssociateAC): string[] {
  const proposed = new Map(request.presentationContexts.map((context) => [context.id, context]));
  const answered = new Set(results.map(({ id }) => id));
  const isForeign = results.some(
    ({ id, result, transferSyntax }) =>
      result === 0 && proposed.get(id)?.transferSyntaxes.includes(transferSyntax) === false,
  );
  const isNonsense = results.some(
    ({ result, transferSyntax }) => result !== 0 && !transferSyntax.startsWith('1.2.840.10008'),
  );
  return [
    ...([...proposed.keys()].every((id) => answered.has(id)) ? [] : ['ac: result missing']),
    ...(results.every(({ id }) => proposed.has(id)) ? [] : ['ac: result invented']),
    ...(isForeign ? ['ac: transfer syntax not proposed'] : []),
    ...(isNonsense ? ['ac: transfer syntax of a refused context'] : []),
  ];
}
