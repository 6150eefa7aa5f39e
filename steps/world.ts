import { setWorldConstructor, World } from '@cucumber/cucumber';
import type { TopicObservation } from '../harness/declared/observation.ts';
import type { Finding } from '../harness/finding.ts';
import { type Reason, reasonMembers } from '../harness/need.ts';
import { isRequirementId, type RequirementId } from '../harness/requirements/index.ts';
import { currentSuite, type FailureObservation, type StatusObservation } from '../harness/suite.ts';
import type { Verdict } from '../harness/verdict.ts';
import { ScpStage } from './scp-stage.ts';
import { ScuStage } from './scu-stage.ts';

/** What the steps of one scenario share. */
export class ConformanceWorld extends World {
  readonly suite = currentSuite();
  readonly findings: Finding[] = [];
  readonly observations: StatusObservation[] = [];
  readonly failures: FailureObservation[] = [];
  /** Scenario id and title: "[SCP-0000-all] 0000 ends the matches …". */
  name = '';
  /** The requirements that the scenario judges: its tags. */
  requirements: readonly RequirementId[] = [];
  /** What was found out of the topics of a conformance statement. */
  readonly topics: TopicObservation[] = [];
  /** The steps have recorded the Status Codes themselves, as each has a condition of its own. */
  observed = false;
  #scp?: ScpStage;
  #scu?: ScuStage;

  /** Begins the scenario. */
  open(name: string, tags: readonly string[]): void {
    this.name = name;
    this.requirements = tags.map((tag) => tag.slice(1)).filter(isRequirementId);
  }

  /** The side that tests an SCP. @throws when the run is one against an SCU */
  get scp(): ScpStage {
    this.#scp ??= new ScpStage(this.suite, this.id);
    return this.#scp;
  }

  /** The side that tests an SCU. @throws when the run is one against an SCP */
  get scu(): ScuStage {
    this.#scu ??= new ScuStage(this.suite, this.name);
    return this.#scu;
  }

  /** The stage that was used, if one was. */
  get stage(): ScpStage | ScuStage | undefined {
    return this.#scp ?? this.#scu;
  }

  /** Id of the scenario, from the brackets of its name. */
  get id(): string {
    return /^\[([^\]]+)\]/.exec(this.name)?.[1] ?? this.name;
  }

  /** The name without the id. */
  get title(): string {
    return this.name.replace(/^\[[^\]]*\]\s*/, '');
  }

  /** The requirements of one area among the tags. */
  tagged(prefix: string): RequirementId[] {
    return this.requirements.filter((id) => id.startsWith(prefix));
  }

  judged(findings: readonly Finding[]): void {
    this.findings.push(...findings);
  }

  /** Keeps what can be compared with a declaration later; nothing if nothing was found out. */
  foundOut(seen: TopicObservation | undefined): void {
    if (seen) this.topics.push(seen);
  }

  /** Ends a scenario that cannot prove anything; use as the result of a step. */
  giveUp(verdict: Extract<Verdict, 'inconclusive' | 'not-applicable'>, reason: Reason): 'skipped' {
    this.judged(
      this.requirements.map((requirement) => ({
        requirement,
        verdict,
        ...reasonMembers(reason),
        evidence: [],
      })),
    );
    return 'skipped';
  }
}

setWorldConstructor(ConformanceWorld);
