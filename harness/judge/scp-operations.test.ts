import { match } from '../checks/testing/conversation.ts';
import type { Asked, Series } from '../scp/operations.ts';
import { judgeInParallel, judgeInTurn, judgeMessageIDAgain, judgeVisits } from './scp-operations.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

function ended(status: number, ...matches: readonly number[]) {
  const talk = talkWithScp().find();
  for (const number of matches) talk.pending({ identifier: match(number) });
  return exchangeOf(talk.final(status));
}
const broken = (end: (typeof ends)[keyof typeof ends]) => exchangeOf(talkWithScp().find(), { end });

const everything: Asked = { name: 'every item', exchange: ended(0, 1, 2) };
const one: Asked = { name: 'one item', exchange: ended(0, 1) };
const series = (edit: Partial<Series> = {}): Series => ({
  asked: [everything, one],
  alone: [everything, one],
  again: [everything],
  ...edit,
});
const mixed = series({ asked: [everything, { ...one, exchange: ended(0, 2) }] });
const unanswered = series({ asked: [everything, { ...one, exchange: broken(ends.timeout) }] });
const refused = series({ asked: [everything, { ...one, exchange: ended(0xa700) }] });
const changed = series({ again: [{ ...everything, exchange: ended(0, 1, 3) }] });
const single = series({ alone: [{ ...everything, exchange: ended(0, 1) }], again: [one] });

describeJudge('queries one after another', [
  judgeCase('SEQ-01', 'pass', 'the answers of each alone', () => judgeInTurn(series(), 2)),
  judgeCase('SEQ-01', 'fail', 'the items of another query', () => judgeInTurn(mixed, 2)),
  judgeCase('SEQ-01', 'fail', 'no answer', () => judgeInTurn(unanswered, 2)),
  judgeCase('SEQ-01', 'fail', 'a refusal', () => judgeInTurn(refused, 2)),
  judgeCase('SEQ-01', 'fail', 'an association that ends', () => judgeInTurn(series(), 3)),
  judgeCase('SEQ-01', 'inconclusive', 'a worklist that changes', () => judgeInTurn(changed, 2)),
  judgeCase('SEQ-01', 'inconclusive', 'one item', () => judgeInTurn(single, 2)),
  judgeCase('SEQ-01', 'inconclusive', 'a complete query that is refused', () =>
    judgeInTurn(series({ again: [{ ...everything, exchange: ended(0xa700) }] }), 2),
  ),
  judgeCase('SEQ-03', 'pass', 'the answers of each alone', () => judgeInParallel(series())),
  judgeCase('SEQ-03', 'fail', 'items that are lost', () => judgeInParallel(mixed)),
  judgeCase('SEQ-03', 'fail', 'no answer', () => judgeInParallel(unanswered)),
]);

const thrice = (status: number) => [ended(status), ended(status), ended(status)];
describeJudge('a Message ID that comes again', [
  judgeCase('SEQ-02', 'pass', 'three answers', () => judgeMessageIDAgain(thrice(0), 1)),
  judgeCase('SEQ-02', 'fail', '0210', () => judgeMessageIDAgain([ended(0), ended(0x0210), ended(0x0210)], 1)),
  judgeCase('SEQ-02', 'fail', 'an abort', () => judgeMessageIDAgain([ended(0), broken(ends.aborted)], 1)),
  judgeCase('SEQ-02', 'inconclusive', 'a refusal of every query', () =>
    judgeMessageIDAgain(thrice(0xa700), 1),
  ),
  judgeCase('SEQ-02', 'warning', 'a refusal of 0', () => judgeMessageIDAgain(thrice(0xc001), 0)),
  judgeCase('SEQ-02', 'warning', 'an abort for 0', () => judgeMessageIDAgain([broken(ends.aborted)], 0)),
]);

const visits = { wanted: 3, served: 3, late: 0, problems: [], elapsedMs: 10, transcript: 'visits/3' };
const rejected = 'the association was rejected';
describeJudge('association after association', [
  judgeCase('SEQ-04', 'pass', 'all served', () => judgeVisits(visits)),
  judgeCase('SEQ-04', 'inconclusive', 'fewer for want of time', () => judgeVisits({ ...visits, served: 2 })),
  judgeCase('SEQ-04', 'fail', 'one that is not served', () =>
    judgeVisits({ ...visits, served: 2, problems: [rejected] }),
  ),
  judgeCase('SEQ-04', 'inconclusive', 'one that is served late', () => judgeVisits({ ...visits, late: 1 })),
  judgeCase('SEQ-04', 'inconclusive', 'one that is served late where one slot is declared', () =>
    judgeVisits({ ...visits, late: 1 }, 1),
  ),
  judgeCase('SEQ-04', 'fail', 'one that is served late although slots are declared', () =>
    judgeVisits({ ...visits, late: 1 }, 5),
  ),
]);
