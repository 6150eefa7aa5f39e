import { After, Before, type ITestCaseHookParameter, setDefaultTimeout } from '@cucumber/cucumber';
import { runChecksOnAll } from '../harness/checks/all-views.ts';
import { requestsIn } from '../harness/declared/scu-requests.ts';
import { writeEvidence } from '../harness/evidence/write.ts';
import type { Finding } from '../harness/finding.ts';
import { judgeStillUsable, looksAtSameAssociation } from '../harness/judge/scp-still-usable.ts';
import { scenarioVerdict } from '../harness/scenario-verdict.ts';
import { recover } from '../harness/scp/condition-hook.ts';
import { checkedUnlessLate } from '../harness/scu/late-trial.ts';
import { observeStatuses } from '../harness/status-observation.ts';
import { brokenAtFirst } from '../harness/suite.ts';
import { verdictMappings } from '../harness/verdict.ts';
import { viewOf } from '../harness/view.ts';
import { ScpStage } from './scp-stage.ts';
import type { ConformanceWorld } from './world.ts';

// Every wait of a step has a limit of its own, with a name; cucumber's would say nothing.
setDefaultTimeout(-1);

/** The scenario is judged and the verdict is fail. It is no error of the tool. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure';
}

Before(function (this: ConformanceWorld, { pickle }: ITestCaseHookParameter) {
  this.open(
    pickle.name,
    pickle.tags.map(({ name }) => name),
  );
});

After(async function (this: ConformanceWorld, { pickle }: ITestCaseHookParameter) {
  const { stage } = this;
  try {
    if (stage instanceof ScpStage && stage.illegal && this.findings.length > 0) {
      await judgeSameAssociation(this, stage);
      await judgeHealth(this, stage);
    }
  } finally {
    await stage?.close();
  }
  const transcripts = stage?.transcripts ?? [];
  const views = transcripts.map(viewOf);
  const trials = stage && 'trials' in stage ? stage.trials : [];
  this.judged(checkedUnlessLate(runChecksOnAll(views, this.suite.role), trials));
  if (stage instanceof ScpStage && !this.observed)
    this.observations.push(...observeStatuses(views, stage.condition));
  this.judged(unjudged(this));
  const verdict = scenarioVerdict(this.findings, this.requirements, brokenAtFirst(this.suite));
  const label = { id: this.id, name: this.title, verdict };
  const output = trials.map(({ driver }) => driver.output ?? '').join('');
  const evidence = await writeEvidence(this.suite.outDirectory, label, transcripts, output);
  const { findings, observations, failures, topics } = this;
  this.suite.report({
    pickleId: pickle.id,
    verdict,
    findings,
    observations,
    failures,
    topics,
    ...(this.suite.role === 'scu' && { requests: requestsIn(views) }),
    evidence,
    transcripts,
  });
  if (verdictMappings[verdict].cucumber === 'failed') throw new ConformanceFailure(`verdict ${verdict}`);
  return verdictMappings[verdict].cucumber === 'skipped' ? 'skipped' : undefined;
});

/** A requirement that the scenario is tagged with is never left without a word. */
function unjudged(world: ConformanceWorld): Finding[] {
  const judged = new Set(world.findings.map(({ requirement }) => requirement));
  return world.requirements
    .filter((requirement) => !judged.has(requirement))
    .map((requirement) => ({
      requirement,
      verdict: 'inconclusive',
      message: 'the scenario brought nothing about that could be judged',
      evidence: [],
    }));
}

/** After a faulty request: the association that the SCP kept is of use (STILL_USABLE). */
async function judgeSameAssociation(world: ConformanceWorld, stage: ScpStage): Promise<void> {
  const requirements = world.requirements.filter(looksAtSameAssociation);
  if (requirements.length === 0) return;
  const used = await stage.usedAgain();
  world.judged(
    requirements.flatMap((requirement) => used.flatMap((each) => judgeStillUsable(requirement, each))),
  );
}

/** After a stimulus that breaks the standard only safety is judged: the SCP serves the next requestor (HEALTH). */
async function judgeHealth(world: ConformanceWorld, stage: ScpStage): Promise<void> {
  await stage.leave();
  const problem = await stage.session.healthProblem(world.suite.limits.close);
  if (problem === undefined) return;
  const transcript = stage.transcripts.at(-1)?.id ?? '';
  world.judged(
    world.requirements.map((requirement) => ({
      requirement,
      verdict: 'fail',
      message: `afterwards the SCP is not healthy: ${problem}`,
      expected: 'a new association is accepted and answers C-ECHO',
      actual: problem,
      evidence: [{ transcript, pdu: 0 }],
    })),
  );
  await recover(world.suite);
}
