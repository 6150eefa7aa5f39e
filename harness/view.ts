import { checkValues } from '../simulators/data-set/value-rules.ts';
import { type DataSetDeviation, type Walk, walkDataSet } from '../simulators/data-set/walk.ts';
import { MessageAssembler } from '../simulators/dimse/message.ts';
import type { AcceptedContext } from '../simulators/upper-layer/association.ts';
import { type AAssociateAC, type AAssociateRQ, type Pdu, pduTypes } from '../simulators/upper-layer/pdu.ts';
import type {
  Direction,
  PduEntry,
  Transcript,
  TranscriptEntry,
} from '../simulators/upper-layer/transcript.ts';
import { type AssociationEnd, associationEnd } from './view/association-end.ts';
import {
  endOf,
  groupOperations,
  isResponse,
  type Operations,
  startOf,
  type ViewedMessage,
} from './view/operations.ts';

export type { AssociationEnd } from './view/association-end.ts';
export type { Operation, Operations, ViewedMessage } from './view/operations.ts';

/** The Data Set of a message, walked in the transfer syntax of its presentation context. */
export interface Identifier {
  readonly message: ViewedMessage;
  readonly transferSyntaxUID: string;
  readonly walk: Walk;
  /** Values that break their VR; empty when the Data Set cannot be decoded. */
  readonly values: readonly DataSetDeviation[];
}

/** A PDU entry that was decoded to one kind of PDU. */
export interface EntryOf<Kind extends Pdu> {
  readonly entry: PduEntry;
  readonly pdu: Kind;
}

/** What one transcript shows: negotiation, messages of both sides, operations, end. */
export interface AssociationView extends Operations {
  readonly transcript: Transcript;
  /** The first A-ASSOCIATE-RQ of the requestor that could be decoded. */
  readonly request?: AAssociateRQ;
  /** The first A-ASSOCIATE-AC of the acceptor that could be decoded. */
  readonly accept?: AAssociateAC;
  readonly requestEntry?: PduEntry;
  readonly acceptEntry?: PduEntry;
  /** Complete messages of both sides in the order in which they were complete. */
  readonly messages: readonly ViewedMessage[];
  /** Messages whose end is not in the transcript, because the association or the transcript ended first. */
  readonly unfinished: readonly ViewedMessage[];
  /** True if the transcript left PDUs out: then what is missing proves nothing. */
  readonly isTruncated: boolean;
  readonly end: AssociationEnd;
  /** The accepted presentation context of an id; `undefined` if it was not accepted or the negotiation is not known. */
  contextOf(id: number): AcceptedContext | undefined;
  /** The Data Set of a message; `undefined` if it has none or its context was not accepted. Walked once. */
  identifierOf(message: ViewedMessage): Identifier | undefined;
}

/** The PDU entries of a transcript that could be decoded to one type. */
export function entriesOf<Type extends Pdu['type']>(
  entries: readonly TranscriptEntry[],
  type: Type,
): EntryOf<Extract<Pdu, { type: Type }>>[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'pdu' || entry.decoded === undefined) return [];
    const { pdu } = entry.decoded;
    return isOfType(pdu, type) ? [{ entry, pdu }] : [];
  });
}

function isOfType<Type extends Pdu['type']>(pdu: Pdu, type: Type): pdu is Extract<Pdu, { type: Type }> {
  return pdu.type === type;
}

/**
 * Looks at one transcript as an association. Pure: it reads the entries that are there now and never throws,
 * whatever the traffic is.
 */
export function viewOf(transcript: Transcript): AssociationView {
  const entries = [...transcript.entries];
  const requestor: Direction = transcript.role === 'requestor' ? 'sent' : 'received';
  const request = entriesOf(entries, 'A-ASSOCIATE-RQ').find(({ entry }) => entry.direction === requestor);
  const accept = entriesOf(entries, 'A-ASSOCIATE-AC').find(({ entry }) => entry.direction !== requestor);
  const { messages, unfinished } = assemble(dataEntries(transcript, entries));
  const contexts = acceptedContexts(request?.pdu, accept?.pdu);
  const contextOf = (id: number) => contexts.get(id);
  return {
    transcript,
    ...(request && { request: request.pdu, requestEntry: request.entry }),
    ...(accept && { accept: accept.pdu, acceptEntry: accept.entry }),
    messages,
    unfinished,
    isTruncated: transcript.omitted.pdus > 0,
    end: associationEnd(entries),
    ...groupOperations(messages.toSorted((a, b) => orderOf(a) - orderOf(b))),
    contextOf,
    identifierOf: identifiers(contextOf),
  };
}

/** The P-DATA-TFs before the place where the transcript may have begun to leave some out. */
function dataEntries(transcript: Transcript, entries: readonly TranscriptEntry[]) {
  const unreadable = {
    sent: firstUnreadable(entries, 'sent'),
    received: firstUnreadable(entries, 'received'),
  };
  const all = entriesOf(entries, 'P-DATA-TF').filter(
    ({ entry }) => entry.index < unreadable[entry.direction],
  );
  if (transcript.omitted.pdus === 0) return all;
  // A transcript that is full still takes PDUs that are small enough, so that its last part can have gaps. The first
  // PDU left out did not fit; only what was kept well before the ceiling is certain to be without a gap.
  const lengths = entries.map((entry) => (entry.kind === 'pdu' ? entry.bytes.length : 0));
  const kept = lengths.reduce((sum, length) => sum + length, 0);
  const margin = 4 * lengths.reduce((longest, length) => Math.max(longest, length), 0);
  let reached = 0;
  const certain = lengths.findIndex((length) => {
    reached += length;
    return reached > kept - margin;
  });
  return all.filter(({ entry }) => entry.index < certain);
}

/** Where the first P-DATA-TF of a side stands that could not be decoded: what follows it cannot be put together. */
function firstUnreadable(entries: readonly TranscriptEntry[], direction: Direction): number {
  const found = entries.find(
    (entry) =>
      entry.kind === 'pdu' &&
      entry.direction === direction &&
      entry.error !== undefined &&
      entry.bytes[0] === pduTypes['P-DATA-TF'],
  );
  return found?.index ?? Number.POSITIVE_INFINITY;
}

function assemble(data: ReturnType<typeof dataEntries>) {
  const assemblers = { sent: new MessageAssembler(), received: new MessageAssembler() };
  const messages: ViewedMessage[] = data.flatMap(({ entry, pdu }) =>
    assemblers[entry.direction]
      .push(entry, pdu)
      .map((message) => ({ ...message, direction: entry.direction })),
  );
  const unfinished = (['sent', 'received'] as const).flatMap((direction) => {
    const rest = assemblers[direction].flush();
    return rest === undefined ? [] : [{ ...rest, direction }];
  });
  return { messages, unfinished };
}

/** A request counts from its first fragment on: it can be refused before its Identifier is complete. PS3.7 9.3.2.4 */
function orderOf(message: ViewedMessage): number {
  return isResponse(message) ? endOf(message) : startOf(message);
}

function acceptedContexts(request: AAssociateRQ | undefined, accept: AAssociateAC | undefined) {
  const contexts = new Map<number, AcceptedContext>();
  for (const { id, result, transferSyntax } of accept?.presentationContexts ?? []) {
    const proposed = request?.presentationContexts.find((context) => context.id === id);
    if (result === 0 && proposed !== undefined && !contexts.has(id))
      contexts.set(id, { id, abstractSyntax: proposed.abstractSyntax, transferSyntax });
  }
  return contexts;
}

function identifiers(contextOf: AssociationView['contextOf']): AssociationView['identifierOf'] {
  const walked = new Map<ViewedMessage, Identifier>();
  return (message) => {
    const context = contextOf(message.contextID);
    if (message.dataSet === undefined || context === undefined) return undefined;
    const known = walked.get(message);
    if (known !== undefined) return known;
    const walk = walkDataSet(message.dataSet, context.transferSyntax);
    const values = walk.decodable ? checkValues(walk, isResponse(message) ? 'response' : 'request') : [];
    const identifier = { message, transferSyntaxUID: context.transferSyntax, walk, values };
    walked.set(message, identifier);
    return identifier;
  };
}
