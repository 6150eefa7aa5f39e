import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { match } from '../checks/testing/conversation.ts';
import { knownItem } from '../oracle/known-item.ts';
import {
  judgeChain,
  judgeLoaded,
  judgeSameContent,
  judgeSameSet,
  judgeUnion,
  type Member,
} from './scp-relations.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

function answer(...identifiers: readonly NaturalDataSet[]): FindExchange {
  const talk = talkWithScp().find();
  for (const identifier of identifiers) talk.pending({ identifier });
  return exchangeOf(talk.final());
}

const member = (exchange: FindExchange, title = 'a query'): Member => ({ title, exchange });

/** A query that returns the items of these numbers. */
const items = (...numbers: readonly number[]): Member =>
  member(answer(...numbers.map((number) => match(number))));

const refused = member(exchangeOf(talkWithScp().find().final(0xa900)));
const silent = exchangeOf(talkWithScp().find());
const reset = member({ ...silent, end: ends.reset });

describeJudge('a chain of wider queries', [
  judgeCase('MATCH-06', 'pass', 'each in the next', () =>
    judgeChain('MATCH-06', [items(1), items(2, 1), items(1, 2, 3)]),
  ),
  judgeCase('MATCH-06', 'fail', 'one that is lost', () =>
    judgeChain('MATCH-06', [items(1), items(2), items(1, 2)]),
  ),
  judgeCase('MATCH-06', 'fail', 'a refusal', () => judgeChain('MATCH-06', [items(1), refused])),
  judgeCase('MATCH-06', 'inconclusive', 'nothing to begin with', () =>
    judgeChain('MATCH-06', [items(), items(1)]),
  ),
]);

describeJudge('a range and its halves', [
  judgeCase('MATCH-11', 'pass', 'the same items', () =>
    judgeUnion('MATCH-11', items(1, 2, 3), [items(3), items(1, 2)]),
  ),
  judgeCase('MATCH-11', 'fail', 'an item in a half only', () =>
    judgeUnion('MATCH-11', items(1, 2), [items(1), items(2, 3)]),
  ),
  judgeCase('MATCH-11', 'fail', 'an item in no half', () =>
    judgeUnion('MATCH-11', items(1, 2), [items(1), items()]),
  ),
  judgeCase('MATCH-11', 'inconclusive', 'a reset', () => judgeUnion('MATCH-11', items(1), [reset])),
]);

describeJudge('queries that mean the same', [
  judgeCase('RESP-12', 'pass', 'the same items in another order', () =>
    judgeSameSet('RESP-12', [items(1, 2), items(2, 1)]),
  ),
  judgeCase('RESP-12', 'fail', 'a missing item', () => judgeSameSet('RESP-12', [items(1, 2), items(1)])),
  judgeCase('RESP-12', 'fail', 'an item twice', () => judgeSameSet('RESP-12', [items(1), items(1, 1)])),
  judgeCase('RESP-12', 'inconclusive', 'no item', () => judgeSameSet('RESP-12', [items(), items()])),
  judgeCase('RESP-12', 'inconclusive', 'an unclear end', () =>
    judgeSameSet('RESP-12', [items(1), member({ ...silent, end: ends.protocolError })]),
  ),
]);

const coded = (value?: string): NaturalDataSet => {
  const codes = value === undefined ? [] : [{ CodeValue: value, CodingSchemeDesignator: '99X' }];
  const [step] = [{ ScheduledProcedureStepID: 'S', ScheduledProtocolCodeSequence: codes }];
  return { StudyInstanceUID: '1.2', ScheduledProcedureStepSequence: [step] };
};
const content = (one: NaturalDataSet, other: NaturalDataSet) => () =>
  judgeSameContent(member(answer(one)), member(answer(other)));

describeJudge('the content of a sequence', [
  judgeCase('MATCH-24', 'pass', 'both ways the same', content(coded('A'), coded('A'))),
  judgeCase('MATCH-24', 'fail', 'one way empty', content(coded('A'), coded())),
  judgeCase('MATCH-24', 'inconclusive', 'no codes', content(coded(), coded())),
  judgeCase('MATCH-24', 'fail', 'one way filtered', () => judgeSameContent(items(1, 2), items(1))),
]);

const loaded = [knownItem(match(1)), knownItem(match(2))];

describeJudge('the worklist that was loaded', [
  judgeCase('RESP-12', 'pass', 'all of it', () => judgeLoaded(items(1, 2).exchange, loaded)),
  judgeCase('RESP-12', 'fail', 'a part of it', () => judgeLoaded(items(1).exchange, loaded)),
  judgeCase('RESP-12', 'inconclusive', 'another one', () => judgeLoaded(items(3).exchange, loaded)),
  judgeCase('RESP-12', 'fail', 'nothing', () => judgeLoaded(items().exchange, loaded)),
  judgeCase('RESP-12', 'not-applicable', 'no name for it', () => judgeLoaded(items(1).exchange, undefined)),
]);
