import { Then, When } from '@cucumber/cucumber';
import {
  judgeEscapes,
  judgeForeignSet,
  judgeGroups,
  judgeNamedSets,
  judgeOneGroup,
  judgeOtherSets,
  judgeStandalone,
} from '../harness/judge/scp-character-sets.ts';
import { lackInWorklist } from '../harness/need.ts';
import {
  nameFor,
  nameQuery,
  nameWithGroups,
  queryInUnknownSet,
  textQuery,
  writableName,
} from '../harness/scp/character-set-queries.ts';
import { definedTerms, standaloneTerms } from '../simulators/data-set/character-set.ts';
import type { ConformanceWorld } from './world.ts';

When(
  'the test SCU asks for the texts of every item, without a character set and in ISO_IR 192',
  async function (this: ConformanceWorld) {
    await this.scp.find(textQuery());
    await this.scp.find(textQuery('ISO_IR 192'));
  },
);

Then('the SCP names the character set of every text', function (this: ConformanceWorld) {
  this.judged(judgeNamedSets(this.scp.exchanges));
});

Then('the SCP undoes every escape sequence in time', function (this: ConformanceWorld) {
  this.judged(judgeEscapes(this.scp.exchange));
});

Then('the SCP uses sets that stand alone without escape sequences', function (this: ConformanceWorld) {
  this.judged(judgeStandalone(this.scp.exchange));
});

Then('the SCP divides names into at most three component groups', function (this: ConformanceWorld) {
  this.judged(judgeGroups(this.scp.exchange));
});

When(
  'the test SCU asks in {} for the texts of every item, and for a name',
  async function (this: ConformanceWorld, set: string) {
    const { scp } = this;
    scp.condition = `a request in ${set}`;
    const isKnown = [...definedTerms.map(({ term }) => term), ...standaloneTerms].some(
      (term) => term === set,
    );
    await scp.find(textQuery(set));
    await scp.find(isKnown ? nameQuery(nameFor(set, scp.side.items), set) : queryInUnknownSet(set));
  },
);

Then('the SCP answers in bytes that fit the character set that it names', function (this: ConformanceWorld) {
  for (const [index, exchange] of this.scp.exchanges.entries())
    this.judged(judgeForeignSet(exchange, index === 0));
});

When(
  'the test SCU asks for one name in the character set of its item, and in others',
  async function (this: ConformanceWorld) {
    const { scp } = this;
    const chosen = writableName(scp.side.items);
    if (!chosen)
      return this.giveUp(
        'inconclusive',
        lackInWorklist(
          'a name beyond ASCII that ISO_IR 100, ISO_IR 144, ISO_IR 192 or GB18030 can write too',
        ),
      );
    scp.condition = 'a name in several character sets';
    for (const sets of chosen.sets) await scp.find(nameQuery(chosen.name, sets));
    return undefined;
  },
);

Then('the SCP answers each query, whichever of them finds the item', function (this: ConformanceWorld) {
  const { scp } = this;
  const declared = this.suite.profile.declares?.characterSets ?? [];
  const { itemKey = '' } = writableName(scp.side.items) ?? {};
  this.judged(judgeOtherSets(scp.exchanges, itemKey, declared));
});

When(
  'the test SCU asks for the alphabetic component group of a name that has others',
  async function (this: ConformanceWorld) {
    const chosen = nameWithGroups(this.scp.side.items);
    if (!chosen)
      return this.giveUp('inconclusive', lackInWorklist('a name of two or three component groups'));
    await this.scp.complete();
    await this.scp.find(nameQuery(chosen.group, 'ISO_IR 100'));
    return undefined;
  },
);

Then('the SCP answers, whether or not it finds the name', function (this: ConformanceWorld) {
  const { itemKey = '' } = nameWithGroups(this.scp.side.items) ?? {};
  this.judged(judgeOneGroup(this.scp.exchange, itemKey));
});
