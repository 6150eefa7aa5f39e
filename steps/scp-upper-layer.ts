import { defineParameterType, Then, When } from '@cucumber/cucumber';
import { judgeRequestInPieces, judgeShape, shapeRequirements } from '../harness/judge/scp-shapes.ts';
import {
  isViolationRequirement,
  judgeAfterAbort,
  judgeBeforeRequest,
  judgeHugeLength,
  judgeViolation,
} from '../harness/judge/scp-violations.ts';
import {
  afterAbort,
  beforeRequest,
  declaredArtimMs,
  hugeLength,
  requestInPieces,
  violate,
} from '../harness/scp/upper-layer.ts';
import { type Violation, violations } from '../simulators/scu/violations.ts';
import type { ConformanceWorld } from './world.ts';

defineParameterType({
  name: 'violation',
  // The longest first, so that a phrase that begins another one does not hide it.
  regexp: new RegExp(
    violations
      .map(({ phrase }) => phrase)
      .toSorted((a, b) => b.length - a.length)
      .join('|'),
  ),
  transformer: (phrase: string): Violation => {
    const violation = violations.find((candidate) => candidate.phrase === phrase);
    if (!violation) throw new Error(`no violation is named "${phrase}"`);
    return violation;
  },
});

When('the test SCU sends {violation}', async function (this: ConformanceWorld, violation: Violation) {
  await this.scp.leave();
  this.scp.illegal = true;
  this.scp.condition = violation.phrase;
  const reaction = await violate(this.scp.session, this.suite.limits, violation);
  if (typeof reaction === 'string') return this.giveUp('inconclusive', reaction);
  this.scp.reactions.push(reaction);
  return undefined;
});

When(
  'the test SCU sends {word} before an A-ASSOCIATE-RQ',
  async function (this: ConformanceWorld, first: string) {
    await this.scp.leave();
    this.scp.illegal = true;
    this.scp.reactions.push(await beforeRequest(this.scp.session, this.suite, first));
  },
);

When(
  /^the test SCU announces (P-DATA-TF|A-ASSOCIATE-RQ) of 4 GiB$/,
  async function (this: ConformanceWorld, type: 'P-DATA-TF' | 'A-ASSOCIATE-RQ') {
    await this.scp.leave();
    this.scp.illegal = true;
    this.scp.reactions.push(await hugeLength(this.scp.session, this.suite.limits, type));
  },
);

When('the test SCU goes on sending after an A-ABORT of the SCP', async function (this: ConformanceWorld) {
  await this.scp.leave();
  this.scp.illegal = true;
  this.scp.reactions.push(...(await afterAbort(this.scp.session, this.suite.limits)));
});

When(
  'the test SCU asks for an Association in TCP segments of 3 bytes',
  async function (this: ConformanceWorld) {
    await this.scp.leave();
    const { session, side } = this.scp;
    this.scp.reactions.push(await requestInPieces(session, side.target, this.suite.limits));
  },
);

Then('the SCP takes this form of the request', async function (this: ConformanceWorld) {
  const isEmptyLast = this.scp.condition === 'the last PDV is empty';
  const [first, again] = await this.scp.comparedWithComplete();
  for (const requirement of shapeRequirements) {
    if (this.requirements.includes(requirement))
      this.judged(judgeShape(requirement, first, again, isEmptyLast));
  }
});

Then('the SCP accepts the Association', function (this: ConformanceWorld) {
  this.judged(this.scp.reactions.flatMap(judgeRequestInPieces));
});

Then('the SCP ends the Association', function (this: ConformanceWorld) {
  const isStray = this.scp.condition.includes('stray bytes');
  for (const requirement of this.requirements.filter(isViolationRequirement)) {
    this.judged(this.scp.reactions.flatMap((reaction) => judgeViolation(requirement, reaction, isStray)));
  }
});

Then('the SCP ends the connection', function (this: ConformanceWorld) {
  const artimMs = declaredArtimMs(this.suite);
  this.judged(this.scp.reactions.flatMap((reaction) => judgeBeforeRequest(reaction, artimMs)));
});

Then('the SCP serves others and ends the connection', function (this: ConformanceWorld) {
  this.judged(this.scp.reactions.flatMap(judgeHugeLength));
});

Then('the SCP takes nothing more', function (this: ConformanceWorld) {
  const [provoked, afterData, afterRequest] = this.scp.reactions;
  if (provoked) this.judged(judgeAfterAbort(provoked, afterData, afterRequest));
});
