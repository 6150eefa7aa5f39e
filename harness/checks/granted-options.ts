import { userItemTypes } from '../../simulators/upper-layer/items.ts';
import type { UserInformation } from '../../simulators/upper-layer/pdu.ts';
import type { RawItem } from './association-items.ts';
import { atProposal, ofItem, ownAccept } from './association-parts.ts';
import { type Check, checkEach } from './check.ts';
import { sopClassOf } from './user-items.ts';

/** Whether an answered number of operations is above the proposed one; 0 = no limit. */
function exceeds(answered: number, proposed: number): boolean {
  if (proposed === 0) return false;
  return answered === 0 || answered > proposed;
}

const numbersOf = ({ content }: RawItem): readonly number[] =>
  [0, 2].map((at) => ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0));

/** What is wrong with the asynchronous operations windows of an A-ASSOCIATE-AC. PS3.7 D.3.3.3 */
export function windowProblem(items: readonly RawItem[], request: UserInformation): string | undefined {
  const proposed = request.asynchronousOperationsWindow;
  if (items.length === 0) return undefined;
  if (proposed === undefined) return 'a window is answered that was not proposed';
  if (items.some(({ content }) => content.length !== 4)) return 'the window is not of two numbers';
  const isAbove = items.map(numbersOf).some(([invoked = 0, performed = 0]) => {
    return exceeds(invoked, proposed.invoked) || exceeds(performed, proposed.performed);
  });
  return isAbove ? 'the window is wider than the one that was proposed' : undefined;
}

/** What is wrong with the role selections of an A-ASSOCIATE-AC for SOP Classes whose roles were proposed. PS3.7 D.3.3.4.2 */
export function roleProblem(items: readonly RawItem[], request: UserInformation): string | undefined {
  for (const item of items) {
    const { uid, rest } = sopClassOf(item);
    const [scu = -1, scp = -1] = rest;
    const proposed = request.roleSelections?.find(({ sopClassUID }) => sopClassUID === uid);
    if (proposed === undefined) return `a role is selected for ${uid}, not proposed`;
    if (rest.length !== 2 || scu > 1 || scp > 1) return 'the roles are not two bytes of 0 or 1';
    if (scu > proposed.scuRole || scp > proposed.scpRole) return 'a role is granted that was proposed as 0';
  }
  return undefined;
}

/** What is wrong with the answers to the user identity of an A-ASSOCIATE-AC. PS3.7 D.3.3.7.2 */
export function identityAnswerProblem(
  items: readonly RawItem[],
  request: UserInformation,
): string | undefined {
  const [first] = items;
  if (first === undefined) return undefined;
  const { userIdentity } = request;
  if (userIdentity?.positiveResponseRequested !== true)
    return 'the user identity is answered although no answer was requested';
  if (items.length > 1) return 'there are two answers to the user identity';
  const isEmpty = first.content.length === 2 && first.content.every((byte) => byte === 0);
  // Of the other types the response has a content. PS3.7 Table D.3-15
  return (userIdentity.type === 1 || userIdentity.type === 2) && !isEmpty
    ? 'the server response is not empty'
    : undefined;
}

type ProblemOf = (items: readonly RawItem[], request: UserInformation) => string | undefined;

/** A check on the sub-items of one type in every A-ASSOCIATE-AC; `onlyIf` the request proposes something. */
function grantCheck(
  requirement: 'NEG-ASYNC-01' | 'NEG-ROLE-02' | 'NEG-USERID-01',
  type: number,
  held: string,
  problemOf: ProblemOf,
  onlyIf: (request: UserInformation) => boolean = () => true,
): Check {
  return checkEach(requirement, 'scp', {
    of: (subject) => {
      const request = subject.view.request?.userInformation;
      return request !== undefined && onlyIf(request) ? ownAccept(subject) : [];
    },
    at: atProposal,
    held,
    look: (proposal, { view }) => {
      const items = proposal.user.filter((item) => item.type === type);
      const problem = problemOf(items, view.request?.userInformation ?? {});
      return problem === undefined ? [] : [ofItem(proposal, items[0], problem)];
    },
  });
}

/** NEG-ASYNC-01, NEG-ROLE-02, NEG-USERID-01: an acceptor grants nothing that was not proposed. */
export const grantedOptionChecks: readonly Check[] = [
  // Without a proposal an answer is against NEG-ROLE-01.
  grantCheck(
    'NEG-ROLE-02',
    userItemTypes.roleSelection,
    'no role is granted that was not proposed',
    roleProblem,
    ({ roleSelections = [] }) => roleSelections.length > 0,
  ),
  grantCheck(
    'NEG-USERID-01',
    userItemTypes.userIdentityResponse,
    'the user identity is answered only where an answer is requested',
    identityAnswerProblem,
  ),
  grantCheck(
    'NEG-ASYNC-01',
    userItemTypes.asynchronousOperationsWindow,
    'no window is answered, or one within the proposal',
    windowProblem,
  ),
];
