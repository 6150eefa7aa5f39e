import { Then } from '@cucumber/cucumber';
import { judgeFailureBehavior, judgeStatusBehavior } from '../harness/declared/behavior.ts';
import { judgeEnded, unproven } from '../harness/judge/scu-ended.ts';
import {
  judgeClosedOnAbort,
  judgeFaulty,
  judgeLegalResponse,
  judgeLost,
  judgeProtocolError,
  judgeSilence,
  waitingOf,
} from '../harness/judge/scu-faults.ts';
import { judgeOversize } from '../harness/judge/scu-message-faults.ts';
import {
  judgeConnections,
  judgeMessageIDs,
  judgeQuery,
  judgeRequestSyntax,
} from '../harness/judge/scu-requests.ts';
import { judgeOtherStatus, judgeOwnCancel, judgePending } from '../harness/judge/scu-status.ts';
import { behaviorOf, wasThrough } from '../harness/scu/behavior.ts';
import type { FailureObservation } from '../harness/suite.ts';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { judgeScuHealth } from './scu-health.ts';
import type { ConformanceWorld } from './world.ts';

Then('the SCU treats the C-FIND as ended by {statusCode}', function (this: ConformanceWorld, code: number) {
  this.judged(judgeEnded(this.tagged('STATUS-SCU'), this.scu.trial, code));
  observe(this);
});

Then('the SCU waits for the final response', function (this: ConformanceWorld) {
  this.judged(judgePending(this.tagged('STATUS-SCU'), this.scu.trial));
  observe(this);
});

Then('the SCU waits for the final response after its C-CANCEL', function (this: ConformanceWorld) {
  this.judged(judgeOwnCancel(this.scu.trial));
  observe(this);
});

Then('the SCU copes with Status Code {statusCode}', function (this: ConformanceWorld, _code: number) {
  this.judged(judgeOtherStatus(this.scu.trial));
  observe(this);
});

Then('the SCU takes the response', function (this: ConformanceWorld) {
  this.judged(judgeLegalResponse(this.requirements, this.scu.trial));
});

Then('the SCU neither breaks down nor waits for ever', async function (this: ConformanceWorld) {
  this.judged(judgeFaulty(this.requirements, this.scu.trial));
  await judgeScuHealth(this);
});

Then('the SCU gives up by its own time-out', async function (this: ConformanceWorld) {
  const seconds = this.suite.profile.declares?.responseTimeout;
  observeFailure(this, 'Timeout');
  this.foundOut(waitingOf('response time-out', this.scu.trial));
  this.judged(
    judgeSilence(this.requirements, this.scu.trial, seconds === undefined ? undefined : seconds * 1000),
  );
});

Then('the SCU aborts the Association as its service provider', async function (this: ConformanceWorld) {
  const { trial } = this.scu;
  const others = this.requirements.filter((id) => id !== 'NEG-MAXLEN-07');
  this.judged(judgeProtocolError(others, trial));
  if (this.tagged('NEG-MAXLEN-07').length > 0) this.judged(judgeOversize(trial));
  await judgeScuHealth(this);
});

Then('the SCU copes with the loss of the Association', async function (this: ConformanceWorld) {
  this.judged(judgeLost([...this.tagged('UL-ABORT-03'), ...this.tagged('UL-TCP-01')], this.scu.trial));
  const isAborted = this.tagged('UL-ABORT-01').length > 0;
  observeFailure(this, isAborted ? 'Association aborted' : 'Network disconnect');
  if (isAborted) {
    this.judged(judgeClosedOnAbort(this.scu.trial, this.suite.limits.close));
  }
  await judgeScuHealth(this);
});

Then('the SCU sends a C-FIND-RQ for Modality Worklist', function (this: ConformanceWorld) {
  this.judged(judgeQuery(this.scu.trial));
});

Then('the SCU has no Message ID in use twice', function (this: ConformanceWorld) {
  this.judged(judgeMessageIDs(this.scu.trials));
  this.judged(judgeConnections(this.scu.trials));
});

Then(
  'the SCU sends an Identifier in the Transfer Syntax that was accepted',
  function (this: ConformanceWorld) {
    this.judged(judgeRequestSyntax(this.scu.trial, transferSyntaxes.explicitVRLittleEndian));
  },
);

/** Puts the behavior into Table N.7-10, unless the SCU was not made to query. */
function observe(world: ConformanceWorld): void {
  const { scu } = world;
  if (unproven(scu.trial)) return;
  const { behavior } = scu;
  world.observations.push(...scu.codes.map((code) => ({ code, ...behavior })));
  const { declares } = world.suite.profile;
  world.judged(scu.codes.flatMap((code) => judgeStatusBehavior(declares, code, behavior)));
}

/** Puts the behavior into Table N.7-8, unless the SCU was not made to query, or was through before the failure. */
function observeFailure(world: ConformanceWorld, failure: FailureObservation['failure']): void {
  const { scu } = world;
  const seen = behaviorOf(scu.trial);
  if (unproven(scu.trial) || !seen || wasThrough(seen)) return;
  const { behavior } = scu;
  world.failures.push({ failure, ...behavior });
  world.judged(judgeFailureBehavior(world.suite.profile.declares, failure, behavior));
}
