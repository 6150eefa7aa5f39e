import type { FindExchange } from '../../simulators/scu/find.ts';
import { match } from '../checks/testing/conversation.ts';
import { judgeTimezone, judgeUnnegotiatedOffset } from './scp-timezone.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

/** A complete C-FIND that returns the items of these numbers. */
function found(...numbers: readonly number[]): FindExchange {
  const talk = talkWithScp().find();
  for (const number of numbers) talk.pending({ identifier: match(number) });
  return exchangeOf(talk.final());
}

const nothing = found();
const refused = exchangeOf(talkWithScp().find().final(0xa900));
const item = '1.2.826.0.1.3680043.2.1 SPS1';

describeJudge('timezone query adjustment', [
  judgeCase('TZ-02', 'pass', 'an item nine hours later', () =>
    judgeTimezone({ utc: found(1, 2), sameKeys: found(2), sameMoment: found(1) }, item),
  ),
  judgeCase('TZ-02', 'fail', 'an item at the same time', () =>
    judgeTimezone({ utc: found(1), sameKeys: found(1), sameMoment: nothing }, item),
  ),
  judgeCase('TZ-02', 'fail', 'an item whatever the time', () =>
    judgeTimezone({ utc: found(1), sameKeys: found(1), sameMoment: found(1) }, item),
  ),
  judgeCase('TZ-02', 'inconclusive', 'an item that its own time does not find', () =>
    judgeTimezone({ utc: found(2), sameKeys: nothing, sameMoment: found(1) }, item),
  ),
  judgeCase('TZ-02', 'inconclusive', 'an item at neither time', () =>
    judgeTimezone({ utc: found(1), sameKeys: nothing, sameMoment: nothing }, item),
  ),
  judgeCase('TZ-02', 'inconclusive', 'a failure', () =>
    judgeTimezone({ utc: found(1), sameKeys: refused, sameMoment: found(1) }, item),
  ),
  judgeCase('TZ-02', 'inconclusive', 'no answer', () =>
    judgeTimezone(
      {
        utc: found(1),
        sameKeys: nothing,
        sameMoment: exchangeOf(talkWithScp().find(), { end: ends.timeout }),
      },
      item,
    ),
  ),
]);

describeJudge('an offset that was not negotiated', [
  judgeCase('TZ-02', 'recorded', 'the same item', () => judgeUnnegotiatedOffset(found(1), found(1), item)),
  judgeCase('TZ-02', 'recorded', 'another answer', () => judgeUnnegotiatedOffset(found(1), refused, item)),
  judgeCase('TZ-02', 'inconclusive', 'an item that is not found at all', () =>
    judgeUnnegotiatedOffset(nothing, nothing, item),
  ),
]);
