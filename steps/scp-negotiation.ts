import { Then, When } from '@cucumber/cucumber';
import { mayBeCrash } from '../harness/judge/association-attempt.ts';
import {
  judgeNoMaximum,
  judgeOversizePdu,
  judgeSplitting,
  judgeTinyMaximum,
  type LimitedQuery,
} from '../harness/judge/scp-maximum-length.ts';
import { judgeIdentity, judgeSequential } from '../harness/judge/scp-negotiated-operations.ts';
import {
  judgeExtensionLength,
  judgeExtensionOddLength,
  judgeExtensionReserved,
  judgeExtensionZero,
  judgeIdentityAnswer,
  judgeIdentityRefusal,
  judgeRoleQuery,
  judgeRoles,
  judgeWindow,
} from '../harness/judge/scp-negotiation.ts';
import { attemptAssociation } from '../harness/scp/association-attempt.ts';
import { oversizePlan } from '../harness/scp/maximum-length.ts';
import {
  asynchronousWindow,
  extendedNegotiation,
  roles,
  userIdentity,
} from '../harness/scp/negotiation-request.ts';
import type { FindPlan } from '../simulators/scu/find.ts';
import type { Scu, ScuOptions } from '../simulators/scu/scu.ts';
import type { ConformanceWorld } from './world.ts';

/** Asks for an association, and makes a query on it if there is a plan for one. */
async function attempt(
  { scp }: ConformanceWorld,
  request: string,
  options: Partial<ScuOptions>,
  plan?: FindPlan,
): Promise<void> {
  const query = async (scu: Scu) => {
    if (plan !== undefined) scp.exchanges.push(await scu.find(plan));
  };
  const made = await attemptAssociation(scp.session, request, options, query);
  scp.attempts.push(made);
  scp.illegal ||= mayBeCrash(made) || scp.exchanges.at(-1)?.end.kind === 'closed';
}

function limitedQueries({ scp }: ConformanceWorld): LimitedQuery[] {
  return scp.attempts.map((each) => {
    const exchange = scp.exchanges.find(({ transcript }) => transcript === each.transcript);
    const maximumLength = each.rq?.userInformation.maximumLength ?? 0;
    return { attempt: each, maximumLength, ...(exchange && { exchange }) };
  });
}

When(
  'the test SCU states a maximum length of {int} and makes a query for which {condition}',
  async function (this: ConformanceWorld, maximumLength: number, phrase: string) {
    const plan = this.scp.plan(phrase);
    if ('unavailable' in plan) return this.giveUp('inconclusive', plan.unavailable);
    // PS3.8 D.1, E.1: below this little or nothing fits
    this.scp.illegal ||= maximumLength > 0 && maximumLength <= 64;
    await attempt(this, `a maximum length of ${maximumLength}`, { maximumLength }, plan);
    return undefined;
  },
);

Then('the SCP splits its responses', function (this: ConformanceWorld) {
  this.judged(judgeSplitting(limitedQueries(this)));
});

Then('the SCP answers both queries alike', function (this: ConformanceWorld) {
  const [unlimited, usual] = limitedQueries(this);
  if (unlimited && usual?.exchange) this.judged(judgeNoMaximum(unlimited, usual.exchange));
});

Then('the SCP works with such PDUs or refuses', function (this: ConformanceWorld) {
  this.judged(limitedQueries(this).flatMap(judgeTinyMaximum));
});

When('the test SCU sends a P-DATA-TF that is two bytes too long', async function (this: ConformanceWorld) {
  const scu = await this.scp.scu();
  if (scu.association.peerMaximumLength === 0)
    return this.giveUp('not-applicable', 'the SCP states no maximum length');
  const plan = oversizePlan(scu);
  if ('unavailable' in plan) return this.giveUp('inconclusive', plan.unavailable);
  this.scp.illegal = true;
  this.scp.condition = 'a P-DATA-TF above the maximum length';
  await this.scp.find(plan);
  return undefined;
});

Then('the SCP aborts the Association as service provider', function (this: ConformanceWorld) {
  this.judged(judgeOversizePdu(this.scp.exchange));
});

When('the test SCU requests ten Associations', async function (this: ConformanceWorld) {
  for (let number = 1; number <= 10; number += 1) await attempt(this, `association ${number} of ten`, {});
});

Then('the implementation identity is the declared one and stays the same', function (this: ConformanceWorld) {
  this.judged(judgeIdentity(this.scp.attempts, this.suite.profile.declares));
});

When(
  /^the test SCU proposes the roles SCU ([01]) and SCP ([01])( and makes a query)?$/,
  async function (this: ConformanceWorld, scu: string, scp: string, query: string | null) {
    const plan = query === null ? undefined : this.scp.completePlan();
    const userInformation = roles(Number(scu), Number(scp));
    await attempt(this, `role selection SCU ${scu}, SCP ${scp}`, { userInformation }, plan);
  },
);

Then('the SCP grants no role that was not proposed', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeRoles));
  this.judged(this.scp.exchanges.flatMap(judgeRoleQuery));
});

When(
  /^the test SCU proposes the Extended Negotiation (no bytes|[0-9A-F]{2}(?: [0-9A-F]{2})*)$/,
  async function (this: ConformanceWorld, text: string) {
    const bytes = text === 'no bytes' ? '' : text;
    const { length } = bytes.split(' ');
    this.scp.illegal ||= length !== 3 && length !== 4;
    await attempt(this, `extended negotiation of ${text}`, { userInformation: extendedNegotiation(bytes) });
  },
);

Then('the SCP answers with as many sub-fields, or not', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeExtensionLength));
});

Then('the SCP grants no sub-field that was not proposed', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeExtensionZero));
});

Then('the SCP sets the reserved sub-fields to 1', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeExtensionReserved));
});

Then('the SCP does not hang on the Extended Negotiation', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeExtensionOddLength));
});

When(
  /^the test SCU gives a user name( and a passcode)?( and requests a response)?$/,
  async function (this: ConformanceWorld, passcode: string | null, response: string | null) {
    const identity = userIdentity(passcode === null ? 1 : 2, response !== null);
    const request = `user identity: a name${passcode ?? ''}${response ?? ''}`;
    await attempt(this, request, { userInformation: identity });
  },
);

Then('the SCP answers the user identity only where it is requested', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeIdentityAnswer));
});

Then('the SCP rejects the user if it uses the identity', function (this: ConformanceWorld) {
  const isDeclared = this.suite.profile.declares?.userIdentity === true;
  this.judged(this.scp.attempts.flatMap((each) => judgeIdentityRefusal(each, isDeclared)));
});

When('the test SCU proposes no Asynchronous Operations Window', async function (this: ConformanceWorld) {
  await attempt(this, 'no asynchronous operations window', {});
});

When(
  'the test SCU proposes an Asynchronous Operations Window of {int}',
  async function (this: ConformanceWorld, operations: number) {
    const userInformation = asynchronousWindow(operations);
    await attempt(this, `an asynchronous operations window of ${operations}`, { userInformation });
  },
);

Then('the SCP answers with no wider window', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeWindow));
});

When('the test SCU makes three queries one after the other', async function (this: ConformanceWorld) {
  for (let number = 1; number <= 3; number += 1) await this.scp.complete();
});

Then('the SCP answers the queries one after the other', function (this: ConformanceWorld) {
  this.judged(judgeSequential(this.scp.exchanges));
});
