import { faultNamed } from '../../simulators/faults/catalogue.ts';
import type { Fault } from '../../simulators/faults/fault.ts';
import { replyWith } from '../../simulators/faults/presentation.ts';
import type { AssociateReply } from '../../simulators/upper-layer/associate-reply.ts';
import type { AAssociateAC, AAssociateRQ, UserInformation } from '../../simulators/upper-layer/pdu.ts';
import { type DeviatingScp, own } from './scp-deviation.ts';

type Fails = DeviatingScp['fails'];
type More = Partial<DeviatingScp>;

/** A fault of the negotiation, and nothing else. */
export function negotiating(
  name: string,
  negotiate: NonNullable<Fault['negotiate']>,
  ids: readonly string[],
  fails: Fails,
  more: More = {},
): DeviatingScp {
  const made = own(name, (steps) => steps, ids, fails, more);
  const { fault } = made.plan;
  return fault ? { ...made, plan: { fault: { ...fault, negotiate } } } : made;
}

/** A fault of the catalogue. */
export function named(title: string, ids: readonly string[], fails: Fails, more: More = {}): DeviatingScp {
  const found = faultNamed(title);
  if (!found) throw new Error(`no fault is named ${title}`);
  return { name: `${title}: ${found.phrase}`, ids, fails, plan: { fault: found }, ...more };
}

/** A negotiation that is wrong for some requests, and conformant for the others. */
export const when =
  (is: (rq: AAssociateRQ) => boolean, reply: (accept: AAssociateAC) => AssociateReply) =>
  (accept: AAssociateAC, rq: AAssociateRQ): AssociateReply =>
    is(rq) ? reply(accept) : { kind: 'accept', pdu: accept };

/** No answer, ever. */
export const silence = (): AssociateReply => ({ kind: 'silence' });
/** A-ABORT of the service user. */
export const abort = (): AssociateReply => ({
  kind: 'abort',
  pdu: { type: 'A-ABORT', source: 0, reason: 0 },
});
/** A-ASSOCIATE-RJ. PS3.8 Table 9-21 */
export const rejected = (reason: number, source = 1, result = 1): AssociateReply => ({
  kind: 'reject',
  pdu: { type: 'A-ASSOCIATE-RJ', result, source, reason },
});
/** Other user information in the A-ASSOCIATE-AC. */
export const information = (change: Partial<UserInformation>) =>
  replyWith((accept) => ({ ...accept, userInformation: { ...accept.userInformation, ...change } }));
