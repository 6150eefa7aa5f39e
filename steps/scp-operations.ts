import { Then, When } from '@cucumber/cucumber';
import {
  judgeInParallel,
  judgeInTurn,
  judgeMessageIDAgain,
  judgeVisits,
} from '../harness/judge/scp-operations.ts';
import { askInParallel, askInTurn, askWithMessageID } from '../harness/scp/operations.ts';
import { visit } from '../harness/scp/visits.ts';
import type { ConformanceWorld } from './world.ts';

When(
  'the test SCU makes {int} different queries on one Association',
  async function (this: ConformanceWorld, count: number) {
    this.scp.condition = 'queries one after another';
    this.scp.series = await askInTurn(this.scp.session, this.scp.side.items, count);
  },
);

When(
  'the test SCU makes three queries with Message ID {int}',
  async function (this: ConformanceWorld, messageID: number) {
    this.scp.exchanges.push(...(await askWithMessageID(this.scp.session, messageID)));
  },
);

When(
  'the test SCU queries on four Associations and aborts one of them',
  async function (this: ConformanceWorld) {
    this.scp.condition = 'queries at the same time';
    const declared = this.suite.profile.declares?.associations;
    const series = await askInParallel(this.scp.session, this.scp.side.items, declared);
    if (typeof series === 'string')
      return this.giveUp(declared === 1 ? 'not-applicable' : 'inconclusive', series);
    this.scp.series = series;
    return undefined;
  },
);

When(
  'the test SCU opens {int} Associations one after another',
  async function (this: ConformanceWorld, count: number) {
    this.scp.visits = await visit(this.scp.session, this.suite.limits, count);
  },
);

Then(
  'the SCP answers each of the {int} queries as if it were the only one',
  function (this: ConformanceWorld, count: number) {
    if (this.scp.series) this.judged(judgeInTurn(this.scp.series, count));
  },
);

Then('the SCP answers Message ID {int} each time', function (this: ConformanceWorld, messageID: number) {
  this.judged(judgeMessageIDAgain(this.scp.exchanges, messageID));
});

Then('the SCP answers the other queries completely', function (this: ConformanceWorld) {
  if (this.scp.series) this.judged(judgeInParallel(this.scp.series));
});

Then('the SCP serves every one of them', function (this: ConformanceWorld) {
  const declared = this.suite.profile.declares?.associations;
  if (this.scp.visits) this.judged(judgeVisits(this.scp.visits, declared));
});
