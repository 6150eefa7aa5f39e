import { Then } from '@cucumber/cucumber';
import { judgeNothing } from '../harness/judge/scp-matching.ts';
import { judgeStatusClass } from '../harness/judge/scp-responses.ts';
import {
  type ExpectedMatches,
  judgeDataSetMismatch,
  judgeFF00,
  judgeFF01,
  judgeRefusal,
  judgeSameCode,
  judgeSopClassNotSupported,
  judgeSuccess,
  judgeTwoStepItems,
  judgeUndecodable,
} from '../harness/judge/scp-status.ts';
import type { ConformanceWorld } from './world.ts';

Then(
  /^the SCP answers with (no match|at least one match) and then Status Code 0000$/,
  function (this: ConformanceWorld, matches: ExpectedMatches) {
    this.judged(judgeSuccess(this.scp.exchange, matches));
    if (this.tagged('MATCH-21').length > 0) this.judged([judgeNothing(this.scp.exchange)]);
  },
);

Then('the SCP refuses the SOP Class with Status Code 0122', function (this: ConformanceWorld) {
  this.judged(judgeSopClassNotSupported(this.scp.exchange));
});

Then('the SCP refuses the Data Set that does not match the SOP Class', function (this: ConformanceWorld) {
  this.judged(judgeDataSetMismatch(this.scp.exchange));
  if (this.tagged('FAULT-03').length > 0) this.judged(judgeTwoStepItems(this.scp.exchange));
});

Then('the SCP fails the Identifier that cannot be decoded', function (this: ConformanceWorld) {
  this.judged(judgeUndecodable(this.scp.exchange, 'FAULT-01'));
});

Then('the SCP fails the Identifier of another Transfer Syntax', function (this: ConformanceWorld) {
  this.judged(judgeUndecodable(this.scp.exchange, 'FAULT-02'));
});

Then('the SCP gives both queries the same Status Code', function (this: ConformanceWorld) {
  const [first = this.scp.exchange, second = this.scp.exchange] = this.scp.exchanges;
  this.judged(judgeSameCode(first, second));
});

Then('the SCP refuses the query with Status Code A700', function (this: ConformanceWorld) {
  this.judged(judgeRefusal('STATUS-SCP-A700', this.scp.exchanges));
});

Then('the SCP refuses the query with Status Code C000-CFFF', function (this: ConformanceWorld) {
  this.judged(judgeRefusal('STATUS-SCP-CXXX', this.scp.exchanges));
});

Then('the SCP supplies every match with Status Code FF00', function (this: ConformanceWorld) {
  this.judged(judgeFF00(this.scp.exchange));
});

Then('the SCP supplies every match with Status Code FF01', function (this: ConformanceWorld) {
  this.judged(judgeFF01(this.scp.exchange));
});

Then('every Status Code belongs to a Status Class', function (this: ConformanceWorld) {
  this.judged(judgeStatusClass(this.scp.exchange));
});
