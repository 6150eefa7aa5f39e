import { Given, Then, When } from '@cucumber/cucumber';
import type { Finding } from '../harness/finding.ts';
import {
  judgeDeclared,
  judgeForeignKey,
  judgeOptionalKeys,
  judgeSingleKeys,
} from '../harness/judge/scp-keys.ts';
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
import { tellingValues } from '../harness/oracle/question.ts';
import { discoveryRequests } from '../harness/oracle/request.ts';
import type { FindExchange } from '../simulators/scu/find.ts';
import { attempt, conclude, oracleOf } from './scp-matching.ts';
import type { ConformanceWorld } from './world.ts';

When('the test SCU asks for every key of the model', function (this: ConformanceWorld) {
  const [all = {}] = discoveryRequests();
  return attempt(this, async () => void (await oracleOf(this).plain(all)));
});

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
  'the SCP returns the items without the attribute': judgeForeignKey,
};

for (const [sentence, judge] of Object.entries(sentences))
  Then(sentence, function (this: ConformanceWorld) {
    return conclude(this, judge(this.scp.exchange, this));
  });

When('the test SCU asks for each key of the model alone', function (this: ConformanceWorld) {
  return attempt(this, async () => {
    for (const { name, identifier } of singleKeyRequests)
      this.scp.members.push({ title: name, exchange: await oracleOf(this).plain(identifier) });
  });
});

Then('the SCP answers each request with Status Code 0000', function (this: ConformanceWorld) {
  const answers = this.scp.members.map(({ title, exchange }) => ({ name: title, exchange }));
  return conclude(this, judgeSingleKeys(answers, oracleOf(this).items.length));
});

Given('a vendor who declares how names or optional keys are matched', function (this: ConformanceWorld) {
  const { caseInsensitivePersonNames, optionalMatchingKeys } = this.suite.profile.declares ?? {};
  if (caseInsensitivePersonNames !== undefined || optionalMatchingKeys !== undefined) return undefined;
  return this.giveUp('not-applicable', 'the profile declares nothing about matching');
});

When(
  'the test SCU asks for each optional key with a value that no item has',
  function (this: ConformanceWorld) {
    return attempt(this, async () => {
      for (const probe of optionalKeyProbes) await oracleOf(this).ask(probe);
    });
  },
);

Then('the SCP matches on the key or returns every item', function (this: ConformanceWorld) {
  const { asked, items } = oracleOf(this);
  return conclude(this, judgeOptionalKeys(asked, items));
});

When('the test SCU asks for a name in another case', function (this: ConformanceWorld) {
  const names = tellingValues(oracleOf(this).items, 'PatientName');
  const name = names.find((text) => text.toLowerCase() !== text.toUpperCase());
  if (name === undefined) return this.giveUp('inconclusive', 'the worklist needs an item with a plain name');
  const key = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
  return attempt(this, async () => {
    await oracleOf(this).ask({ title: `the name "${key}"`, keys: { PatientName: key } });
  });
});

Then('the SCP matches as its vendor declares', function (this: ConformanceWorld) {
  const { asked, items } = oracleOf(this);
  const names = asked.at(-1);
  const keys = asked.flatMap((each) => {
    const probe = optionalKeyProbes.find((candidate) => candidate === each.probe);
    return probe ? [{ ...each, keyword: probe.keyword }] : [];
  });
  return conclude(this, judgeDeclared(this.suite.profile.declares, names, keys, items));
});
