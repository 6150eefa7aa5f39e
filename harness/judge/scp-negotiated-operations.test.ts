import { match } from '../checks/testing/conversation.ts';
import {
  type FuzzyQueries,
  judgeFuzzy,
  judgeIdentity,
  judgeOutstanding,
  judgeSequential,
  type OutstandingQueries,
} from './scp-negotiated-operations.ts';
import { accepted, answers, attemptWith } from './testing/attempts.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const named = (implementationClassUID: string, implementationVersionName?: string) =>
  attemptWith(
    accepted({
      userInformation: {
        implementationClassUID,
        ...(implementationVersionName !== undefined && { implementationVersionName }),
      },
    }),
  );
const ten = Array.from({ length: 10 }, () => named('1.2.3', 'V1'));
const claim = { implementationClassUID: '1.2.3', implementationVersionName: 'V1' };

describeJudge('the implementation identity', [
  judgeCase('NEG-IMPL-03', 'pass', 'as declared', () => judgeIdentity(ten, claim)),
  judgeCase('NEG-IMPL-03', 'fail', 'another UID', () => judgeIdentity([...ten, named('1.2.4', 'V1')], claim)),
  judgeCase('NEG-IMPL-03', 'fail', 'no version name', () => judgeIdentity([named('1.2.3')], claim)),
  judgeCase('NEG-IMPL-03', 'recorded', 'nothing declared', () => judgeIdentity(ten)),
  judgeCase('NEG-IMPL-03', 'warning', 'a change', () => judgeIdentity([...ten, named('1.2.4', 'V1')])),
  judgeCase('NEG-IMPL-03', 'nothing', 'refusals', () => judgeIdentity([attemptWith(answers.closed)])),
]);

const universal = exchangeOf(
  talkWithScp()
    .find()
    .pending({ identifier: match(1) })
    .pending({ identifier: match(2) })
    .final(),
);
const none = exchangeOf(talkWithScp().find().final());
const one = exchangeOf(
  talkWithScp()
    .find()
    .pending({ identifier: match(1) })
    .final(),
);
const failed = exchangeOf(talkWithScp().find().final(0xc001));
const open = exchangeOf(talkWithScp().find());

const fuzzy = (edit: Partial<FuzzyQueries>) =>
  judgeFuzzy({ name: 'DOE^JANE', universal, exact: universal, variant: none, ...edit });

describeJudge('fuzzy matching', [
  judgeCase('NEG-FUZZY-01', 'pass', 'all with that name', () => fuzzy({})),
  judgeCase('NEG-FUZZY-01', 'pass', 'the variant too', () => fuzzy({ variant: one })),
  judgeCase('NEG-FUZZY-01', 'fail', 'one of two', () => fuzzy({ exact: one })),
  judgeCase('NEG-FUZZY-01', 'fail', 'none', () => fuzzy({ exact: none })),
  judgeCase('NEG-FUZZY-01', 'inconclusive', 'a failure', () => fuzzy({ exact: failed })),
  judgeCase('NEG-FUZZY-01', 'inconclusive', 'a name that nobody has', () => fuzzy({ name: 'ROE^RICHARD' })),
  judgeCase('NEG-FUZZY-01', 'inconclusive', 'a reset', () => fuzzy({ exact: { ...open, end: ends.reset } })),
]);

describeJudge('sequential operations', [
  judgeCase('NEG-ASYNC-02', 'pass', 'answers', () => judgeSequential([one, none, failed])),
  judgeCase('NEG-ASYNC-02', 'fail', 'no answer', () => judgeSequential([one, open, none])),
  judgeCase('NEG-ASYNC-02', 'inconclusive', 'a reset', () =>
    judgeSequential([one, { ...open, end: ends.reset }]),
  ),
  judgeCase('NEG-ASYNC-02', 'nothing', 'no query', () => judgeSequential([])),
]);

const full = { identifiers: ['a', 'b'], final: 0 };
const seen: OutstandingQueries = {
  attempt: attemptWith(accepted()),
  answers: [101, 102, 103].map((messageID) => ({ messageID, ...full })),
  stray: 0,
  isOneByOne: false,
  before: ['b', 'a'],
  after: ['a', 'b'],
};
const last = (edit: Partial<OutstandingQueries['answers'][number]>) => ({
  ...seen,
  answers: [...seen.answers.slice(0, 2), { messageID: 103, ...full, ...edit }],
});

describeJudge('outstanding operations', [
  judgeCase('NEG-ASYNC-03', 'pass', 'complete answers', () => judgeOutstanding(seen)),
  judgeCase('NEG-ASYNC-03', 'warning', 'one by one', () => judgeOutstanding({ ...seen, isOneByOne: true })),
  judgeCase('NEG-ASYNC-03', 'fail', 'a lost match', () => judgeOutstanding(last({ identifiers: ['a'] }))),
  judgeCase('NEG-ASYNC-03', 'fail', 'a doubled match', () =>
    judgeOutstanding(last({ identifiers: ['a', 'b', 'b'] })),
  ),
  judgeCase('NEG-ASYNC-03', 'fail', 'no final response', () => {
    const {
      answers: [first],
    } = seen;
    return judgeOutstanding({
      ...seen,
      answers: [{ messageID: first?.messageID ?? 0, identifiers: ['a', 'b'] }],
    });
  }),
  judgeCase('NEG-ASYNC-03', 'fail', 'no final response, and nothing afterwards', () =>
    judgeOutstanding({ ...seen, answers: [{ messageID: 101, identifiers: [] }], after: [] }),
  ),
  judgeCase('NEG-ASYNC-03', 'inconclusive', 'a reset', () =>
    judgeOutstanding({ ...seen, answers: [{ messageID: 101, identifiers: [] }], isReset: true }),
  ),
  judgeCase('NEG-ASYNC-03', 'fail', 'stray responses', () => judgeOutstanding({ ...seen, stray: 1 })),
  judgeCase('NEG-ASYNC-03', 'inconclusive', 'a worklist that changed', () =>
    judgeOutstanding({ ...seen, after: ['a'] }),
  ),
  judgeCase('NEG-ASYNC-03', 'inconclusive', 'no item', () =>
    judgeOutstanding({ ...seen, before: [], after: [] }),
  ),
]);
