import type { FindExchange } from '../../simulators/scu/find.ts';
import { type MessageEdit, match } from '../checks/testing/conversation.ts';
import { type FormPair, judgeSameAnswer } from './scp-same-answer.ts';
import { exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

function ended(status: number, ...pendings: readonly MessageEdit[]): FindExchange {
  const talk = talkWithScp().find();
  for (const pending of pendings) talk.pending(pending);
  return exchangeOf(talk.final(status));
}

const items = (...numbers: readonly number[]): FindExchange =>
  ended(0, ...numbers.map((number) => ({ identifier: match(number) })));
const pair = (exchange: FindExchange, reference: FindExchange): FormPair => ({ exchange, reference });
const refused = ended(0xa900);
const unnamed = { identifier: { PatientName: 'DOE^JANE' } };

describeJudge('a legal form of the request', [
  judgeCase('CMD-06', 'pass', 'the same items', () =>
    judgeSameAnswer('CMD-06', pair(items(2, 1), items(1, 2))),
  ),
  judgeCase('CMD-06', 'fail', 'other items both times', () =>
    judgeSameAnswer('CMD-06', pair(items(1), items(1, 2)), pair(items(1), items(2, 1))),
  ),
  judgeCase('CMD-06', 'inconclusive', 'other items, and the query is not made again', () =>
    judgeSameAnswer('CMD-06', pair(items(1), items(1, 2))),
  ),
  judgeCase('CMD-06', 'inconclusive', 'an item that is new at the second query, and stays', () =>
    judgeSameAnswer('CMD-06', pair(items(1), items(1, 2)), pair(items(1, 2), items(1, 2))),
  ),
  judgeCase('CMD-06', 'inconclusive', 'a worklist that changes all the time', () =>
    judgeSameAnswer('CMD-06', pair(items(1), items(1, 2)), pair(items(1, 2, 3), items(2, 3))),
  ),
  judgeCase('CMD-06', 'inconclusive', 'a complete query that is refused the second time', () =>
    judgeSameAnswer('CMD-06', pair(items(1), items(1, 2)), pair(items(1), refused)),
  ),
  judgeCase('CMD-06', 'fail', 'other items, and then a refusal', () =>
    judgeSameAnswer('CMD-06', pair(items(1), items(1, 2)), pair(refused, items(1, 2))),
  ),
  judgeCase('ENC-03', 'fail', 'a refusal', () => judgeSameAnswer('ENC-03', pair(refused, items(1)))),
  judgeCase('ENC-03', 'inconclusive', 'a complete query that is refused', () =>
    judgeSameAnswer('ENC-03', pair(refused, refused)),
  ),
  judgeCase('ENC-04', 'pass', 'as many without identity', () =>
    judgeSameAnswer('ENC-04', pair(ended(0, unnamed), ended(0, unnamed))),
  ),
  judgeCase('ENC-04', 'fail', 'fewer without identity', () =>
    judgeSameAnswer('ENC-04', pair(items(), ended(0, unnamed)), pair(items(), ended(0, unnamed))),
  ),
]);
