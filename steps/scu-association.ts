import { Then } from '@cucumber/cucumber';
import {
  judgeApplicationContext,
  judgeContextUse,
  judgeNewAttempts,
  judgeNoContext,
  judgeRejected,
} from '../harness/judge/scu-association.ts';
import { waitingOf } from '../harness/judge/scu-faults.ts';
import {
  judgeExtendedNegotiation,
  judgeRefusedContexts,
  judgeRoles,
  judgeTinyMaximum,
  judgeUnanswered,
  judgeUsualQuery,
} from '../harness/judge/scu-negotiation.ts';
import { judgeScuHealth } from './scu-health.ts';
import type { ConformanceWorld } from './world.ts';

Then('the SCU closes the connection and sends nothing more', async function (this: ConformanceWorld) {
  this.judged(judgeRejected(this.scu.trial, this.suite.limits.close));
  if (this.tagged('ASSOC-26').length > 0) this.judged(judgeNewAttempts(this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU uses only the presentation contexts that were accepted', function (this: ConformanceWorld) {
  this.judged(judgeContextUse(this.scu.trial));
});

Then('the SCU makes no query', async function (this: ConformanceWorld) {
  this.judged(judgeNoContext(this.scu.trial, this.suite.limits.quiet));
  await judgeScuHealth(this);
});

Then('the SCU goes on with the contexts that were accepted', function (this: ConformanceWorld) {
  this.judged(judgeRefusedContexts(this.scu.trial));
});

Then('the SCU queries as usual', function (this: ConformanceWorld) {
  this.judged(judgeUsualQuery(this.requirements, this.scu.trial));
});

Then(
  'the SCU ignores the answer for a role that it did not propose',
  async function (this: ConformanceWorld) {
    this.judged(judgeRoles(this.scu.trial));
    await judgeScuHealth(this);
  },
);

Then('the SCU queries with what is left of the extended negotiation', function (this: ConformanceWorld) {
  this.judged(judgeExtendedNegotiation(this.scu.trial));
});

Then('the SCU aborts the Association without a query', async function (this: ConformanceWorld) {
  this.judged(judgeApplicationContext(this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU keeps to the maximum length, or ends the Association', async function (this: ConformanceWorld) {
  this.judged(judgeTinyMaximum(this.scu.trial));
  await judgeScuHealth(this);
});

Then(
  'the SCU gives up its request for an Association by its own time-out',
  async function (this: ConformanceWorld) {
    const seconds = this.suite.profile.declares?.associationTimeout;
    this.judged(judgeUnanswered(this.scu.trial, seconds === undefined ? undefined : seconds * 1000));
    this.foundOut(waitingOf('association time-out', this.scu.trial));
    await judgeScuHealth(this);
  },
);
