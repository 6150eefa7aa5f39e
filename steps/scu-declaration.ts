import { Then } from '@cucumber/cucumber';
import { judgeStatusTable } from '../harness/declared/behavior.ts';
import {
  judgeScuContexts,
  judgeScuIdentity,
  judgeScuImplementation,
  judgeScuKeys,
  judgeScuMaximumLength,
  judgeScuQueries,
  judgeScuSecurity,
} from '../harness/declared/scu-claims.ts';
import { requestsOf, type ScuRequests } from '../harness/declared/scu-requests.ts';
import type { Finding } from '../harness/finding.ts';
import type { SutDeclarations } from '../harness/profile.ts';
import type { ConformanceWorld } from './world.ts';

type Judge = (declares: SutDeclarations | undefined, requests: ScuRequests) => Finding[];

/** A longer answer says nothing more of the request, and takes its time to be read. */
const entryCeiling = 500;

/** Judges by the requests of this scenario and of those before it; the last Association is the evidence. */
function compare(world: ConformanceWorld, judges: readonly Judge[]): void {
  const { declares } = world.suite.profile;
  const own = world.scu.transcripts;
  const earlier = world.suite.earlier().flatMap(({ transcripts }) => [...transcripts]);
  const requests = requestsOf([...earlier, ...own].filter(({ entries }) => entries.length <= entryCeiling));
  const last = own.at(-1);
  const evidence = last ? [{ transcript: last.id, pdu: 0 }] : [];
  world.judged(
    judges.flatMap((judge) => judge(declares, requests)).map((finding) => ({ ...finding, evidence })),
  );
}

Then('the SCU asks what it declares', function (this: ConformanceWorld) {
  compare(this, [judgeScuQueries, judgeScuKeys]);
});

Then('the SCU is the implementation that it declares', function (this: ConformanceWorld) {
  compare(this, [judgeScuImplementation, judgeScuIdentity]);
});

Then('the SCU proposes what it declares', function (this: ConformanceWorld) {
  compare(this, [judgeScuContexts, judgeScuMaximumLength, judgeScuSecurity]);
});

Then('the SCU declares a behavior for each row of Table N.7-10', function (this: ConformanceWorld) {
  this.judged(judgeStatusTable(this.suite.profile.declares));
});
