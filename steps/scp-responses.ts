import { Then, When } from '@cucumber/cucumber';
import {
  judgeAsked,
  judgeComplete,
  judgeContext,
  judgeDocuments,
  judgeEarly,
  judgeMessageID,
  judgeSequence,
  judgeSteps,
  judgeValues,
} from '../harness/judge/scp-responses.ts';
import { judgeSameAnswer } from '../harness/judge/scp-same-answer.ts';
import { modalitiesOf, modalityQuery } from '../harness/scp/narrow-query.ts';
import type { ConformanceWorld } from './world.ts';

When(
  'the test SCU makes the complete query and one query for each Modality',
  async function (this: ConformanceWorld) {
    await this.scp.complete();
    for (const modality of modalitiesOf(this.scp.side.items))
      await this.scp.find({ identifier: modalityQuery(modality) });
    await this.scp.complete();
  },
);

Then('the SCP returns the same worklist items both ways', function (this: ConformanceWorld) {
  const [whole, ...rest] = this.scp.exchanges;
  const again = rest.pop();
  if (whole && again) this.judged(judgeComplete(whole, rest, again));
});

Then('every C-FIND-RSP names Message ID {int}', function (this: ConformanceWorld, messageID: number) {
  this.judged(judgeMessageID(this.scp.exchange, messageID));
});

Then(
  'every Identifier is encoded in {transferSyntax}',
  function (this: ConformanceWorld, _transferSyntax: string) {
    this.judged(judgeContext(this.scp.exchange));
  },
);

Then('the SCP sends every match before one final response', function (this: ConformanceWorld) {
  this.judged(judgeSequence(this.scp.exchange));
});

Then('the SCP does not report Success before the request is complete', function (this: ConformanceWorld) {
  this.judged(judgeEarly(this.scp.exchange));
});

Then('the SCP returns no attribute that was not asked for', function (this: ConformanceWorld) {
  this.judged(judgeAsked(this.scp.exchange));
});

Then('the SCP returns values in the place of the keys', function (this: ConformanceWorld) {
  this.judged(judgeValues(this.scp.exchange));
});

Then('the SCP returns each Scheduled Procedure Step once', function (this: ConformanceWorld) {
  this.judged(judgeSteps(this.scp.exchange));
});

Then('the SCP names every HL7 document that it refers to', function (this: ConformanceWorld) {
  this.judged(judgeDocuments(this.scp.exchange));
});

Then('the SCP answers as it answers the complete query', async function (this: ConformanceWorld) {
  const [first, again] = await this.scp.comparedWithComplete();
  for (const requirement of ['CMD-06', 'ENC-03', 'ENC-04', 'UL-RX-01', 'UL-RX-03', 'UL-RX-04'] as const) {
    if (this.requirements.includes(requirement)) this.judged(judgeSameAnswer(requirement, first, again));
  }
});
