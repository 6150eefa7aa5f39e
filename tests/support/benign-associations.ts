import type { Fault } from '../../simulators/faults/fault.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import {
  type AAssociateRQ,
  pduTypes as types,
  type UserInformation,
} from '../../simulators/upper-layer/pdu.ts';
import { type DeviatingScp, own } from './scp-deviation.ts';
import { rejected } from './scp-negotiating.ts';
import { aborted, inPlaceOf, wire } from './scp-wire.ts';

/** Scenarios of the negotiation, the PDUs and the ends of Associations. */
const ids = ['SCP-ASSOC', 'SCP-NEG', 'SCP-END', 'SCP-UL'];

type More = Partial<DeviatingScp>;

function negotiator(name: string, negotiate: NonNullable<Fault['negotiate']>, more: More = {}): DeviatingScp {
  const made = own(name, (steps) => steps, ids, [], more);
  const { fault } = made.plan;
  return fault ? { ...made, plan: { fault: { ...fault, negotiate } } } : made;
}

/** Grants all that is proposed. PS3.7 D.3.3.3, D.3.3.4, D.3.3.7 */
function granted({ userInformation: proposed }: AAssociateRQ): UserInformation {
  const { asynchronousOperationsWindow: window, roleSelections: roles, userIdentity } = proposed;
  return {
    ...(window && { asynchronousOperationsWindow: window }),
    ...(roles && { roleSelections: roles }),
    ...(userIdentity?.positiveResponseRequested === true && { userIdentityResponse: new Uint8Array(0) }),
  };
}

const generous = negotiator(
  'all that is proposed is granted',
  (accept, rq) => ({
    kind: 'accept',
    pdu: { ...accept, userInformation: { ...accept.userInformation, ...granted(rq) } },
  }),
  { options: { extendedNegotiation: { fuzzySemanticMatching: true, timezoneQueryAdjustment: true } } },
);

/** More contexts than this SCP has room for. */
const roomForContexts = 64;

/** Rejects what it may, with the reasons made for it. PS3.8 Table 9-21 */
const strict = negotiator(
  'unknown callers, wrong passcodes and many contexts rejected',
  (accept, rq) => {
    if (rq.callingAETitle !== 'MWLCONF') return rejected(3);
    if (rq.userInformation.userIdentity?.type === 2) return rejected(1, 2);
    if (rq.presentationContexts.length > roomForContexts) return rejected(2, 3, 2);
    return { kind: 'accept', pdu: accept };
  },
  { options: { calledAETitles: ['ANY-SCP'] } },
);

const conformantly = (name: string, more: More): DeviatingScp => ({
  name,
  ids,
  fails: [],
  plan: {},
  ...more,
});

/** SCPs that negotiate, and end Associations, in their own conformant way; all go through the same scenarios. */
export const benignAssociations: readonly DeviatingScp[] = [
  generous,
  strict,
  conformantly('one Association at a time', { options: { maximumAssociations: 1 } }),
  wire(
    'three Associations at a time, each connection closed right after the A-RELEASE-RP',
    inPlaceOf(types['A-RELEASE-RP'], { on: [encodePdu({ type: 'A-RELEASE-RP' })], end: 'close' }),
    ids,
    [],
    { options: { maximumAssociations: 3 } },
  ),
  wire('Associations that end with a reset', () => ({ end: 'reset' }), ids, []),
  wire('TCP segments of three bytes in every Association', () => ({ segment: 3 }), ids, []),
  // Discouraged, and no failure: PS3.8 9.1.4 note 1, Table 9-26
  wire(
    'an A-ABORT of the service user for every breach',
    inPlaceOf(types['A-ABORT'], { on: [aborted(0, 0)] }),
    ids,
    [],
  ),
  wire('a close in the place of every A-ABORT', inPlaceOf(types['A-ABORT'], { end: 'close' }), ids, []),
];
