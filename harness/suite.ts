import { AsyncLocalStorage } from 'node:async_hooks';
import type { NaturalDataSet } from '../simulators/data-set/natural.ts';
import type { TimeLimits } from '../simulators/upper-layer/time-limits.ts';
import type { Transcript } from '../simulators/upper-layer/transcript.ts';
import type { TopicObservation } from './declared/observation.ts';
import type { ScuRequests } from './declared/scu-requests.ts';
import type { Finding } from './finding.ts';
import type { SutProfile } from './profile.ts';
import type { RequirementId } from './requirements/index.ts';
import type { BehaviorPart, How } from './scu/behavior-words.ts';
import type { ScuSide } from './scu/trial.ts';
import type { Verdict } from './verdict.ts';

/** Which side the system under test is. */
export type SutRole = 'scp' | 'scu';

/**
 * Limits of a run, ms. `observe`: how long an SCU is watched; `retry`: how long new attempts are waited for; `idle`: how
 * long an association with an SCP is left idle.
 */
export interface SuiteLimits extends TimeLimits {
  readonly idle: number;
  readonly observe: number;
  readonly retry: number;
}

/** Where an SCP under test is, and who we say that we are. */
export interface ScpTarget {
  readonly host: string;
  readonly port: number;
  readonly calledAETitle: string;
  readonly callingAETitle: string;
}

/** The SCP under test and what a first query found there. */
export interface ScpSide {
  readonly target: ScpTarget;
  /** The worklist items of a universal query before the run, for use as query values. */
  readonly items: readonly NaturalDataSet[];
  /** The requirements that its part of that first query breaks already. */
  readonly brokenAtFirst?: readonly RequirementId[];
  /** The items that were loaded into the SCP, where the profile names their file. */
  readonly loaded?: readonly NaturalDataSet[];
}

/** One status that was seen, for Table N.7-10 or N.7-11: the Condition or the Behavior in words. */
export interface StatusObservation {
  readonly code: number;
  readonly text: string;
  readonly how: How;
  /** The Behavior clause by clause, each with how it is known. */
  readonly parts?: readonly BehaviorPart[];
}

/** The rows of PS3.2 Table N.7-8: how the communication on an association can fail that an SCU began. */
export const communicationFailures = ['Timeout', 'Association aborted', 'Network disconnect'] as const;

/** What an SCU did when the communication failed, for Table N.7-8. */
export interface FailureObservation extends Omit<StatusObservation, 'code'> {
  readonly failure: (typeof communicationFailures)[number];
}

/** A file that proves a verdict; the path is relative to the output folder. */
export interface EvidenceFile {
  readonly kind: 'pcapng' | 'ladder' | 'transcript' | 'output';
  readonly path: string;
}

/** What one scenario found out. */
export interface ScenarioOutcome {
  readonly pickleId: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly observations: readonly StatusObservation[];
  readonly failures?: readonly FailureObservation[];
  /** Of the topics of a conformance statement. */
  readonly topics?: readonly TopicObservation[];
  /** What the requests of an SCU tell. */
  readonly requests?: ScuRequests;
  readonly evidence: readonly EvidenceFile[];
  readonly transcripts: readonly Transcript[];
}

/** Brings a condition about inside a system under test that runs in this process. */
export interface ConditionHook {
  /** For the Condition column of Table N.7-11. */
  readonly note: string;
  begin(): void;
  end(): void;
}

/** Everything that the steps of a run share. It is fixed before the first scenario. */
export interface Suite {
  readonly role: SutRole;
  readonly profile: SutProfile;
  readonly limits: SuiteLimits;
  readonly outDirectory: string;
  readonly scp?: ScpSide;
  readonly scu?: ScuSide;
  /** By Status Code; besides the `conditions:` of the profile. */
  readonly hooks?: ReadonlyMap<string, ConditionHook>;
  /** What the scenarios found out that are over, in their order. */
  earlier(): readonly ScenarioOutcome[];
  /** Called once for each scenario, when it is over. */
  report(outcome: ScenarioOutcome): void;
}

/** The requirements that the first query showed to be broken already: for an SCP by its answer to it. */
export function brokenAtFirst({ scp, scu }: Pick<Suite, 'scp' | 'scu'>): readonly RequirementId[] {
  return scp?.brokenAtFirst ?? scu?.first.broken ?? [];
}

/** Carries the suite into the steps: cucumber copies world parameters, and sockets cannot be copied. */
const storage = new AsyncLocalStorage<Suite>();

/** Runs `work` (a cucumber run) with this suite. */
export function withSuite<T>(suite: Suite, work: () => Promise<T>): Promise<T> {
  return storage.run(suite, work);
}

/** The suite of the run that is under way. @throws when the steps run outside mwl-conformance */
export function currentSuite(): Suite {
  const suite = storage.getStore();
  if (!suite) throw new Error('these steps run inside mwl-conformance only: see mwl-conformance --help');
  return suite;
}
