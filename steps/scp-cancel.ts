import { Then, When } from '@cucumber/cucumber';
import { counted } from '../harness/counted.ts';
import { exchangeFinding, finalStatus, pendingsOf } from '../harness/judge/exchange.ts';
import {
  judgeCancelBehind,
  judgeCancelled,
  judgeLateCancel,
  judgeNextAfterCancel,
  judgeNoCancel,
  judgeOtherCancel,
  judgeTwoCancels,
} from '../harness/judge/scp-cancel.ts';
import type { FindPlan } from '../simulators/scu/find.ts';
import type { ConformanceWorld } from './world.ts';

/** How long a reader that is stalled stays so, ms. */
const maximumStallMs = 250;

When('the test SCU cancels the C-FIND in the TCP segment of the request', function (this: ConformanceWorld) {
  return cancel(this, 'a C-CANCEL in the TCP segment of the request', { after: 'request-same-segment' });
});

When('the test SCU cancels the C-FIND right behind the request', function (this: ConformanceWorld) {
  return cancel(this, 'a C-CANCEL right behind the request', { after: 'request' });
});

When(
  'the test SCU cancels the C-FIND after {int} match(es)',
  function (this: ConformanceWorld, matches: number) {
    return cancel(this, `a C-CANCEL after ${counted(matches, 'match', 'matches')}`, {
      after: matches,
      stallReader: true,
    });
  },
);

When(
  'the test SCU cancels the C-FIND twice after {int} match(es)',
  function (this: ConformanceWorld, matches: number) {
    this.scp.illegal = true;
    return cancel(this, `two C-CANCELs after ${counted(matches, 'match', 'matches')}`, {
      after: matches,
      times: 2,
    });
  },
);

When('the test SCU cancels the C-FIND after its final response', function (this: ConformanceWorld) {
  return cancel(this, 'a C-CANCEL after the final response', { after: 'final' });
});

When(
  'the test SCU sends a C-CANCEL for Message ID {int} after {int} match(es)',
  function (this: ConformanceWorld, messageID: number, matches: number) {
    this.scp.illegal = true;
    return cancel(this, 'a C-CANCEL for another Message ID', { after: matches, messageID });
  },
);

When('the test SCU makes the complete query again', async function (this: ConformanceWorld) {
  const { association } = await this.scp.scu();
  if (association.state === 'Sta6') await this.scp.complete();
});

Then('the SCP ends the C-FIND with Status Code FE00', async function (this: ConformanceWorld) {
  this.judged(judgeCancelled(this.scp.exchange, await knownItems(this)));
});

Then('the SCP takes a C-CANCEL that follows the request at once', async function (this: ConformanceWorld) {
  this.judged(judgeCancelBehind(this.scp.exchange, await knownItems(this)));
});

Then('the SCP sends one final response', function (this: ConformanceWorld) {
  this.judged(judgeTwoCancels(this.scp.exchange));
});

Then('the SCP sends nothing for the cancel', function (this: ConformanceWorld) {
  this.judged(judgeLateCancel(this.scp.exchange));
});

Then('the Association carries a C-ECHO and a C-FIND', async function (this: ConformanceWorld) {
  const { exchange } = this.scp;
  const scu = await this.scp.scu();
  const echo = await scu.echo();
  const next = await this.scp.complete();
  const works = next.transcript === exchange.transcript && echo?.status === 0 && next.end.kind === 'final';
  const message = works
    ? 'C-ECHO and C-FIND work after a late cancel'
    : 'the association does not carry a C-ECHO and a C-FIND after a late cancel';
  this.judged([
    exchangeFinding('CANCEL-03', works ? 'pass' : 'fail', next, message, 'C-ECHO and C-FIND are answered'),
  ]);
});

Then('the SCP completes the C-FIND that was not cancelled', async function (this: ConformanceWorld) {
  this.judged(judgeOtherCancel(this.scp.exchange, await knownItems(this)));
});

Then('the SCP answers the second C-FIND completely', async function (this: ConformanceWorld) {
  const [first = this.scp.exchange, second] = this.scp.exchanges;
  const next = second?.transcript === first.transcript ? second : undefined;
  const known = await this.scp.knownItems(next ? pendingsOf(next).length : undefined);
  this.judged(judgeNextAfterCancel(first, next, known));
});

Then('the SCP does not send Status Code FE00', function (this: ConformanceWorld) {
  this.judged(judgeNoCancel(this.scp.exchange));
});

/** How many items the complete query is known to have. Only 0000 says that every item was sent. */
function knownItems({ scp }: ConformanceWorld): Promise<number> {
  const seen = finalStatus(scp.exchange) === 0 ? pendingsOf(scp.exchange).length : undefined;
  return scp.knownItems(seen);
}

async function cancel(
  world: ConformanceWorld,
  condition: string,
  order: NonNullable<FindPlan['cancel']>,
): Promise<void> {
  await world.scp.find({
    ...world.scp.completePlan(),
    cancel: { ...order, stallMs: Math.min(maximumStallMs, world.suite.limits.quiet) },
    quietMs: world.suite.limits.quiet,
  });
  world.scp.condition = finalStatus(world.scp.exchange) === 0xfe00 ? condition : 'every key is empty';
}
