import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { dicomApplicationContextName, rejectSources } from '../../simulators/upper-layer/codes.ts';
import { itemTypes, userItemTypes } from '../../simulators/upper-layer/items.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { PduEntry } from '../../simulators/upper-layer/transcript.ts';
import { latin1, type RawItem, readItems } from './association-items.ts';
import {
  atProposal,
  ofItem,
  ownAccept,
  ownProposal,
  ownRequest,
  type Proposal,
} from './association-parts.ts';
import { hex } from './bytes.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import type { Subject } from './subject.ts';
import { uidProblem } from './uid.ts';

const titleForm = /^(?=.*[^ ])[\x20-\x5b\x5d-\x7e]{16}$/;

// PS3.8 Table 9-11; the SCP side takes a stimulus of its own
const titles = checkEach('ASSOC-04', 'scu', {
  of: ownRequest,
  at: atProposal,
  held: 'both AE titles are 16 characters, filled up with spaces',
  look: ({ entry }) =>
    (
      [
        ['called', 10],
        ['calling', 26],
      ] as const
    )
      .filter(([, offset]) => !titleForm.test(latin1(entry.bytes.subarray(offset, offset + 16))))
      .map(([which, offset]) => ({
        kind: which,
        verdict: 'fail' as const,
        message: `the ${which} AE title is not 16 characters of ISO 646 G0 filled up with spaces`,
        expected: '16 characters, padded with 20H, not only spaces',
        actual: hex(entry.bytes.subarray(offset, offset + 16)),
        pdu: entry.index,
      })),
});

// PS3.7 A.2.1
const applicationContext = checkEach('ASSOC-05', 'scu', {
  of: ownRequest,
  at: atProposal,
  held: 'there is one application context item, and its name is legal',
  look: (proposal) => {
    const found = proposal.items.filter(({ type }) => type === itemTypes.applicationContext);
    if (found.length !== 1)
      return [ofItem(proposal, found[1], `there are ${found.length} application context items, not one`)];
    const name = latin1(found[0]?.content ?? new Uint8Array());
    const isReserved = name.startsWith('1.2.840.10008.') && name !== dicomApplicationContextName;
    return isReserved
      ? [ofItem(proposal, found[0], `the application context ${name} is not the one of DICOM`)]
      : [];
  },
});

// PS3.8 Table 9-17
const repeatedBytes = checkEach('ASSOC-13', 'scp', {
  of: (subject) => (subject.view.requestEntry === undefined ? [] : ownAccept(subject)),
  at: atProposal,
  held: 'bytes 11-74 of the A-ASSOCIATE-AC repeat those of the request',
  look: ({ entry }, { view }) => {
    const requested = view.requestEntry?.bytes.subarray(10, 74) ?? new Uint8Array();
    const answered = entry.bytes.subarray(10, 74);
    const at = answered.findIndex((byte, index) => byte !== requested[index]);
    if (at < 0) return [];
    return [
      {
        kind: 'reserved',
        verdict: 'warning',
        message: `byte ${at + 11} of the A-ASSOCIATE-AC does not repeat that of the request`,
        expected: hex(requested.subarray(at)),
        actual: hex(answered.subarray(at)),
        pdu: entry.index,
      },
    ];
  },
});

interface ContextItem {
  readonly item: RawItem;
  readonly id: number;
  readonly abstractSyntaxes: readonly string[];
  readonly transferSyntaxes: readonly string[];
}

function contextItems({ items }: Proposal): readonly ContextItem[] {
  return items
    .filter(({ type }) => type === itemTypes.presentationContextRQ)
    .map((item) => {
      const subs = readItems(item.content, 4);
      const named = (type: number) =>
        subs.filter((sub) => sub.type === type).map(({ content }) => latin1(content));
      return {
        item,
        id: item.content[0] ?? 0,
        abstractSyntaxes: named(itemTypes.abstractSyntax),
        transferSyntaxes: named(itemTypes.transferSyntax),
      };
    });
}

// PS3.5 10.1 a
const defaultSyntax = checkEach('ASSOC-19', 'scu', {
  of: (subject) => ownRequest(subject).filter((proposal) => contextItems(proposal).length > 0),
  at: atProposal,
  held: 'Implicit VR Little Endian is offered for every abstract syntax',
  look: (proposal) => {
    const contexts = contextItems(proposal);
    const abstractSyntaxes = new Set(contexts.flatMap((context) => context.abstractSyntaxes));
    return [...abstractSyntaxes].flatMap((uid) => {
      const same = contexts.filter((context) => context.abstractSyntaxes.includes(uid));
      const offers = same.some((context) =>
        context.transferSyntaxes.includes(transferSyntaxes.implicitVRLittleEndian),
      );
      return offers
        ? []
        : [ofItem(proposal, same[0]?.item, `${uid} is not offered with Implicit VR Little Endian`)];
    });
  },
});

// PS3.5 A.5, 10.1
const deflatedSyntax = checkEach('ASSOC-30', 'scu', {
  of: (subject) => ownRequest(subject).filter((proposal) => contextItems(proposal).some(isDeflated)),
  at: atProposal,
  held: 'Explicit VR Little Endian is offered wherever the deflated one is',
  look: (proposal) => {
    const contexts = contextItems(proposal);
    return contexts.filter(isDeflated).flatMap(({ abstractSyntaxes, item }) => {
      const [uid = ''] = abstractSyntaxes;
      const same = contexts.filter((context) => context.abstractSyntaxes.includes(uid));
      const offers = same.some((context) =>
        context.transferSyntaxes.includes(transferSyntaxes.explicitVRLittleEndian),
      );
      const message = `${uid} is offered with the deflated transfer syntax and not with Explicit VR Little Endian`;
      return offers ? [] : [ofItem(proposal, item, message)];
    });
  },
});

function isDeflated({ transferSyntaxes: offered }: ContextItem): boolean {
  return offered.includes(transferSyntaxes.deflatedExplicitVRLittleEndian);
}

// PS3.8 9.3.2, 9.3.2.2
const structure = checkEach('ASSOC-20', 'scu', {
  of: ownRequest,
  at: atProposal,
  held: 'the request has sound contexts, one user information item, and items in order',
  look: (proposal) => {
    const contexts = contextItems(proposal);
    const users = proposal.items.filter(({ type }) => type === itemTypes.userInformation);
    const none =
      contexts.length === 0 ? [ofItem(proposal, undefined, 'there is no presentation context')] : [];
    const user =
      users.length === 1
        ? []
        : [ofItem(proposal, users[1], `there are ${users.length} user information items, not one`)];
    return [
      ...none,
      ...user,
      ...brokenItems(proposal),
      ...contexts.flatMap((context, index) => contextProblems(proposal, context, contexts.slice(0, index))),
    ];
  },
});

function contextProblems(
  proposal: Proposal,
  context: ContextItem,
  before: readonly ContextItem[],
): Deviation[] {
  const { id, item, abstractSyntaxes, transferSyntaxes: offered } = context;
  const problems = [
    ...(id % 2 === 1 ? [] : ['has an even id']),
    ...(before.some((other) => other.id === id) ? ['has an id that is there twice'] : []),
    ...(abstractSyntaxes.length === 1 ? [] : [`has ${abstractSyntaxes.length} abstract syntaxes, not one`]),
    ...(offered.length > 0 ? [] : ['has no transfer syntax']),
  ];
  return problems.map((problem) => ({
    ...ofItem(proposal, item, `presentation context ${id} ${problem}`),
    kind: problem,
  }));
}

function brokenItems(proposal: Proposal): Deviation[] {
  const { items, user } = proposal;
  const subs = contextItems(proposal).flatMap(({ item }) => readItems(item.content, 4, item.offset + 4));
  const broken = [...items, ...user, ...subs].find(({ fits }) => !fits);
  const known = items.filter(({ type }) => Object.values<number>(itemTypes).includes(type));
  const unordered = known.find(({ type }, index) => type < (known[index - 1]?.type ?? 0));
  return [
    ...(broken ? [ofItem(proposal, broken, 'the length of an item does not fit what it stands in')] : []),
    ...(unordered
      ? [ofItem(proposal, unordered, 'the items are not in ascending order of their types')]
      : []),
  ];
}

interface NegotiatedUid {
  readonly item: RawItem;
  readonly name: string;
  readonly uid: string;
}

const userUids: ReadonlyMap<number, string> = new Map([
  [userItemTypes.roleSelection, 'role selection'],
  [userItemTypes.extendedNegotiation, 'extended negotiation'],
]);

/** Every UID of a proposal; the transfer syntax of a refused context is without meaning and left out. */
function uidsOf({ items, user }: Proposal): NegotiatedUid[] {
  const contexts = items.flatMap((item): NegotiatedUid[] => {
    if (item.type === itemTypes.applicationContext)
      return [{ item, name: 'application context name', uid: latin1(item.content) }];
    const isAccept = item.type === itemTypes.presentationContextAC;
    if (item.type !== itemTypes.presentationContextRQ && (!isAccept || item.content[2] !== 0)) return [];
    return readItems(item.content, 4, item.offset + 4).map((sub) => ({
      item: sub,
      name: `UID of presentation context ${item.content[0]}`,
      uid: latin1(sub.content),
    }));
  });
  return [...contexts, ...user.flatMap(userUid)];
}

function userUid(item: RawItem): NegotiatedUid[] {
  const { type, content } = item;
  if (type === userItemTypes.implementationClassUID)
    return [{ item, name: 'Implementation Class UID', uid: latin1(content) }];
  const name = userUids.get(type);
  const length = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
  return name === undefined
    ? []
    : [{ item, name: `SOP class UID of a ${name}`, uid: latin1(content.subarray(2, 2 + length)) }];
}

// PS3.8 Annex F, PS3.5 9.1
const uids = checkEach('ASSOC-21', 'both', {
  of: ownProposal,
  at: atProposal,
  held: 'every UID of the negotiation is well-formed and unpadded',
  look: (proposal) =>
    uidsOf(proposal).flatMap(({ item, name, uid }) => {
      const problem = uidProblem(uid);
      return problem === undefined
        ? []
        : [{ ...ofItem(proposal, item, `the ${name} ${problem}`), kind: problem }];
    }),
});

// PS3.8 Table 9-21, 9.1.4 note 1
const rejections = defineCheck('ASSOC-27', 'scp', (subject) => {
  const rejects = subject.pdus.filter(({ bytes }) => bytes[0] === pduTypes['A-ASSOCIATE-RJ']);
  const deviations = [...rejects.flatMap(illegalReject), ...closedInstead(subject)];
  if (rejects.length === 0 && deviations.length === 0) return undefined;
  return {
    held: 'every A-ASSOCIATE-RJ has a result, source and reason that exist',
    looked: rejects.map(({ index }) => index),
    deviations,
  };
});

function illegalReject({ bytes, decoded, index }: PduEntry): Deviation[] {
  const pdu = decoded?.pdu.type === 'A-ASSOCIATE-RJ' ? decoded.pdu : undefined;
  const reasons = rejectSources.find(({ source }) => source === pdu?.source)?.reasons;
  const isLegal = pdu && (pdu.result === 1 || pdu.result === 2) && reasons?.has(pdu.reason);
  if (isLegal) return [];
  return [
    {
      kind: 'triple',
      verdict: 'fail',
      message: 'an A-ASSOCIATE-RJ has another length or values that are not defined',
      expected: 'length 4, result 1-2, source 1-3, a reason of that source',
      actual: hex(bytes),
      pdu: index,
    },
  ];
}

/** An orderly close as the only answer to a sound request. A reset may have lost a PDU, so it proves nothing. */
function closedInstead({ view, pdus }: Subject): Deviation[] {
  const { requestEntry, end, transcript } = view;
  const isSound = requestEntry?.decoded?.deviations.length === 0;
  const peerClosed = transcript.role === 'requestor' && end.kind === 'closed' && end.by === 'received';
  if (!isSound || !peerClosed || pdus.length > 0) return [];
  return [
    {
      kind: 'closed',
      verdict: 'warning',
      message: 'TCP was closed in place of an answer to the A-ASSOCIATE-RQ',
      expected: 'A-ASSOCIATE-AC or A-ASSOCIATE-RJ; a close without a PDU is for lack of resources only',
      actual: 'the connection was closed without a PDU',
      pdu: end.index ?? 0,
    },
  ];
}

/** ASSOC: what both sides write into the negotiation. */
export const associationChecks: readonly Check[] = [
  titles,
  applicationContext,
  repeatedBytes,
  defaultSyntax,
  deflatedSyntax,
  structure,
  uids,
  rejections,
];
