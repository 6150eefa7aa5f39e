import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { mayBeCrash } from '../harness/judge/association-attempt.ts';
import {
  judgeApplicationContext,
  judgeCalledTitle,
  judgeCallingTitle,
  judgeContextIDs,
  judgePaddedTitle,
  judgeProtocolVersion,
  judgeProtocolVersionBits,
  judgeTolerance,
} from '../harness/judge/scp-association.ts';
import {
  judgeChosenSyntax,
  judgeDefaultSyntax,
  judgeDeflated,
  judgeEachResult,
  judgeRefusedContexts,
  judgeResults,
  judgeVerification,
} from '../harness/judge/scp-association-contexts.ts';
import {
  associationsOf,
  judgeSecondAssociation,
  judgeSimultaneous,
} from '../harness/judge/scp-association-limits.ts';
import { attemptAssociation } from '../harness/scp/association-attempt.ts';
import { associationVariant, associationVariants } from '../harness/scp/association-request.ts';
import { healthAfterMany, openUntilRefused } from '../harness/scp/many-associations.ts';
import { askTwice } from '../harness/scp/second-association.ts';
import { NoAssociationError } from '../harness/scp/session.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import type { ConformanceWorld } from './world.ts';

defineParameterType({
  name: 'associationVariant',
  regexp: new RegExp(associationVariants.map(({ phrase }) => phrase).join('|')),
  transformer: associationVariant,
});

/** What is judged in the scenario is judged on associations of its own: this one shows that there are any. */
Given(
  'the SCP under test accepts an Association for Modality Worklist C-FIND',
  async function (this: ConformanceWorld) {
    // ASSOC-01 asks for the Association itself.
    if (this.requirements.includes('ASSOC-01')) return undefined;
    try {
      const scu = await this.scp.session.associate();
      const { contexts } = scu.association;
      await scu.release();
      return contexts.some(({ abstractSyntax }) => abstractSyntax === modalityWorklistFind)
        ? undefined
        : this.giveUp('inconclusive', 'the SCP accepts no presentation context for Modality Worklist');
    } catch (error) {
      if (error instanceof NoAssociationError) return this.giveUp('inconclusive', error.message);
      throw error;
    }
  },
);

When(
  'the test SCU requests an Association for which {associationVariant}',
  async function (this: ConformanceWorld, variant: ReturnType<typeof associationVariant>) {
    const { scp } = this;
    const options = variant.options(scp.side.target);
    if ('unavailable' in options) return this.giveUp('inconclusive', options.unavailable);
    const attempt = await attemptAssociation(scp.session, variant.phrase, options, async (scu) => {
      if (variant.asks) scp.exchanges.push(await scu.find(scp.completePlan()));
    });
    scp.attempts.push(attempt);
    scp.illegal ||= !variant.legal || mayBeCrash(attempt);
    return undefined;
  },
);

Then('the SCP rejects the called AE title', function (this: ConformanceWorld) {
  const takesAny = this.suite.profile.declares?.anyCalledAETitle === true;
  this.judged(this.scp.attempts.flatMap((attempt) => judgeCalledTitle(attempt, takesAny)));
});

Then('the SCP serves the calling AE title or rejects it', function (this: ConformanceWorld) {
  const [exchange] = this.scp.exchanges;
  this.judged(this.scp.attempts.flatMap((attempt) => judgeCallingTitle(attempt, exchange)));
});

Then('the SCP knows its AE title', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgePaddedTitle));
});

Then('the SCP rejects the application context or names another', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeApplicationContext));
});

Then('the SCP accepts the protocol version', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeProtocolVersionBits));
});

Then('the SCP rejects the protocol version', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeProtocolVersion));
});

Then('the SCP accepts the Association all the same', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeTolerance));
});

Then('the SCP does not hang on the context IDs', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeContextIDs));
});

Then('the SCP accepts Modality Worklist in Implicit VR Little Endian', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeDefaultSyntax));
});

Then('the SCP gives each context the result that is made for it', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeResults));
  this.judged(this.scp.attempts.flatMap(judgeRefusedContexts));
});

Then('the SCP gives each context one result', function (this: ConformanceWorld) {
  for (const requirement of ['ASSOC-10', 'ASSOC-16'] as const) {
    if (this.requirements.includes(requirement))
      this.judged(this.scp.attempts.flatMap((attempt) => judgeEachResult(requirement, attempt)));
  }
});

Then(
  'the SCP accepts each context with one syntax of those proposed in it',
  function (this: ConformanceWorld) {
    this.judged(this.scp.attempts.flatMap(judgeChosenSyntax));
  },
);

Then('the SCP accepts Verification', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeVerification));
});

Then('the SCP accepts the deflated syntax with the two others only', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeDeflated));
});

When(
  'the test SCU requests a second Association on the connection of one that was released',
  async function (this: ConformanceWorld) {
    const { release, quiet } = this.suite.limits;
    const second = await askTwice(this.scp.session, { release, quiet });
    if (second === undefined)
      return this.giveUp('inconclusive', 'the first association is not released in order');
    this.scp.attempts.push(second);
    return undefined;
  },
);

Then('the SCP does not accept the second Association', function (this: ConformanceWorld) {
  this.judged(this.scp.attempts.flatMap(judgeSecondAssociation));
});

When('the test SCU opens Associations until one is refused', async function (this: ConformanceWorld) {
  this.scp.attempts.push(...(await openUntilRefused(this.scp.session)));
});

Then('the SCP accepts as many Associations as declared', async function (this: ConformanceWorld) {
  const { attempts, session } = this.scp;
  const declared = this.suite.profile.declares?.associations;
  this.foundOut(associationsOf(attempts));
  const healthProblem = await healthAfterMany(session, this.suite.limits.close);
  this.judged(
    judgeSimultaneous({
      attempts,
      ...(declared !== undefined && { declared }),
      ...(healthProblem !== undefined && { healthProblem }),
    }),
  );
});
