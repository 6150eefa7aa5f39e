import { modalityWorklistFind, verification } from '../dimse/sop-classes.ts';
import type { AAssociateRQ, ExtendedNegotiation, UserInformation } from '../upper-layer/pdu.ts';
import { faultsOf } from './define.ts';
import type { Fault } from './fault.ts';
import { replyWith } from './presentation.ts';

/** An A-ASSOCIATE-AC with other user information. */
export function userInformation(
  change: (usual: UserInformation, rq: AAssociateRQ) => UserInformation,
): NonNullable<Fault['negotiate']> {
  return replyWith((accept, rq) => ({ ...accept, userInformation: change(accept.userInformation, rq) }));
}

/** What the acceptor answers to roles, Extended Negotiation and window: PS3.7 D.3.3.3 to D.3.3.5, PS3.4 K.5.1. */
export const userAnswerFaults = faultsOf('association', [
  {
    phrase: 'a role selection is answered that was not proposed',
    aeTitle: 'AC-ROLES',
    explain: 'the acceptor selects roles for Verification on its own account',
    source: 'PS3.7 D.3.3.4',
    negotiate: userInformation((usual) => ({
      ...usual,
      roleSelections: [{ sopClassUID: verification, scuRole: 1, scpRole: 1 }],
    })),
  },
  {
    phrase: 'both roles of Modality Worklist are answered',
    aeTitle: 'AC-BOTH-ROLES',
    notTested: true,
    explain: 'the acceptor accepts the SCP role too, whether or not a role selection was proposed',
    source: 'PS3.7 D.3.3.4',
    negotiate: userInformation((usual) => ({
      ...usual,
      roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 1 }],
    })),
  },
  {
    phrase: 'an extended negotiation is answered that was not proposed',
    aeTitle: 'AC-EXTENDED',
    explain: 'fuzzy matching is accepted, for a request that may not have asked for it',
    source: 'PS3.4 K.5.1; PS3.7 D.3.3.5',
    negotiate: userInformation((usual) => ({
      ...usual,
      extendedNegotiations: [
        { sopClassUID: modalityWorklistFind, applicationInformation: Uint8Array.of(1, 1, 1) },
      ],
    })),
  },
  {
    phrase: 'a four-byte extended negotiation is answered in three bytes',
    aeTitle: 'EXTENDED-SHORT',
    legal: true,
    explain: 'so the SCP does no timezone query adjustment; a request without one is answered as usual',
    source: 'PS3.4 K.5.1',
    negotiate: userInformation((usual, rq) => ({
      ...usual,
      ...(proposed(rq)?.applicationInformation.length === 4 && { extendedNegotiations: [threeBytes] }),
    })),
  },
  {
    phrase: 'an extended negotiation is not answered',
    aeTitle: 'EXTENDED-NONE',
    legal: true,
    explain: 'so the defaults hold',
    source: 'PS3.4 K.5.1; PS3.7 D.3.3.5',
    negotiate: userInformation(({ extendedNegotiations: _, ...rest }) => rest),
  },
  {
    phrase: 'an asynchronous operations window is answered that was not proposed',
    aeTitle: 'AC-WINDOW',
    explain: 'the acceptor states a window of its own, 0/0',
    source: 'PS3.7 D.3.3.3',
    negotiate: userInformation((usual) => ({
      ...usual,
      asynchronousOperationsWindow: { invoked: 0, performed: 0 },
    })),
  },
]);

/** Relational queries by default, no fuzzy matching, and no word on the time zone. */
const threeBytes: ExtendedNegotiation = {
  sopClassUID: modalityWorklistFind,
  applicationInformation: Uint8Array.of(1, 1, 0),
};

function proposed({ userInformation: { extendedNegotiations } }: AAssociateRQ) {
  return extendedNegotiations?.find(({ sopClassUID }) => sopClassUID === modalityWorklistFind);
}
