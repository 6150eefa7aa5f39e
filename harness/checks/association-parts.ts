import { itemTypes } from '../../simulators/upper-layer/items.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { PduEntry } from '../../simulators/upper-layer/transcript.ts';
import { itemsOf, type RawItem, subItemsOf } from './association-items.ts';
import { hex } from './bytes.ts';
import type { Deviation } from './check.ts';
import type { Subject } from './subject.ts';

/** The A-ASSOCIATE-RQ or -AC that the system under test sent, with its items. */
export interface Proposal {
  readonly entry: PduEntry;
  readonly items: readonly RawItem[];
  /** Sub-items of the user information. */
  readonly user: readonly RawItem[];
}

function proposals(subject: Subject, type: number): readonly Proposal[] {
  const entry = subject.pdus.find(({ bytes }) => bytes[0] === type && bytes.length >= 74);
  if (entry === undefined) return [];
  const items = itemsOf(entry.bytes);
  return [{ entry, items, user: subItemsOf(items, itemTypes.userInformation) }];
}

/** The A-ASSOCIATE-RQ of an SCU. */
export function ownRequest(subject: Subject): readonly Proposal[] {
  return subject.sut === 'scu' ? proposals(subject, pduTypes['A-ASSOCIATE-RQ']) : [];
}

/** The A-ASSOCIATE-AC of an SCP. */
export function ownAccept(subject: Subject): readonly Proposal[] {
  return subject.sut === 'scp' ? proposals(subject, pduTypes['A-ASSOCIATE-AC']) : [];
}

/** Whichever of the two the system under test sent. */
export function ownProposal(subject: Subject): readonly Proposal[] {
  return [...ownRequest(subject), ...ownAccept(subject)];
}

export const atProposal = ({ entry }: Proposal) => entry.index;

/** A deviation that an item of a proposal shows, or its absence. */
export function ofItem(
  { entry }: Proposal,
  item: RawItem | undefined,
  message: string,
  verdict: 'fail' | 'warning' = 'fail',
): Deviation {
  const actual = item
    ? `at byte ${item.offset}: ${hex(entry.bytes.subarray(item.offset, item.offset + 4 + item.content.length))}`
    : 'no such item';
  return { kind: message, verdict, message, actual, pdu: entry.index };
}

/** Deviations of a user sub-item that has to be there once. */
export function exactlyOne(
  proposal: Proposal,
  type: number,
  name: string,
  absent: 'fail' | 'warning' = 'fail',
): Deviation[] {
  const found = proposal.user.filter((item) => item.type === type);
  if (found.length === 0) return [ofItem(proposal, undefined, `there is no ${name} sub-item`, absent)];
  if (found.length > 1) return [ofItem(proposal, found[1], `there are ${found.length} ${name} sub-items`)];
  return [];
}
