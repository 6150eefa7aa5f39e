import { Then } from '@cucumber/cucumber';
import { judgeStatusTable } from '../harness/declared/behavior.ts';
import { requestJudges } from '../harness/declared/look-back.ts';
import { joinRequests, requestsOf, type ScuRequests } from '../harness/declared/scu-requests.ts';
import type { Finding } from '../harness/finding.ts';
import type { SutDeclarations } from '../harness/profile.ts';
import type { ConformanceWorld } from './world.ts';

type Judge = (declares: SutDeclarations | undefined, requests: ScuRequests) => Finding[];

/** Judges by the requests of this scenario and of those before it; the last Association is the evidence. */
function compare(world: ConformanceWorld, judges: readonly Judge[]): void {
  const { declares } = world.suite.profile;
  const own = world.scu.transcripts;
  const earlier = world.suite.earlier().flatMap(({ requests = [] }) => requests);
  const requests = joinRequests([...earlier, requestsOf(own)]);
  const last = own.at(-1);
  const evidence = last ? [{ transcript: last.id, pdu: 0 }] : [];
  world.judged(
    judges.flatMap((judge) => judge(declares, requests)).map((finding) => ({ ...finding, evidence })),
  );
}

Then('the SCU asks what it declares', function (this: ConformanceWorld) {
  compare(this, requestJudges['SCU-DOC-keys']);
});

Then('the SCU is the implementation that it declares', function (this: ConformanceWorld) {
  compare(this, requestJudges['SCU-DOC-implementation']);
});

Then('the SCU proposes what it declares', function (this: ConformanceWorld) {
  compare(this, requestJudges['SCU-DOC-association']);
});

Then('the SCU declares a behavior for each row of Table N.7-10', function (this: ConformanceWorld) {
  this.judged(judgeStatusTable(this.suite.profile.declares));
});
