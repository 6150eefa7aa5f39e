import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { userItemTypes } from '../../simulators/upper-layer/items.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { AssociationView } from '../view.ts';
import { latin1, type RawItem } from './association-items.ts';
import {
  atProposal,
  exactlyOne,
  ofItem,
  ownAccept,
  ownProposal,
  ownRequest,
  type Proposal,
} from './association-parts.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import { declaredLength } from './pdus.ts';
import type { Subject } from './subject.ts';
import { uidProblem } from './uid.ts';
import { sopClassOf } from './user-items.ts';

const ofType = ({ user }: Proposal, type: number) => user.filter((item) => item.type === type);

function wrongLength(proposal: Proposal): Deviation[] {
  return ofType(proposal, userItemTypes.maximumLength)
    .filter(({ content }) => content.length !== 4)
    .map((item) =>
      ofItem(proposal, item, `the Maximum Length sub-item has a length of ${item.content.length}`),
    );
}

// PS3.8 D.1.1
const requestedMaximum = checkEach('NEG-MAXLEN-01', 'scu', {
  of: ownRequest,
  at: atProposal,
  held: 'the request has one Maximum Length sub-item',
  look: (proposal) => [
    ...exactlyOne(proposal, userItemTypes.maximumLength, 'Maximum Length'),
    ...wrongLength(proposal),
  ],
});

// PS3.8 D.1.2: the acceptor can state it, PS3.7 D.3.3.1: it has to
const acceptedMaximum = checkEach('NEG-MAXLEN-02', 'scp', {
  of: ownAccept,
  at: atProposal,
  held: 'the acceptor states its maximum length once',
  look: (proposal) => [
    ...exactlyOne(proposal, userItemTypes.maximumLength, 'Maximum Length', 'warning'),
    ...wrongLength(proposal),
  ],
});

/** Below this no legal fragment fits: PDV header and two bytes. PS3.8 D.1, E.1 */
const smallestUsable = 8;

function maximumLength(requirement: 'NEG-MAXLEN-03' | 'NEG-MAXLEN-04', sut: 'scp' | 'scu'): Check {
  return defineCheck(requirement, sut, (subject) => {
    const { view, pdus } = subject;
    const limit = announcedBy(sut === 'scp' ? view.request : view.accept);
    if (limit === undefined || limit < smallestUsable) return undefined;
    const data = pdus.filter(({ bytes }) => bytes[0] === pduTypes['P-DATA-TF']);
    const tooLong = data.filter((entry) => declaredLength(entry) > limit);
    if (tooLong.length === 0 && !hadToSplit(subject, limit)) return undefined;
    return {
      held: `no P-DATA-TF is longer than the ${limit} bytes announced (${data.length} looked at)`,
      looked: data.map(({ index }) => index),
      deviations: tooLong.map((entry) => ({
        kind: 'too long',
        verdict: 'fail',
        message: `a P-DATA-TF has a PDU-length of ${declaredLength(entry)}, above the announced maximum`,
        expected: `PDU-length of at most ${limit}, PDV headers included`,
        actual: `PDU-length ${declaredLength(entry)}`,
        pdu: entry.index,
      })),
    };
  });
}

/** The limit that one side has announced; `undefined` if it announced none. */
function announcedBy(pdu: AssociationView['request'] | AssociationView['accept']): number | undefined {
  const limit = pdu?.userInformation.maximumLength;
  return limit === 0 ? undefined : limit;
}

/** True if a part of a message was too long for one PDU; otherwise the limit was never put to the test. */
function hadToSplit({ messages }: Subject, limit: number): boolean {
  return messages.some(
    ({ commandBytes, dataSet }) => Math.max(commandBytes.length, dataSet?.length ?? 0) + 6 > limit,
  );
}

// PS3.7 D.3.3.2
const implementationClass = checkEach('NEG-IMPL-01', 'both', {
  of: ownProposal,
  at: atProposal,
  held: 'there is one Implementation Class UID, and it is well-formed',
  look: (proposal) => [
    ...exactlyOne(proposal, userItemTypes.implementationClassUID, 'Implementation Class UID'),
    ...ofType(proposal, userItemTypes.implementationClassUID).flatMap((item) => {
      const problem = uidProblem(latin1(item.content));
      return problem === undefined ? [] : [ofItem(proposal, item, `the Implementation Class UID ${problem}`)];
    }),
  ],
});

// PS3.7 D.3.3.2.3: 1 to 16 characters of ISO 646 G0
const versionName = checkEach('NEG-IMPL-02', 'both', {
  of: ownProposal,
  at: atProposal,
  held: 'the Implementation Version Name is absent or has 1 to 16 characters',
  look: (proposal) => {
    const names = ofType(proposal, userItemTypes.implementationVersionName);
    const twice =
      names.length > 1 ? [ofItem(proposal, names[1], 'there are two Implementation Version Names')] : [];
    const wrong = names
      .filter(({ content }) => !/^[\x20-\x7e]{1,16}$/.test(latin1(content)))
      .map((item) =>
        ofItem(proposal, item, 'the Implementation Version Name does not have 1 to 16 printable characters'),
      );
    return [...twice, ...wrong];
  },
});

const requestedRoles = (view: AssociationView) =>
  (view.request?.userInformation.roleSelections ?? []).map(({ sopClassUID }) => sopClassUID);
const requestedExtensions = (view: AssociationView) =>
  (view.request?.userInformation.extendedNegotiations ?? []).map(({ sopClassUID }) => sopClassUID);

/** A check that the acceptor answers a kind of sub-item only where it was proposed. */
function onlyIfProposed(
  requirement: 'NEG-ROLE-01' | 'NEG-EXT-01',
  type: number,
  name: string,
  requested: (view: AssociationView) => readonly string[],
): Check {
  return checkEach(requirement, 'scp', {
    of: (subject) => (subject.view.request === undefined ? [] : ownAccept(subject)),
    at: atProposal,
    held: `the acceptor answers no ${name} that was not proposed`,
    look: (proposal, { view }) =>
      ofType(proposal, type)
        .filter((item) => !requested(view).includes(sopClassOf(item).uid))
        .map((item) => ofItem(proposal, item, `the acceptor answers a ${name} that was not proposed`)),
  });
}

const roles = onlyIfProposed('NEG-ROLE-01', userItemTypes.roleSelection, 'role selection', requestedRoles);
const extensions = onlyIfProposed(
  'NEG-EXT-01',
  userItemTypes.extendedNegotiation,
  'SOP class extended negotiation',
  requestedExtensions,
);

// PS3.4 K.5.1.1
const worklistExtension = checkEach('NEG-EXT-06', 'scu', {
  of: (subject) => ownRequest(subject).filter((proposal) => worklistItems(proposal).length > 0),
  at: atProposal,
  held: 'the extended negotiation for Modality Worklist has three or four bytes of the defined values',
  look: (proposal) => {
    const items = worklistItems(proposal);
    const twice =
      items.length > 1
        ? [ofItem(proposal, items[1], 'there are two extended negotiations for Modality Worklist')]
        : [];
    return [...twice, ...items.flatMap((item) => extensionProblems(proposal, item))];
  },
});

function worklistItems(proposal: Proposal): readonly RawItem[] {
  return ofType(proposal, userItemTypes.extendedNegotiation).filter(
    (item) => sopClassOf(item).uid === modalityWorklistFind,
  );
}

function extensionProblems(proposal: Proposal, item: RawItem): Deviation[] {
  const { rest } = sopClassOf(item);
  const [first, second, ...options] = rest;
  const problems = [
    ...(rest.length === 3 || rest.length === 4 ? [] : [`has ${rest.length} bytes, 3 or 4 are defined`]),
    ...(first === 1 && second === 1 ? [] : ['does not begin with 01 01']),
    ...(options.every((value) => value <= 1) ? [] : ['has an option that is neither 0 nor 1']),
  ];
  return problems.map((problem) =>
    ofItem(proposal, item, `the extended negotiation for Modality Worklist ${problem}`),
  );
}

// PS3.7 D.3.3.7.1
const identity = checkEach('NEG-USERID-03', 'scu', {
  of: (subject) =>
    ownRequest(subject).filter((proposal) => ofType(proposal, userItemTypes.userIdentity).length > 0),
  at: atProposal,
  held: 'the user identity is one, of a defined type, with fields that fit',
  look: (proposal) => {
    const items = ofType(proposal, userItemTypes.userIdentity);
    const twice = items.length > 1 ? [ofItem(proposal, items[1], 'there are two user identities')] : [];
    return [...twice, ...items.flatMap((item) => identityProblems(proposal, item))];
  },
});

function identityProblems(proposal: Proposal, item: RawItem): Deviation[] {
  const { content } = item;
  const uint16 = (at: number) => ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0);
  const type = content[0] ?? 0;
  const primary = uint16(2);
  const secondary = uint16(4 + primary);
  const problems = [
    ...(type >= 1 && type <= 5 ? [] : [`is of type ${type}`]),
    ...(content.length === 6 + primary + secondary ? [] : ['has field lengths that do not add up']),
    ...(type === 2 || secondary === 0 ? [] : [`has a secondary field with type ${type}`]),
  ];
  return problems.map((problem) => ofItem(proposal, item, `the user identity ${problem}`));
}

/** NEG: user information of both sides. */
export const userInformationChecks: readonly Check[] = [
  requestedMaximum,
  acceptedMaximum,
  maximumLength('NEG-MAXLEN-03', 'scp'),
  maximumLength('NEG-MAXLEN-04', 'scu'),
  implementationClass,
  versionName,
  roles,
  extensions,
  worklistExtension,
  identity,
];
