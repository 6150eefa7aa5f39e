import type { DataSet } from '../../simulators/data-set/element.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { response, stepKeys } from '../checks/testing/case.ts';
import { explicitContext, type MessageEdit, match } from '../checks/testing/conversation.ts';
import {
  judgeAsked,
  judgeComplete,
  judgeContext,
  judgeDocuments,
  judgeEarly,
  judgeMessageID,
  judgeSequence,
  judgeStatusClass,
  judgeSteps,
  judgeValues,
} from './scp-responses.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

/** A complete C-FIND that returns the items of these numbers. */
function items(...numbers: readonly number[]): FindExchange {
  return answered(...numbers.map((number) => ({ identifier: match(number) })));
}

function answered(...pendings: readonly MessageEdit[]): FindExchange {
  return ended(0, ...pendings);
}

function ended(status: number, ...pendings: readonly MessageEdit[]): FindExchange {
  const talk = talkWithScp().find();
  for (const pending of pendings) talk.pending(pending);
  return exchangeOf(talk.final(status));
}

const unanswered = exchangeOf(talkWithScp().find().pending());
const noIdentity = { identifier: { PatientName: 'DOE^JANE' } };

describeJudge('the Message ID', [
  judgeCase('RESP-03', 'pass', 'that of the request', () => judgeMessageID(items(1), 7)),
  judgeCase('RESP-03', 'fail', 'another one', () =>
    judgeMessageID(
      exchangeOf(
        talkWithScp()
          .find()
          .final(0, { fields: { MessageIDBeingRespondedTo: 8 } }),
      ),
      7,
    ),
  ),
  judgeCase('RESP-03', 'fail', 'no final response', () => judgeMessageID(unanswered, 7)),
]);

describeJudge('the presentation context', [
  judgeCase('RESP-06', 'pass', 'that of the request', () => judgeContext(items(1))),
  judgeCase('RESP-06', 'warning', 'another one', () =>
    judgeContext(answered({ identifier: match(), contextID: explicitContext })),
  ),
  judgeCase('RESP-06', 'fail', 'an Identifier that does not decode', () =>
    judgeContext(answered({ identifier: response().subarray(0, -3) })),
  ),
  judgeCase('RESP-06', 'inconclusive', 'no match', () => judgeContext(items())),
]);

const bare = { identifier: undefined, fields: { CommandDataSetType: 0x0101 } };

describeJudge('the sequence of responses', [
  judgeCase('RESP-01', 'pass', 'matches and 0000', () => judgeSequence(items(1, 2))),
  judgeCase('RESP-01', 'fail', 'no final response', () => judgeSequence(unanswered)),
  judgeCase('RESP-01', 'inconclusive', 'a response without Status', () =>
    judgeSequence(
      exchangeOf(
        talkWithScp()
          .find()
          .respond({ fields: { Status: undefined } }),
      ),
    ),
  ),
  judgeCase('RESP-01', 'inconclusive', 'an association that we ended', () =>
    judgeSequence(exchangeOf(talkWithScp().find(), { end: ends.protocolError })),
  ),
  judgeCase('RESP-01', 'fail', 'two final responses', () =>
    judgeSequence(exchangeOf(talkWithScp().find().final().final())),
  ),
  judgeCase('RESP-01', 'fail', 'a match after the final response', () =>
    judgeSequence(exchangeOf(talkWithScp().find().final().pending())),
  ),
  judgeCase('RESP-07', 'pass', 'Identifiers', () => judgeSequence(items(1))),
  judgeCase('RESP-07', 'fail', 'a match without Identifier', () =>
    judgeSequence(answered({ identifier: match() }, bare)),
  ),
  judgeCase('RESP-07', 'nothing', 'no match', () => judgeSequence(items())),
  judgeCase('RESP-15', 'recorded', 'any times', () => judgeSequence(items(1))),
  judgeCase('RESP-15', 'nothing', 'another judge', () => judgeContext(items(1))),
]);

const all = items(1, 2, 3);

describeJudge('a complete answer', [
  judgeCase('RESP-12', 'pass', 'the union of its parts', () =>
    judgeComplete(all, [items(1), items(2, 3)], all),
  ),
  judgeCase('RESP-12', 'pass', 'parts that leave items out', () => judgeComplete(all, [items(1)], all)),
  judgeCase('RESP-12', 'fail', 'an item that only a part has', () =>
    judgeComplete(items(1, 2), [items(3)], items(1, 2)),
  ),
  judgeCase('RESP-12', 'inconclusive', 'a worklist that changed', () =>
    judgeComplete(items(1, 2), [items(3)], items(1, 2, 3)),
  ),
  judgeCase('RESP-12', 'inconclusive', 'a query that is refused', () =>
    judgeComplete(ended(0xa700), [items(1)], all),
  ),
  judgeCase('RESP-12', 'inconclusive', 'a part that is refused', () =>
    judgeComplete(all, [ended(0xa700)], all),
  ),
  judgeCase('RESP-12', 'inconclusive', 'an empty worklist', () => judgeComplete(items(), [], items())),
  judgeCase('RESP-12', 'inconclusive', 'items without identity', () =>
    judgeComplete(answered(noIdentity), [], answered(noIdentity)),
  ),
]);

/** A request in two parts with one response between them, where `status` is given; then the rest of the answer. */
function early(status: number | undefined, edit: Partial<FindExchange> = {}): FindExchange {
  const talk = talkWithScp().find();
  if (status !== undefined) talk.respond({ fields: { Status: status } });
  const between = talk.transcript.entries.length;
  // The rest of the request counts as the next PDU that we sent.
  talk.echo();
  if (status === undefined) talk.pending().final();
  return exchangeOf(talk, { requestPdus: [2, between], ...edit });
}

describeJudge('a request that comes in two parts', [
  judgeCase('RESP-13', 'pass', 'silence in between', () => judgeEarly(early(undefined))),
  judgeCase('RESP-13', 'pass', 'a failure in between', () => judgeEarly(early(0xa900))),
  judgeCase('RESP-13', 'fail', '0000 in between', () => judgeEarly(early(0))),
  judgeCase('RESP-13', 'warning', 'a match in between', () =>
    judgeEarly(early(0xff00, { end: { kind: 'final' } })),
  ),
  judgeCase('RESP-13', 'warning', 'an abort', () => judgeEarly(early(undefined, { end: ends.aborted }))),
  judgeCase('RESP-13', 'warning', 'no answer', () => judgeEarly(early(undefined, { end: ends.timeout }))),
]);

/** A query with a key, and a match. */
function asked(key: Parameters<typeof stepKeys>[0], value: MessageEdit['identifier']): FindExchange {
  const talk = talkWithScp().find({ identifier: stepKeys(key) });
  return exchangeOf(talk.pending({ identifier: value }).final());
}

const range = { ScheduledProcedureStepStartDate: '20240101-20240131' };
const wildCard = { ScheduledPerformingPhysicianName: 'D*' };

describeJudge('values', [
  judgeCase('RESP-10', 'pass', 'the date of the item', () => judgeValues(asked(range, match()))),
  judgeCase('RESP-10', 'fail', 'the range itself', () => judgeValues(asked(range, stepKeys(range)))),
  judgeCase('RESP-10', 'fail', 'the wild card itself', () =>
    judgeValues(asked(wildCard, stepKeys(wildCard))),
  ),
  judgeCase('RESP-10', 'inconclusive', 'no match', () => judgeValues(items())),
]);

describeJudge('Scheduled Procedure Steps', [
  judgeCase('RESP-11', 'pass', 'each once', () => judgeSteps(items(1, 2))),
  judgeCase('RESP-11', 'fail', 'one of them twice', () => judgeSteps(items(1, 2, 1))),
  judgeCase('RESP-11', 'inconclusive', 'one item', () => judgeSteps(items(1))),
  judgeCase('RESP-11', 'inconclusive', 'no identity', () => judgeSteps(answered(noIdentity, noIdentity))),
]);

const cda = '2.16.840.1.113883.1.7.2';
/** A sequence that refers to instances of a class. */
const referring = (tag: number, sopClass: string, ...instances: readonly string[]) => ({
  tag,
  vr: 'SQ',
  value: instances.map((instance) => ({
    elements: [
      { tag: 0x0008_1150, vr: 'UI', value: Buffer.from(sopClass) },
      { tag: 0x0008_1155, vr: 'UI', value: Buffer.from(instance) },
    ],
  })),
});
const documents = (sopClass: string, ...instances: readonly string[]) =>
  referring(0x0038_0100, sopClass, ...instances);
const references = (...instances: readonly string[]) => referring(0x0040_a390, cda, ...instances);
const documented = (...elements: DataSet) => judgeDocuments(answered({ identifier: response(...elements) }));

describeJudge('documents', [
  judgeCase('RESP-14', 'not-applicable', 'none', () => judgeDocuments(items(1))),
  judgeCase('RESP-14', 'not-applicable', 'documents of DICOM', () =>
    documented(documents('1.2.840.10008.5.1.4.1.1.104.2', '2.25.1')),
  ),
  judgeCase('RESP-14', 'inconclusive', 'documents of a private class', () =>
    documented(documents('1.2.826.0.1.3680043.9', '2.25.1')),
  ),
  judgeCase('RESP-14', 'fail', 'an HL7 document without a reference', () =>
    documented(documents(cda, '2.25.1')),
  ),
  judgeCase('RESP-14', 'fail', 'the reference to another document', () =>
    documented(documents(cda, '2.25.1', '2.25.2'), references('2.25.1')),
  ),
  judgeCase('RESP-14', 'pass', 'an HL7 reference', () =>
    documented(documents(cda, '2.25.1'), references('2.25.2', '2.25.1')),
  ),
]);

describeJudge('what there is to look at', [
  judgeCase('RESP-09', 'nothing', 'a match, which the check judges', () => judgeAsked(items(1))),
  judgeCase('RESP-09', 'inconclusive', 'no match', () => judgeAsked(items())),
  judgeCase('STATUS-SCP-OTHER', 'pass', 'A900', () => judgeStatusClass(ended(0xa900))),
  judgeCase('STATUS-SCP-OTHER', 'fail', 'D000', () => judgeStatusClass(ended(0xd000))),
]);
