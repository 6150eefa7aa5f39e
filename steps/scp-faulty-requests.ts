import { defineParameterType, Then, When } from '@cucumber/cucumber';
import {
  isFaultyRequirement,
  judgeFaulty,
  judgeForeign,
  judgeTwoFinds,
  judgeWithheld,
} from '../harness/judge/scp-faulty-requests.ts';
import { findTwice, sendForeign, withholdIdentifier } from '../harness/scp/faulty-requests.ts';
import { type ForeignCommand, foreignCommands } from '../simulators/scu/foreign-commands.ts';
import type { ConformanceWorld } from './world.ts';

defineParameterType({
  name: 'foreignCommand',
  regexp: new RegExp(foreignCommands.map(({ phrase }) => phrase).join('|')),
  transformer: (phrase: string): ForeignCommand => {
    const command = foreignCommands.find((candidate) => candidate.phrase === phrase);
    if (!command) throw new Error(`no command is named "${phrase}"`);
    return command;
  },
});

const sameMessageID = 'the same Message ID';

When(
  'the test SCU sends {foreignCommand} on the context of Modality Worklist',
  async function (this: ConformanceWorld, command: ForeignCommand) {
    this.scp.illegal = true;
    this.scp.condition = command.phrase;
    this.scp.foreign = command;
    this.scp.answers.push(await sendForeign(this.scp.session, this.suite.limits, command));
  },
);

When('the test SCU announces an Identifier that never comes', async function (this: ConformanceWorld) {
  const plan = this.scp.plan('the Identifier never comes');
  if ('unavailable' in plan) return this.giveUp('inconclusive', plan.unavailable);
  this.scp.reactions.push(await withholdIdentifier(this.scp.session, this.suite.limits, plan));
  return undefined;
});

When(
  /^the test SCU sends a second C-FIND-RQ with (a Message ID of its own|the same Message ID) behind the first$/,
  async function (this: ConformanceWorld, which: string) {
    this.scp.illegal = true;
    this.scp.condition = `a second C-FIND-RQ with ${which}`;
    const { session } = this.scp;
    const plan = this.scp.completePlan();
    this.scp.answers.push(await findTwice(session, this.suite.limits, plan, which === sameMessageID));
  },
);

Then('the SCP reacts to the faulty request', function (this: ConformanceWorld) {
  // HEALTH is asked after a legal Identifier of unusual size too.
  this.scp.illegal = true;
  const known = this.scp.side.items.length;
  for (const requirement of this.requirements.filter(isFaultyRequirement))
    this.judged(this.scp.exchanges.flatMap((exchange) => judgeFaulty(requirement, exchange, known)));
});

Then('the SCP reacts to the command', function (this: ConformanceWorld) {
  const { foreign, answers } = this.scp;
  if (!foreign) return;
  for (const requirement of ['FAULT-07', 'FAULT-08'] as const) {
    if (this.requirements.includes(requirement))
      this.judged(answers.flatMap((answer) => judgeForeign(requirement, foreign, answer)));
  }
});

Then('the SCP keeps the two C-FINDs apart', function (this: ConformanceWorld) {
  const isSame = this.scp.condition.includes(sameMessageID);
  this.judged(this.scp.answers.flatMap((answer) => judgeTwoFinds(answer, isSame)));
});

Then('the SCP serves others and gives up waiting', function (this: ConformanceWorld) {
  this.judged(this.scp.reactions.flatMap(judgeWithheld));
});
