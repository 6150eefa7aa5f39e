import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { judgeArtim, patience } from '../harness/declared/artim.ts';
import { judgeStatuses } from '../harness/declared/statuses.ts';
import { topics } from '../harness/declared/topics.ts';
import type { Finding } from '../harness/finding.ts';
import { decodableConditions, observeConditions } from '../harness/probe/conditions.ts';
import { observeIdleConnection } from '../harness/probe/idle-connection.ts';
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
    this.comparison = await topics.get(topic)?.(contextOf(this));
    return undefined;
  } catch (error) {
    if (error instanceof NoAssociationError) return this.giveUp('inconclusive', error.message);
    throw error;
  }
});

Then('the SCP does what it declares', function (this: ConformanceWorld) {
  this.judged(withEvidence(this, this.comparison?.(this.suite.profile.declares) ?? []));
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
  const earlier = this.suite.earlier().flatMap(({ observations }) => observations);
  this.comparison = (declares) => judgeStatuses(declares, [...earlier, ...this.observations]);
});

Then('each Status Code that the SCP sent in this run is declared', function (this: ConformanceWorld) {
  this.judged(withEvidence(this, this.comparison?.(this.suite.profile.declares) ?? []));
});

Given('the conformance statement declares the ARTIM timer', function (this: ConformanceWorld) {
  return this.suite.profile.declares?.artim === undefined
    ? this.giveUp('not-applicable', 'the profile declares no artim, so that it is not known how long to wait')
    : undefined;
});

/** PS3.8 Table 9-11: the beginning of an A-ASSOCIATE-RQ, cut inside its length. */
const beginning = Uint8Array.of(0x01, 0x00, 0x00, 0x00, 0x00);

When('the test SCU connects and sends no complete A-ASSOCIATE-RQ', async function (this: ConformanceWorld) {
  const { scp, suite } = this;
  const declaredMs = (suite.profile.declares?.artim ?? 0) * 1000;
  const limits = { connectMs: suite.limits.connect, limitMs: declaredMs * patience };
  const connections = await Promise.all([
    observeIdleConnection(scp.side.target, { id: `${this.id}/1`, ...limits }),
    observeIdleConnection(scp.side.target, { id: `${this.id}/2`, ...limits, bytes: beginning }),
  ]);
  scp.session.transcripts.push(...connections.map(({ transcript }) => transcript));
  this.comparison = () => judgeArtim(declaredMs, connections);
});

Then('the SCP closes the connection at the declared time', function (this: ConformanceWorld) {
  this.judged(this.comparison?.(this.suite.profile.declares) ?? []);
});
