import { Then, When } from '@cucumber/cucumber';
import type { Finding } from '../harness/finding.ts';
import { judgeForeignKey, judgeOptionalKeys, judgeSingleKeys } from '../harness/judge/scp-keys.ts';
import {
  judgeCodes,
  judgeCounts,
  judgeNested,
  judgePairs,
  judgeTypeOne,
  judgeTypeOneC,
  judgeTypeThree,
  judgeTypeTwo,
  judgeTypeTwoC,
} from '../harness/judge/scp-return-keys.ts';
import { optionalKeyProbes, singleKeyRequests } from '../harness/oracle/key-requests.ts';
import { discoveryRequests } from '../harness/oracle/request.ts';
import type { FindExchange } from '../simulators/scu/find.ts';
import { attempt, conclude, oracleOf } from './scp-matching.ts';
import type { ConformanceWorld } from './world.ts';

When('the test SCU asks for every key of the model', function (this: ConformanceWorld) {
  const [all = {}] = discoveryRequests();
  return attempt(this, async () => void (await oracleOf(this).plain(all)));
});

/** What the conditions about attributes from outside the model ask: by a value, of which key, or by none. */
const foreignKeys: ReadonlyMap<string, { readonly isEmpty?: true; readonly keyword?: string }> = new Map([
  ['a key from outside the model is asked', { isEmpty: true, keyword: 'Rows' }],
  ['the Identifier names Query/Retrieve Level WORKLIST', { keyword: 'QueryRetrieveLevel' }],
]);

/** What each sentence about the answer is judged by. */
const sentences: Readonly<Record<string, (exchange: FindExchange, world: ConformanceWorld) => Finding[]>> = {
  'every item has a value for each type 1 key': judgeTypeOne,
  'every item has each type 2 key': judgeTypeTwo,
  'every item has a description or codes, for the step and for the procedure': judgePairs,
  'no description and no code sequence is empty': judgeTypeOneC,
  'the items with pre-medication or a contrast agent say so, and no other': (exchange, world) =>
    judgeTypeTwoC(exchange, oracleOf(world).loaded),
  'the type 3 keys that ever have a value are kept': judgeTypeThree,
  'every item of a sequence has a value for each of its type 1 keys': judgeNested,
  'every code item is complete': judgeCodes,
  'no sequence has more or fewer items than Table K.6-1 allows': judgeCounts,
  'the SCP returns the items without the attribute': (exchange, { scp, suite }) =>
    judgeForeignKey(exchange, {
      ...foreignKeys.get(scp.condition),
      known: scp.oracle?.items.length ?? 0,
      declared: suite.profile.declares?.optionalMatchingKeys,
    }),
};

for (const [sentence, judge] of Object.entries(sentences))
  Then(sentence, function (this: ConformanceWorld) {
    return conclude(this, judge(this.scp.exchange, this));
  });

When('the test SCU asks for each key of the model alone', function (this: ConformanceWorld) {
  return attempt(this, async () => {
    for (const { name, identifier } of singleKeyRequests)
      if (!oracleOf(this).isSilent)
        this.scp.members.push({ title: name, exchange: await oracleOf(this).plain(identifier) });
  });
});

Then('the SCP answers each request with Status Code 0000', function (this: ConformanceWorld) {
  const answers = this.scp.members.map(({ title, exchange }) => ({ name: title, exchange }));
  return conclude(this, judgeSingleKeys(answers, oracleOf(this).items.length));
});

When(
  'the test SCU asks for each optional key with a value that no item has',
  function (this: ConformanceWorld) {
    return attempt(this, () => oracleOf(this).askAll(optionalKeyProbes));
  },
);

Then('the SCP matches on the key or returns every item', function (this: ConformanceWorld) {
  const { asked, items } = oracleOf(this);
  return conclude(this, judgeOptionalKeys(asked, items));
});
