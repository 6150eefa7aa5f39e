import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import type { Finding } from '../harness/finding.ts';
import {
  judgeAllValues,
  judgeMatching,
  judgeNoMatch,
  judgeNoValue,
  judgeUidList,
  judgeUndefined,
  judgeUnknown,
  lackOfData,
} from '../harness/judge/scp-matching.ts';
import type { Question } from '../harness/oracle/question.ts';
import { keyNames } from '../harness/oracle/question.ts';
import { questions } from '../harness/oracle/questions.ts';
import type { RequirementId } from '../harness/requirements/index.ts';
import { Oracle } from '../harness/scp/oracle.ts';
import { NoAssociationError } from '../harness/scp/session.ts';
import type { ConformanceWorld } from './world.ts';

defineParameterType({
  name: 'question',
  // Longest first, so that a phrase that begins another one does not hide it.
  regexp: questions
    .map(({ phrase }) => phrase)
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
  transformer: (phrase: string): Question => {
    const question = questions.find((candidate) => candidate.phrase === phrase);
    if (!question) throw new Error(`no question is "${phrase}"`);
    return question;
  },
});

/** The oracle of the scenario. */
export function oracleOf(world: ConformanceWorld): Oracle {
  const { oracle } = world.scp;
  if (!oracle) throw new Error('the worklist was not discovered: a Given step is missing');
  return oracle;
}

/** Does what needs associations; without one the scenario can prove nothing. */
export async function attempt(
  world: ConformanceWorld,
  work: () => Promise<void>,
): Promise<'skipped' | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof NoAssociationError) return world.giveUp('inconclusive', error.message);
    throw error;
  }
}

/** Takes findings, unless the worklist has changed meanwhile. */
export function conclude(
  world: ConformanceWorld,
  findings: readonly Finding[],
): Promise<'skipped' | undefined> {
  return attempt(world, async () => world.judged(await oracleOf(world).settled(findings)));
}

/** The requirement of matching that the scenario is tagged with. */
function matchingRequirement(world: ConformanceWorld): RequirementId {
  const [requirement] = world.tagged('MATCH-');
  if (!requirement) throw new Error('the scenario has no tag of a MATCH requirement');
  return requirement;
}

Given('the worklist that the SCP returns to a universal query', async function (this: ConformanceWorld) {
  const { scp } = this;
  const skipped = await attempt(this, async () => {
    scp.oracle = await Oracle.discover((plan) => scp.find(plan), scp.side.loaded);
  });
  const problem = scp.oracle?.problem;
  return skipped ?? (problem === undefined ? undefined : this.giveUp('inconclusive', problem));
});

When('the test SCU asks for {question}', function (this: ConformanceWorld, question: Question) {
  this.scp.condition = 'keys with values of worklist items';
  return attempt(this, () => oracleOf(this).pose(question));
});

When(
  'the test SCU asks for {question}, which the standard does not define',
  function (this: ConformanceWorld, question: Question) {
    this.scp.condition = 'keys with values of worklist items';
    this.scp.illegal = true;
    return attempt(this, () => oracleOf(this).pose(question));
  },
);

When('the test SCU makes a query of which every key is empty', function (this: ConformanceWorld) {
  return attempt(this, async () => void (await oracleOf(this).query({})));
});

Then('the SCP returns the items that match, and no other', function (this: ConformanceWorld) {
  const { asked, items, needs } = oracleOf(this);
  return conclude(this, judgeMatching(matchingRequirement(this), asked, items, needs));
});

Then('the SCP returns no item that has none', function (this: ConformanceWorld) {
  const { asked, items, needs } = oracleOf(this);
  const path = keyNames['Performing Physician'] ?? '';
  return conclude(
    this,
    needs === undefined ? judgeUnknown(asked, items, path) : [lackOfData('MATCH-08', needs)],
  );
});

Then('the SCP returns every item', function (this: ConformanceWorld) {
  return conclude(this, judgeNoValue(this.scp.exchange, oracleOf(this).items));
});

Then('the SCP answers in the way that it has chosen', function (this: ConformanceWorld) {
  const { asked, items, needs } = oracleOf(this);
  const requirement = matchingRequirement(this);
  if (requirement !== 'MATCH-15' && requirement !== 'MATCH-22' && requirement !== 'MATCH-23')
    throw new Error(`${requirement} does not leave the answer to the SCP`);
  const lack = needs === undefined ? [] : [lackOfData(requirement, needs, asked.at(-1)?.exchange)];
  return conclude(this, [...judgeUndefined(requirement, asked, items), ...lack]);
});

Then('the SCP answers with one response, 0000, and no item', function (this: ConformanceWorld) {
  return conclude(this, judgeNoMatch(oracleOf(this).asked));
});

Then('the SCP returns the items of every study in the list', function (this: ConformanceWorld) {
  const { asked, items, needs } = oracleOf(this);
  return conclude(this, needs === undefined ? judgeUidList(asked, items) : [lackOfData('MATCH-20', needs)]);
});

Then('the SCP returns the step each time, with all its AE titles', function (this: ConformanceWorld) {
  const { asked, items } = oracleOf(this);
  if (asked.length === 0)
    return this.giveUp('not-applicable', {
      message: 'no item has several station AE titles',
      needs: { where: 'worklist', what: 'an item with several station AE titles' },
    });
  return conclude(this, judgeAllValues(asked, items, keyNames['Scheduled Station AE Title'] ?? ''));
});
