import { defineParameterType, Then, When } from '@cucumber/cucumber';
import { judgeStatuses } from '../harness/declared/statuses.ts';
import { judgeTopic, topics } from '../harness/declared/topics.ts';
import type { Finding } from '../harness/finding.ts';
import { decodableConditions, observeConditions } from '../harness/probe/conditions.ts';
import type { ProbeContext } from '../harness/probe/probe.ts';
import { NoAssociationError } from '../harness/scp/session.ts';
import type { ConformanceWorld } from './world.ts';

defineParameterType({
  name: 'declaredTopic',
  regexp: new RegExp([...topics.keys()].join('|')),
  transformer: (topic: string) => topic,
});

/** Every wait has its limit, and there are few of them: nothing ends them early. */
function contextOf({ scp, suite }: ConformanceWorld): ProbeContext {
  const { target, items } = scp.side;
  return { target, items, session: scp.session, limits: suite.limits, signal: new AbortController().signal };
}

/** The findings with the last association as their evidence. */
function withEvidence(world: ConformanceWorld, findings: readonly Finding[]): Finding[] {
  const last = world.scp.transcripts.at(-1);
  const evidence = last ? [{ transcript: last.id, pdu: 0 }] : [];
  return findings.map((finding) => (finding.evidence.length > 0 ? finding : { ...finding, evidence }));
}

When('the test SCU finds out {declaredTopic}', async function (this: ConformanceWorld, topic: string) {
  try {
    this.foundOut(await topics.get(topic)?.(contextOf(this)));
    return undefined;
  } catch (error) {
    if (error instanceof NoAssociationError) return this.giveUp('inconclusive', error.message);
    throw error;
  }
});

Then('the SCP does what it declares', function (this: ConformanceWorld) {
  const { declares } = this.suite.profile;
  this.judged(
    withEvidence(
      this,
      this.topics.flatMap((seen) => judgeTopic(declares, seen)),
    ),
  );
});

When('the test SCU makes queries of every kind', async function (this: ConformanceWorld) {
  this.scp.illegal = true;
  const answers = await observeConditions(contextOf(this), decodableConditions);
  this.observed = true;
  this.observations.push(
    ...answers.flatMap(({ codes, phrase }) =>
      codes.map((code) => ({ code, text: phrase, how: 'seen' as const })),
    ),
  );
});

Then('each Status Code that the SCP sent in this run is declared', function (this: ConformanceWorld) {
  const earlier = this.suite.earlier().flatMap(({ observations }) => observations);
  const { declares } = this.suite.profile;
  this.judged(withEvidence(this, judgeStatuses(declares, [...earlier, ...this.observations])));
});
