import { Then, When } from '@cucumber/cucumber';
import {
  artimOf,
  judgeAborted,
  judgeIdle,
  judgeLost,
  judgeNoClose,
  judgeNoRequest,
  judgeRelease,
  judgeReleaseInMidStream,
  judgeStalled,
} from '../harness/judge/scp-ends.ts';
import { abandon } from '../harness/scp/artim.ts';
import {
  abortAt,
  leaveIdle,
  type Moment,
  release,
  releaseInMidStream,
  stopReading,
} from '../harness/scp/association-ends.ts';
import { type Loss, loseMany, lossesFor } from '../harness/scp/lost-connections.ts';
import type { ConformanceWorld } from './world.ts';

When('the test SCU releases an idle Association', async function (this: ConformanceWorld) {
  await this.scp.leave();
  this.scp.reactions.push(...(await release(this.scp.session, this.suite.limits)));
});

When(
  'the test SCU releases the Association right behind a C-FIND-RQ',
  async function (this: ConformanceWorld) {
    await this.scp.leave();
    this.scp.illegal = true;
    const { session } = this.scp;
    this.scp.reactions.push(
      ...(await releaseInMidStream(session, this.suite.limits, this.scp.completePlan())),
    );
  },
);

When('the test SCU leaves the Association idle', async function (this: ConformanceWorld) {
  await this.scp.leave();
  this.scp.reactions.push(await leaveIdle(this.scp.session, this.suite.limits));
});

When(
  /^the test SCU aborts the Association (idle|in the middle of a request|in the middle of the responses)$/,
  async function (this: ConformanceWorld, moment: Moment) {
    await this.scp.leave();
    // An A-ABORT is legal; HEALTH is part of what is asked here.
    this.scp.illegal = true;
    const { session } = this.scp;
    const plan = this.scp.completePlan();
    this.scp.reactions.push(...(await abortAt(session, this.suite.limits, plan, moment)));
  },
);

When(
  /^the test SCU loses the TCP connection after (half an A-ASSOCIATE-RQ|half a P-DATA-TF|a command without its Identifier|mid-response)$/,
  async function (this: ConformanceWorld, loss: Loss) {
    await this.scp.leave();
    this.scp.illegal = true;
    const { session, side } = this.scp;
    const plan = this.scp.completePlan();
    const losses = lossesFor(this.suite);
    const losing = { session, target: side.target, limits: this.suite.limits, plan, loss, losses };
    this.scp.reactions.push(...(await loseMany(losing)));
  },
);

When(
  'the test SCU makes the complete query and does not read the responses',
  async function (this: ConformanceWorld) {
    await this.scp.leave();
    this.scp.illegal = true;
    const { session } = this.scp;
    this.scp.stalled = await stopReading(session, this.suite.limits, this.scp.completePlan());
  },
);

When('the test SCU leaves connections alone', async function (this: ConformanceWorld) {
  await this.scp.leave();
  this.scp.abandoned.push(...(await abandon(this.scp.session, this.suite)));
});

Then('the SCP confirms the release and sends nothing more', function (this: ConformanceWorld) {
  const [answer, after] = this.scp.reactions;
  if (answer && after) this.judged(judgeRelease(answer, after));
});

Then('the SCP confirms the release after the data that it has sent', function (this: ConformanceWorld) {
  const [answer, after] = this.scp.reactions;
  if (answer && after) this.judged(judgeReleaseInMidStream(answer, after));
});

Then('the SCP does not start the release', function (this: ConformanceWorld) {
  this.judged(this.scp.reactions.flatMap(judgeIdle));
});

Then('the SCP closes the connection and sends nothing more', function (this: ConformanceWorld) {
  this.judged(this.scp.reactions.flatMap(judgeAborted));
});

Then('the SCP serves every other Association', function (this: ConformanceWorld) {
  this.judged(this.scp.reactions.flatMap(judgeLost));
});

Then('the SCP serves another Association meanwhile', function (this: ConformanceWorld) {
  if (this.scp.stalled) this.judged(judgeStalled(this.scp.stalled));
});

Then('the SCP closes each connection when ARTIM runs out', function (this: ConformanceWorld) {
  const seconds = this.suite.profile.declares?.artim;
  const declaredMs = seconds === undefined ? undefined : seconds * 1000;
  if (this.scp.abandoned.length > 0) this.foundOut(artimOf(this.scp.abandoned));
  for (const abandoned of this.scp.abandoned) {
    const judge = abandoned.last === 'none' ? judgeNoRequest : judgeNoClose;
    this.judged(judge(abandoned, declaredMs));
  }
});
