import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { modalityWorklistFind, verification } from '../dimse/sop-classes.ts';
import type { AssociateReply } from '../upper-layer/acceptor.ts';
import { dicomApplicationContextName, rejectResults } from '../upper-layer/codes.ts';
import { implementationClassUID, implementationVersionName } from '../upper-layer/implementation.ts';
import { negotiateContexts } from '../upper-layer/negotiation.ts';
import type { AAssociateAC, AAssociateRQ, ExtendedNegotiation } from '../upper-layer/pdu.ts';

/** What an acceptor supports. */
export interface Support {
  /** Transfer Syntaxes of Modality Worklist, the preferred one first. */
  readonly transferSyntaxes: readonly string[];
  /** Maximum length to announce (PS3.8 D.1). */
  readonly maximumLength: number;
  /** Called AE titles that are served; others are rejected. Every title is, if left out. */
  readonly calledAETitles?: readonly string[];
  readonly extendedNegotiation: WorklistNegotiation;
}

/** Sub-fields of the SOP Class Extended Negotiation that are accepted when they are proposed (PS3.4 K.5.1). */
export interface WorklistNegotiation {
  readonly fuzzySemanticMatching?: boolean;
  readonly timezoneQueryAdjustment?: boolean;
}

// 6 bytes of PDV header and a fragment of 2 (PS3.8 D.1, E.1)
const shortestUsableMaximum = 8;

/** The conformant reply to an A-ASSOCIATE-RQ; the protocol version has been judged before. PS3.8 9.3.3, 9.3.4 */
export function negotiate(rq: AAssociateRQ, support: Support): AssociateReply {
  if (rq.applicationContextName !== dicomApplicationContextName) return rejected(2);
  if (support.calledAETitles !== undefined && !support.calledAETitles.includes(rq.calledAETitle))
    return rejected(7);
  const { maximumLength = 0 } = rq.userInformation;
  // No fragment fits: nothing could ever be sent.
  if (maximumLength > 0 && maximumLength < shortestUsableMaximum) return rejected(1);
  return { kind: 'accept', pdu: accepted(rq, support) };
}

/** A permanent rejection by the service user. PS3.8 Table 9-21 */
function rejected(reason: number): AssociateReply {
  return {
    kind: 'reject',
    pdu: { type: 'A-ASSOCIATE-RJ', result: rejectResults.permanent, source: 1, reason },
  };
}

function accepted(rq: AAssociateRQ, support: Support): AAssociateAC {
  const supported = new Map<string, readonly string[]>([
    [modalityWorklistFind, support.transferSyntaxes],
    [verification, [transferSyntaxes.implicitVRLittleEndian, transferSyntaxes.explicitVRLittleEndian]],
  ]);
  const extended = extendedNegotiation(rq, support.extendedNegotiation);
  return {
    type: 'A-ASSOCIATE-AC',
    protocolVersion: 1,
    calledAETitle: rq.calledAETitle,
    callingAETitle: rq.callingAETitle,
    applicationContextName: dicomApplicationContextName,
    presentationContexts: negotiateContexts(rq.presentationContexts, supported),
    // No roles, no asynchronous window, no user identity: their absence means the defaults (PS3.7 D.3.3.3, .4, .7).
    userInformation: {
      maximumLength: support.maximumLength,
      implementationClassUID,
      implementationVersionName,
      ...(extended === undefined ? {} : { extendedNegotiations: [extended] }),
    },
  };
}

/** The answer to the Extended Negotiation of Modality Worklist, in the length of the proposal. PS3.4 K.5.1 */
function extendedNegotiation(
  rq: AAssociateRQ,
  supported: WorklistNegotiation,
): ExtendedNegotiation | undefined {
  const proposed = rq.userInformation.extendedNegotiations?.find(
    ({ sopClassUID }) => sopClassUID === modalityWorklistFind,
  )?.applicationInformation;
  if (proposed === undefined || (proposed.length !== 3 && proposed.length !== 4)) return undefined;
  const granted = [supported.fuzzySemanticMatching === true, supported.timezoneQueryAdjustment === true];
  const subFields = granted.map((isGranted, index) => (isGranted && proposed[index + 2] === 1 ? 1 : 0));
  return {
    sopClassUID: modalityWorklistFind,
    applicationInformation: Uint8Array.of(1, 1, ...subFields).subarray(0, proposed.length),
  };
}
