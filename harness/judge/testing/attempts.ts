import { decodePdu } from '../../../simulators/upper-layer/decode.ts';
import { encodePdu, encodeRawPdu } from '../../../simulators/upper-layer/encode.ts';
import type { AAssociateAC, AAssociateRQ, UserInformation } from '../../../simulators/upper-layer/pdu.ts';
import { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import { accept, request } from '../../checks/testing/conversation.ts';
import type { AssociationAnswer, AssociationAttempt } from '../association-attempt.ts';

/** An attempt with this answer; `rq` is what differs from a usual request. */
export function attemptWith(
  answer: AssociationAnswer,
  rq: Partial<AAssociateRQ> = {},
  id = 'attempt',
): AssociationAttempt {
  const transcript = new Transcript({ id, role: 'requestor' });
  const sent = { ...request, ...rq };
  transcript.recordSent(encodePdu(sent));
  if (answer.kind === 'accepted') transcript.addPdu('received', answer.bytes, decodePdu(answer.bytes));
  return { request: 'a request', rq: sent, answer, transcript };
}

/** As attemptWith, for a proposal in the user information. */
export function proposed(userInformation: UserInformation, answer: AssociationAnswer): AssociationAttempt {
  return attemptWith(answer, { userInformation: { ...request.userInformation, ...userInformation } });
}

/** An acceptance; `ac` is what differs from the usual one. */
export function accepted(ac: Partial<AAssociateAC> = {}): AssociationAnswer {
  const pdu = { ...accept, ...ac };
  return { kind: 'accepted', pdu, bytes: encodePdu(pdu) };
}

/** An acceptance with these sub-items besides the usual ones, whatever their bytes. */
export function acceptedWith(
  ...items: readonly { readonly type: number; readonly bytes: Uint8Array }[]
): AssociationAnswer {
  return accepted({ userInformation: { ...accept.userInformation, unknownSubItems: items } });
}

/** An acceptance with these results: context ID, result, transfer syntaxes. */
export function acceptedContexts(
  ...results: readonly (readonly [id: number, result: number, ...syntaxes: string[]])[]
): AssociationAnswer {
  const pdu = { ...accept, presentationContexts: [] };
  const items = results.map(([id, result, ...syntaxes]) => {
    const subs = syntaxes.map((uid) => item(0x40, Buffer.from(uid, 'latin1')));
    return item(0x21, Buffer.concat([Uint8Array.of(id, 0, result, 0), ...subs]));
  });
  const bytes = encodeRawPdu(2, Buffer.concat([encodePdu(pdu).subarray(6), ...items]));
  return { kind: 'accepted', pdu, bytes };
}

function item(type: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(type, 0, content.length >> 8, content.length & 0xff), content]);
}

export function rejected(result: number, source: number, reason: number): AssociationAnswer {
  return { kind: 'rejected', result, source, reason };
}

/** Answers that are no acceptance and no rejection. */
export const answers = {
  aborted: { kind: 'aborted', source: 0, reason: 0 },
  closed: { kind: 'closed', how: 'end' },
  reset: { kind: 'closed', how: 'reset' },
  timeout: { kind: 'timeout', limitMs: 30_000 },
  invalid: { kind: 'invalid', problem: 'PDU-type at offset 0: 55H is not the type of any PDU' },
  unreachable: { kind: 'unreachable', problem: 'cannot connect: ECONNREFUSED' },
} as const satisfies Record<string, AssociationAnswer>;
