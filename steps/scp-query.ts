import { Given, When } from '@cucumber/cucumber';
import { lackInWorklist } from '../harness/need.ts';
import { beginCondition, hasCondition } from '../harness/scp/condition-hook.ts';
import { NoAssociationError } from '../harness/scp/session.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import type { FindPlan } from '../simulators/scu/find.ts';
import type { ConformanceWorld } from './world.ts';

Given(
  'an Association with the SCP under test for Modality Worklist C-FIND',
  async function (this: ConformanceWorld) {
    try {
      await this.scp.associate();
    } catch (error) {
      if (error instanceof NoAssociationError) return this.giveUp('inconclusive', error.message);
      throw error;
    }
    const { association } = await this.scp.scu();
    const accepted = association.contexts.some(
      ({ abstractSyntax }) => abstractSyntax === modalityWorklistFind,
    );
    return accepted
      ? undefined
      : this.giveUp('inconclusive', 'the SCP accepts no presentation context for Modality Worklist');
  },
);

Given('the condition of Status Code A700 can be brought about at the SCP', function (this: ConformanceWorld) {
  return beginHook(this, 'A700');
});

Given(
  'the condition of Status Code C000-CFFF can be brought about at the SCP',
  function (this: ConformanceWorld) {
    return beginHook(this, 'C000-CFFF');
  },
);

/** FE00 needs no condition of its own; a profile may slow the SCP down, so that the cancel comes in time. */
Given('the condition of Status Code FE00 is in force at the SCP', async function (this: ConformanceWorld) {
  return hasCondition(this.suite, 'FE00') ? beginHook(this, 'FE00') : undefined;
});

async function beginHook(world: ConformanceWorld, code: string): Promise<'skipped' | undefined> {
  const hook = await beginCondition(world.suite, code);
  if (hook.kind === 'none') return world.giveUp('not-applicable', hook.lack ?? hook.reason);
  world.scp.hook = hook;
  world.scp.condition = hook.note;
  // The condition may have restarted the SCP, and the association of the Background with it.
  await world.scp.associate();
  return undefined;
}

When(
  /^the test SCU queries under the condition of Status Code (?:\S+)$/,
  async function (this: ConformanceWorld) {
    const { scp } = this;
    const flood = scp.hook?.kind === 'hook' ? scp.hook.flood : 1;
    if (flood === 1) return void (await scp.complete());
    const opened = await Promise.all(Array.from({ length: flood }, () => scp.session.tryAssociate()));
    const plan = scp.plan('every key is empty');
    if ('unavailable' in plan) return this.giveUp('inconclusive', plan.unavailable);
    scp.condition = `${flood} queries at the same time`;
    const exchanges = await Promise.all(
      opened.map((outcome) => (outcome.kind === 'accepted' ? outcome.scu.find(plan) : undefined)),
    );
    scp.exchanges.push(...exchanges.filter((exchange) => exchange !== undefined));
    return scp.exchanges.length > 0
      ? undefined
      : this.giveUp('inconclusive', 'no association was accepted under this condition');
  },
);

When('the test SCU makes a query for which {condition}', function (this: ConformanceWorld, phrase: string) {
  return query(this, phrase, {});
});

When(
  'the test SCU makes a query for which {condition}, twice',
  async function (this: ConformanceWorld, phrase: string) {
    return (await query(this, phrase, {})) ?? query(this, phrase, {});
  },
);

When(
  'the test SCU makes the complete query in {transferSyntax}',
  async function (this: ConformanceWorld, transferSyntax: string) {
    const { contexts } = (await this.scp.scu()).association;
    if (
      !contexts.some(
        (context) =>
          context.transferSyntax === transferSyntax && context.abstractSyntax === modalityWorklistFind,
      )
    ) {
      return this.giveUp('not-applicable', 'the SCP does not accept this Transfer Syntax');
    }
    return query(this, 'every key is empty', { transferSyntax });
  },
);

async function query(
  world: ConformanceWorld,
  phrase: string,
  extra: FindPlan,
): Promise<'skipped' | undefined> {
  const plan = world.scp.plan(phrase);
  if ('unavailable' in plan) return world.giveUp('inconclusive', lackInWorklist(plan.unavailable));
  // Something that comes after the final response is seen for a moment in each exchange.
  await world.scp.find({ quietMs: Math.min(world.suite.limits.quiet, 50), ...plan, ...extra });
  return undefined;
}
