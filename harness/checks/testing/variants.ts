import type { DataSet } from '../../../simulators/data-set/element.ts';
import { isSequence } from '../../../simulators/data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import { encodeRawPdu } from '../../../simulators/upper-layer/encode.ts';
import type { SutRole } from '../subject.ts';
import { element, implicit, request, response } from './case.ts';
import {
  accept,
  Conversation,
  conformant,
  implicitContext,
  keys,
  type MessageEdit,
  match,
} from './conversation.ts';

/** A transcript in which the system under test does nothing wrong. */
export interface Variant {
  readonly name: string;
  readonly sut: SutRole;
  readonly build: () => Conversation;
}

type Build = (talk: Conversation) => Conversation;

function variant(sut: SutRole, name: string, build: Build): Variant {
  return { name, sut, build: () => build(new Conversation(sut).associate()) };
}

/** The same traffic seen with either side under test. */
const both = (name: string, build: Build) => [variant('scp', name, build), variant('scu', name, build)];

/** A data set with undefined or defined lengths for all its sequences and items. */
function withLengths(dataSet: DataSet, undefinedLength: boolean): DataSet {
  return dataSet.map((each) =>
    isSequence(each)
      ? {
          ...each,
          undefinedLength,
          value: each.value.map(({ elements }) => ({
            elements: withLengths(elements, undefinedLength),
            undefinedLength,
          })),
        }
      : each,
  );
}

const lengths = (natural: NaturalDataSet, undefinedLength: boolean) =>
  implicit(withLengths(fromNatural(natural), undefinedLength));

/** A C-FIND with two matches, with the same edit on all messages. */
const query = (talk: Conversation, edit: MessageEdit = {}) =>
  talk
    .find(edit)
    .pending(edit)
    .pending({ ...edit, identifier: match(2) })
    .final(0, edit)
    .release();

const characterSet = element(0x00080005, 'CS', 'ISO_IR 100');
const abort = { type: 'A-ABORT', source: 0, reason: 0 } as const;

/** Conformant variants, and what our own side may do to them. */
export const conformantVariants: readonly Variant[] = [
  { name: 'a plain association', sut: 'scp', build: () => conformant('scp') },
  { name: 'a plain association', sut: 'scu', build: () => conformant('scu') },
  ...[2, 16, 100].flatMap((fragmentLength) =>
    both(`fragments of ${fragmentLength} bytes`, (talk) =>
      query(talk, { fragmentation: { fragmentLength } }),
    ),
  ),
  ...both('command and data set in one PDU', (talk) =>
    query(talk, { fragmentation: { packing: 'together' } }),
  ),
  ...[true, false].flatMap((isUndefined) =>
    both(`${isUndefined ? 'undefined' : 'defined'} lengths`, (talk) =>
      talk
        .find({ identifier: lengths(keys, isUndefined) })
        .pending({ identifier: lengths(match(), isUndefined) })
        .final()
        .release(),
    ),
  ),
  ...[0x0000, 0x0001, 0x0202, 0xfffe].flatMap((CommandDataSetType) =>
    both(`Command Data Set Type ${CommandDataSetType.toString(16)}H`, (talk) =>
      talk
        .find({ fields: { CommandDataSetType } })
        .pending({ fields: { CommandDataSetType } })
        .final()
        .release(),
    ),
  ),
  ...both('a character set on pure ASCII', (talk) =>
    talk
      .find({ identifier: request(characterSet) })
      .pending({ identifier: response(characterSet) })
      .final()
      .release(),
  ),
  ...both('empty keys and empty type 2 values', (talk) =>
    talk
      .find({ identifier: { PatientName: '', ScheduledProcedureStepSequence: [{ Modality: '' }] } })
      .pending({ identifier: { PatientName: '', ScheduledProcedureStepSequence: [{ Modality: '' }] } })
      .final()
      .release(),
  ),
  ...both('no match', (talk) => talk.find().final().release()),
  ...both('a release by our side while responses are under way', (talk) =>
    talk.find().pending().pdu('scu', abort),
  ),
  ...both('two queries, one after the other', (talk) =>
    talk
      .find()
      .pending()
      .final()
      .find({ fields: { MessageID: 8 } })
      .pending({ fields: { MessageIDBeingRespondedTo: 8 } })
      .final(0, { fields: { MessageIDBeingRespondedTo: 8 } })
      .release(),
  ),
  ...both('a cancelled query', (talk) =>
    talk
      .find()
      .pending()
      .cancel()
      .pending({ identifier: match(2) })
      .final(0xfe00)
      .release(),
  ),
  ...both('a query whose cancel came too late', (talk) => talk.find().cancel().pending().final().release()),
  ...both('a failure with its elements', (talk) =>
    talk
      .find()
      .final(0xa900, { fields: { OffendingElement: [0x00400002], ErrorComment: 'not a date' } })
      .release(),
  ),
  ...both('all Pending responses FF01', (talk) =>
    talk
      .find()
      .pending({ fields: { Status: 0xff01 } })
      .pending({ identifier: match(2), fields: { Status: 0xff01 } })
      .final()
      .release(),
  ),
  ...both('no Affected SOP Class UID in responses', (talk) =>
    talk
      .find()
      .pending({ fields: { AffectedSOPClassUID: undefined } })
      .final(0, { fields: { AffectedSOPClassUID: undefined } })
      .release(),
  ),
  ...both('Message ID 0', (talk) => {
    const MessageIDBeingRespondedTo = 0;
    return talk
      .find({ fields: { MessageID: 0 } })
      .pending({ fields: { MessageIDBeingRespondedTo } })
      .final(0, { fields: { MessageIDBeingRespondedTo } })
      .release();
  }),
  ...both('a connection reset after the last byte', (talk) =>
    talk.find().pending().final().release().event('reset-by-peer'),
  ),
  {
    name: 'contexts answered in another order',
    sut: 'scp',
    build: () =>
      query(
        new Conversation('scp').associate({
          ac: { presentationContexts: accept.presentationContexts.toReversed() },
        }),
      ),
  },

  // What our side breaks on purpose, or leaves undone, is no fault of the other side.
  variant('scp', 'a request of ours that cannot be decoded', (talk) =>
    talk.find({ identifier: request().subarray(0, -3) }).final(0xc000),
  ),
  variant('scp', 'a request of ours without Identifier', (talk) =>
    talk.find({ identifier: undefined, fields: { CommandDataSetType: 0x0101 } }).final(0xc000),
  ),
  variant('scp', 'a failure before our Identifier is complete', (talk) => {
    const early = new Conversation('scp').find();
    const pdus = early.transcript.entries.flatMap((entry) => (entry.kind === 'pdu' ? [entry.bytes] : []));
    return pdus
      .slice(1)
      .reduce((so, pdu) => so.raw('scu', pdu), talk.raw('scu', pdus[0] ?? new Uint8Array()).final(0xa700));
  }),
  variant('scp', 'a request of ours for another SOP class', (talk) =>
    talk
      .find({ fields: { AffectedSOPClassUID: '1.2.3.4' } })
      .final(0x0122, { fields: { AffectedSOPClassUID: '1.2.3.4' } }),
  ),
  variant('scp', 'two C-FINDs of ours at once with one Message ID', (talk) =>
    talk.find().find().pending().final().pending().final(),
  ),
  variant('scp', 'a broken command set of ours', (talk) =>
    talk
      .find({ command: Uint8Array.of(1, 2, 3, 4) })
      .final(0xc000, { fields: { MessageIDBeingRespondedTo: 0 } }),
  ),
  variant('scp', 'an unknown PDU of ours', (talk) =>
    query(talk)
      .raw('scu', encodeRawPdu(0x0b, new Uint8Array(4)))
      .pdu('scp', { type: 'A-ABORT', source: 2, reason: 1 }),
  ),
  variant('scp', 'a match that our abort cut off', (talk) =>
    talk.find().pending().pending({ identifier: undefined }).pdu('scu', abort),
  ),
  variant('scu', 'two final responses of ours', (talk) => talk.find().pending().final().final().release()),
  variant('scu', 'matches of ours that cannot be decoded', (talk) =>
    talk
      .find()
      .pending({ identifier: response().subarray(0, -3) })
      .final()
      .release(),
  ),
  variant('scu', 'a response of ours to another Message ID', (talk) =>
    talk
      .find()
      .final(0, { fields: { MessageIDBeingRespondedTo: 99 } })
      .pdu('scu', abort),
  ),
  variant('scu', 'an Identifier that our abort cut off', (talk) =>
    talk
      .find()
      .final()
      .find({ identifier: undefined, fields: { MessageID: 8 } })
      .pdu('scp', abort),
  ),
  {
    name: 'a transcript that left PDUs out',
    sut: 'scp',
    build: () => {
      const talk = new Conversation('scp', { maximumBytes: 8_000 }).associate().find();
      for (let number = 1; number <= 60; number += 1)
        talk.pending({ identifier: match(number), contextID: implicitContext });
      return talk.final().release();
    },
  },
];
