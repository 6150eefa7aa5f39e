import { Then } from '@cucumber/cucumber';
import { judgeCharacterSet, judgeDeclaredSet, responseSetsOf } from '../harness/judge/scu-character-sets.ts';
import {
  judgeAfterOwnAbort,
  judgeEmptyFragment,
  judgeHugeLength,
  judgeMessageFault,
  judgeMisplacedPdu,
} from '../harness/judge/scu-message-faults.ts';
import {
  judgeDataInRelease,
  judgeNoEarlyRelease,
  judgeOneOutstanding,
  judgeReleaseAnswer,
  judgeReleasePatience,
} from '../harness/judge/scu-release.ts';
import { judgeScuHealth } from './scu-health.ts';
import type { ConformanceWorld } from './world.ts';

Then('the SCU aborts the Association', async function (this: ConformanceWorld) {
  this.judged(judgeMessageFault(this.scu.trial, this.suite.limits.response));
  await judgeScuHealth(this);
});

Then('the SCU aborts, and neither obeys nor ignores the PDU', async function (this: ConformanceWorld) {
  this.judged(judgeMisplacedPdu(this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU sends nothing but A-ABORT after its A-ABORT', async function (this: ConformanceWorld) {
  this.judged(judgeAfterOwnAbort(this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU copes with the character set', async function (this: ConformanceWorld) {
  this.judged(judgeCharacterSet(this.scu.trial));
  this.judged(judgeDeclaredSet(this.suite.profile.declares, this.scu.trial));
  this.foundOut(responseSetsOf(this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU gives up the rest of the PDU', async function (this: ConformanceWorld) {
  this.judged(judgeHugeLength(this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU takes the response, or objects to the empty fragment', function (this: ConformanceWorld) {
  this.judged(judgeEmptyFragment(this.requirements, this.scu.trial));
});

Then(
  'the SCU neither releases nor sends another request before the final response',
  async function (this: ConformanceWorld) {
    this.judged(judgeNoEarlyRelease(this.scu.trial));
    this.judged(judgeOneOutstanding(this.scu.trial));
    await judgeScuHealth(this);
  },
);

Then('the SCU waits for the A-RELEASE-RP and closes the connection', async function (this: ConformanceWorld) {
  this.judged(judgeReleasePatience(this.scu.trial, this.suite.limits.close));
  await judgeScuHealth(this);
});

Then('the SCU takes the data that comes before the A-RELEASE-RP', async function (this: ConformanceWorld) {
  this.judged(judgeDataInRelease(this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU answers the A-RELEASE-RQ', async function (this: ConformanceWorld) {
  this.judged(judgeReleaseAnswer(this.scu.trial));
  await judgeScuHealth(this);
});
