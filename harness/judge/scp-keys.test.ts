import type { FindExchange } from '../../simulators/scu/find.ts';
import { match } from '../checks/testing/conversation.ts';
import { knownItem } from '../oracle/known-item.ts';
import { judgeForeignKey, judgeOptionalKeys, judgeSingleKeys } from './scp-keys.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const worklist = [1, 2, 3].map((number) => knownItem(match(number)));

function items(...numbers: readonly number[]): FindExchange {
  const talk = talkWithScp().find();
  for (const number of numbers) talk.pending({ identifier: match(number) });
  return exchangeOf(talk.final());
}

const refused = (status: number): FindExchange => exchangeOf(talkWithScp().find().final(status));
const silent = exchangeOf(talkWithScp().find());
const aborted: FindExchange = { ...silent, end: ends.aborted };
const reset: FindExchange = { ...silent, end: ends.reset };

const single =
  (...exchanges: readonly FindExchange[]) =>
  () =>
    judgeSingleKeys(
      exchanges.map((exchange, at) => ({ name: `Key${at}`, exchange })),
      3,
    );

const asked = (exchange: FindExchange) => ({
  probe: { title: 'AdmissionID', keys: { AdmissionID: 'ZZ NO SUCH' }, optional: true as const },
  exchange,
});
const optional = (exchange: FindExchange) => () => judgeOptionalKeys([asked(exchange)], worklist);

const level = { keyword: 'QueryRetrieveLevel' };

describeJudge('keys by themselves', [
  judgeCase('KEY-10', 'pass', 'items', single(items(1, 2, 3), items(1))),
  judgeCase('KEY-10', 'fail', 'a refusal of one', single(items(1), refused(0xa900))),
  judgeCase('KEY-10', 'fail', 'an abort', single(aborted)),
  judgeCase('KEY-10', 'inconclusive', 'no item', single(items())),
  judgeCase('KEY-10', 'inconclusive', 'a reset', single(reset)),
  judgeCase('KEY-11', 'pass', 'a filter', optional(items())),
  judgeCase('KEY-11', 'pass', 'every item', optional(items(1, 2, 3))),
  judgeCase('KEY-11', 'pass', 'some items', optional(items(2))),
  judgeCase('KEY-11', 'fail', 'a refusal', optional(refused(0xc000))),
  judgeCase('KEY-11', 'fail', 'silence', optional(silent)),
  judgeCase('KEY-12', 'pass', 'the items', () => judgeForeignKey(items(1), { known: 1 })),
  judgeCase('KEY-12', 'fail', 'an abort', () => judgeForeignKey(aborted, { known: 1 })),
  judgeCase('KEY-12', 'fail', 'silence', () => judgeForeignKey(silent, { known: 1 })),
  judgeCase('KEY-12', 'warning', 'a refusal', () => judgeForeignKey(refused(0xa900), { known: 1 })),
  judgeCase('KEY-12', 'inconclusive', 'no item, and none is there', () =>
    judgeForeignKey(items(), { known: 0 }),
  ),
  judgeCase('KEY-12', 'fail', 'no item for a key without a value', () =>
    judgeForeignKey(items(), { known: 1, isEmpty: true }),
  ),
  judgeCase('KEY-12', 'warning', 'no item for a private key', () => judgeForeignKey(items(), { known: 1 })),
  judgeCase('KEY-12', 'warning', 'no item for a value', () =>
    judgeForeignKey(items(), { known: 1, ...level }),
  ),
  judgeCase('KEY-12', 'fail', 'no item for a value, and the key is not declared', () =>
    judgeForeignKey(items(), { known: 1, ...level, declared: ['PatientSex'] }),
  ),
  judgeCase('KEY-12', 'recorded', 'no item for a value, and the key is declared', () =>
    judgeForeignKey(items(), { known: 1, ...level, declared: ['QueryRetrieveLevel'] }),
  ),
]);
