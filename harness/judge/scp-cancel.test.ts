import type { FindExchange } from '../../simulators/scu/find.ts';
import { type Conversation, match } from '../checks/testing/conversation.ts';
import {
  judgeCancelBehind,
  judgeCancelled,
  judgeLateCancel,
  judgeNextAfterCancel,
  judgeNoCancel,
  judgeOtherCancel,
  judgeTwoCancels,
} from './scp-cancel.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

type Build = (talk: Conversation) => Conversation;

/** A C-FIND with two matches, a C-CANCEL, and then what `build` adds. */
function cancelled(build: Build, edit: Partial<FindExchange> = {}): FindExchange {
  const talk = talkWithScp()
    .find()
    .pending()
    .pending({ identifier: match(2) })
    .cancel();
  return exchangeOf(build(talk), edit);
}

/** The same without a C-CANCEL. */
function notCancelled(build: Build, edit: Partial<FindExchange> = {}): FindExchange {
  return exchangeOf(build(talkWithScp().find().pending()), edit);
}

/** All was over, and received, when the C-CANCEL went out. */
const lateCancel = (): FindExchange => exchangeOf(talkWithScp().find().pending().final(0).cancel(), {}, 0);

const fe00: Build = (talk) => talk.final(0xfe00);
const success: Build = (talk) => talk.final(0);
const nothing: Build = (talk) => talk;
const identifier = { identifier: match(), fields: { CommandDataSetType: 0x0102 } };
const fe00WithIdentifier: Build = (talk) => talk.final(0xfe00, identifier);

function manyMatches(count: number): Build {
  return (talk) => {
    for (let number = 3; number <= count; number += 1) talk.pending({ identifier: match(number) });
    return talk.final(0);
  };
}

describeJudge('a cancel in time', [
  judgeCase('CANCEL-01', 'pass', 'FE00', () => judgeCancelled(cancelled(fe00), 8)),
  judgeCase('CANCEL-01', 'fail', 'no final response', () => judgeCancelled(cancelled(nothing), 8)),
  judgeCase('CANCEL-01', 'fail', 'an abort', () =>
    judgeCancelled(cancelled(nothing, { end: ends.aborted }), 8),
  ),
  judgeCase('CANCEL-01', 'fail', 'FE00 with an Identifier', () =>
    judgeCancelled(cancelled(fe00WithIdentifier), 8),
  ),
  judgeCase('CANCEL-01', 'fail', 'a match after FE00', () =>
    judgeCancelled(
      cancelled((talk) => talk.final(0xfe00).pending()),
      8,
    ),
  ),
  judgeCase('CANCEL-01', 'fail', '0000 with items missing', () => judgeCancelled(cancelled(success), 8)),
  judgeCase('CANCEL-01', 'inconclusive', '0000 with every item', () => judgeCancelled(cancelled(success), 2)),
  judgeCase('CANCEL-01', 'inconclusive', '50 items after the cancel', () =>
    judgeCancelled(cancelled(manyMatches(52)), 52),
  ),
  judgeCase('CANCEL-01', 'warning', '51 items after the cancel', () =>
    judgeCancelled(cancelled(manyMatches(53)), 53),
  ),
  judgeCase(
    'CANCEL-01',
    'inconclusive',
    '60 items that were received before the cancel and read after it',
    () => {
      const talk = talkWithScp().find();
      for (let number = 1; number <= 60; number += 1) talk.pending({ identifier: match(number) });
      return judgeCancelled(exchangeOf(talk.cancel().final(0), { pendingsBeforeCancel: 1 }), 60);
    },
  ),
  judgeCase('CANCEL-01', 'warning', 'a failure', () =>
    judgeCancelled(
      cancelled((talk) => talk.final(0xa700)),
      8,
    ),
  ),
  judgeCase('CANCEL-01', 'inconclusive', 'a cancel that was not due', () =>
    judgeCancelled(notCancelled(success), 1),
  ),
  judgeCase('CANCEL-01', 'inconclusive', 'FE00 before a cancel was sent', () =>
    judgeCancelled(notCancelled(fe00), 8),
  ),
  judgeCase('CANCEL-01', 'inconclusive', 'a break-off before a cancel was sent', () =>
    judgeCancelled(notCancelled(nothing), 8),
  ),
  judgeCase('STATUS-SCP-FE00', 'pass', 'FE00', () => judgeCancelled(cancelled(fe00), 8)),
  judgeCase('STATUS-SCP-FE00', 'fail', 'FE00 with an Identifier', () =>
    judgeCancelled(cancelled(fe00WithIdentifier), 8),
  ),
  judgeCase('STATUS-SCP-FE00', 'inconclusive', '0000 with every item', () =>
    judgeCancelled(cancelled(success), 2),
  ),
  judgeCase('STATUS-SCP-FE00', 'inconclusive', 'FE00 before a cancel was sent', () =>
    judgeCancelled(notCancelled(fe00), 8),
  ),
  judgeCase('STATUS-SCP-FE00', 'nothing', 'no final response', () => judgeCancelled(cancelled(nothing), 8)),
]);

describeJudge('a cancel right behind the request', [
  judgeCase('CANCEL-02', 'pass', 'FE00', () => judgeCancelBehind(cancelled(fe00), 8)),
  judgeCase('CANCEL-02', 'pass', '0000 with every item', () => judgeCancelBehind(cancelled(success), 2)),
  judgeCase('CANCEL-02', 'fail', '0000 with items missing', () => judgeCancelBehind(cancelled(success), 8)),
  judgeCase('CANCEL-02', 'fail', 'no final response', () => judgeCancelBehind(cancelled(nothing), 8)),
  judgeCase('CANCEL-02', 'fail', 'an abort', () =>
    judgeCancelBehind(cancelled(nothing, { end: ends.aborted }), 8),
  ),
  judgeCase('CANCEL-02', 'fail', 'a response for an unknown Message ID', () =>
    judgeCancelBehind(
      cancelled((talk) => talk.respond({ fields: { MessageIDBeingRespondedTo: 99, Status: 0 } }).final()),
      2,
    ),
  ),
  judgeCase('CANCEL-02', 'warning', 'a failure', () =>
    judgeCancelBehind(
      cancelled((talk) => talk.final(0xc001)),
      8,
    ),
  ),
  judgeCase('STATUS-SCP-FE00', 'pass', 'FE00', () => judgeCancelBehind(cancelled(fe00), 8)),
  judgeCase('STATUS-SCP-FE00', 'fail', 'FE00 with an Identifier', () =>
    judgeCancelBehind(cancelled(fe00WithIdentifier), 8),
  ),
  judgeCase('STATUS-SCP-FE00', 'inconclusive', '0000', () => judgeCancelBehind(cancelled(success), 2)),
  judgeCase('STATUS-SCP-FE00', 'inconclusive', 'a failure', () =>
    judgeCancelBehind(
      cancelled((talk) => talk.final(0xc001)),
      8,
    ),
  ),
]);

describeJudge('a cancel that is late', [
  judgeCase('CANCEL-03', 'pass', 'silence', () =>
    judgeLateCancel(notCancelled((talk) => talk.final().cancel())),
  ),
  judgeCase('CANCEL-03', 'fail', 'a response to it', () =>
    judgeLateCancel(notCancelled((talk) => talk.final().cancel().final(0xfe00))),
  ),
  judgeCase('CANCEL-03', 'fail', 'an abort', () =>
    judgeLateCancel(notCancelled(nothing, { end: ends.aborted })),
  ),
]);

describeJudge('a cancel for another Message ID', [
  judgeCase('CANCEL-04', 'pass', '0000 with every item', () => judgeOtherCancel(cancelled(success), 2)),
  judgeCase('CANCEL-04', 'inconclusive', 'a cancel that was too late', () =>
    judgeOtherCancel(lateCancel(), 1),
  ),
  judgeCase('CANCEL-04', 'fail', 'FE00', () => judgeOtherCancel(cancelled(fe00), 8)),
  judgeCase('CANCEL-04', 'fail', '0000 with items missing', () => judgeOtherCancel(cancelled(success), 8)),
  judgeCase('CANCEL-04', 'fail', 'no final response', () => judgeOtherCancel(cancelled(nothing), 8)),
  judgeCase('CANCEL-04', 'warning', 'an abort', () =>
    judgeOtherCancel(cancelled(nothing, { end: ends.aborted }), 8),
  ),
  judgeCase('CANCEL-04', 'warning', 'a close', () =>
    judgeOtherCancel(cancelled(nothing, { end: ends.closed }), 8),
  ),
  judgeCase('CANCEL-04', 'inconclusive', 'a reset', () =>
    judgeOtherCancel(cancelled(nothing, { end: ends.reset }), 8),
  ),
  judgeCase('CANCEL-04', 'warning', 'a failure', () =>
    judgeOtherCancel(
      cancelled((talk) => talk.final(0xc001)),
      8,
    ),
  ),
  judgeCase('CANCEL-04', 'inconclusive', 'a cancel that was not due', () =>
    judgeOtherCancel(notCancelled(success), 1),
  ),
]);

/** A cancelled C-FIND and the next one on the same association. */
function twoFinds(build: Build): [FindExchange, FindExchange] {
  const second = { fields: { MessageID: 8 } };
  const talk = build(talkWithScp().find().pending().cancel().final(0xfe00).find(second));
  return [exchangeOf(talk), exchangeOf(talk, {}, 1)];
}

const answer = (talk: Conversation, status = 0) =>
  talk
    .pending({ fields: { MessageIDBeingRespondedTo: 8 } })
    .final(status, { fields: { MessageIDBeingRespondedTo: 8 } });

describeJudge('the C-FIND after a cancel', [
  judgeCase('CANCEL-05', 'pass', 'every item', () => judgeNextAfterCancel(...twoFinds(answer), 1)),
  judgeCase('CANCEL-05', 'inconclusive', 'a cancel that was too late', () => {
    const [, second] = twoFinds(answer);
    return judgeNextAfterCancel(lateCancel(), second, 1);
  }),
  judgeCase('CANCEL-05', 'fail', 'items missing', () => judgeNextAfterCancel(...twoFinds(answer), 2)),
  judgeCase('CANCEL-05', 'fail', 'no answer', () => judgeNextAfterCancel(...twoFinds(nothing), 1)),
  judgeCase('CANCEL-05', 'fail', 'a failure', () =>
    judgeNextAfterCancel(...twoFinds((talk) => answer(talk, 0xc001)), 1),
  ),
  judgeCase('CANCEL-05', 'fail', 'an association that is over', () =>
    judgeNextAfterCancel(cancelled(fe00), undefined, 1),
  ),
  judgeCase('CANCEL-05', 'fail', 'leftovers of the first', () => {
    const [first, second] = twoFinds(answer);
    return judgeNextAfterCancel(
      first,
      { ...second, other: first.responses.map(({ message }) => message) },
      1,
    );
  }),
  judgeCase('CANCEL-05', 'inconclusive', 'a cancel that was not due', () =>
    judgeNextAfterCancel(notCancelled(success), twoFinds(answer)[1], 1),
  ),
]);

describeJudge('two cancels', [
  judgeCase('CANCEL-06', 'pass', 'one FE00', () => judgeTwoCancels(cancelled(fe00))),
  judgeCase('CANCEL-06', 'inconclusive', 'cancels that were too late', () => judgeTwoCancels(lateCancel())),
  judgeCase('CANCEL-06', 'fail', 'two of them', () =>
    judgeTwoCancels(cancelled((talk) => talk.final(0xfe00).final(0xfe00))),
  ),
  judgeCase('CANCEL-06', 'fail', 'no final response', () => judgeTwoCancels(cancelled(nothing))),
  judgeCase('CANCEL-06', 'inconclusive', 'an abort', () =>
    judgeTwoCancels(cancelled(nothing, { end: ends.aborted })),
  ),
  judgeCase('CANCEL-06', 'inconclusive', 'a reset', () =>
    judgeTwoCancels(cancelled(nothing, { end: ends.reset })),
  ),
  judgeCase('CANCEL-06', 'warning', 'a close', () =>
    judgeTwoCancels(cancelled(nothing, { end: ends.closed })),
  ),
  judgeCase('CANCEL-06', 'inconclusive', 'cancels that were not due', () =>
    judgeTwoCancels(notCancelled(success)),
  ),
]);

describeJudge('no cancel', [
  judgeCase('CANCEL-07', 'pass', '0000', () => judgeNoCancel(notCancelled(success))),
  judgeCase('CANCEL-07', 'fail', 'FE00', () => judgeNoCancel(notCancelled(fe00))),
]);
