/**
 * The types of `results.json`: everything that a report can say about one run against one system under test.
 *
 * Scripts rely on this shape. Members without `?` are always there;
 * optional members may be missing, and readers have to bear members that they do not know.
 */
import type { TopicObservation } from '../harness/declared/observation.ts';
import type { ScuRequests } from '../harness/declared/scu-requests.ts';
import type { Need } from '../harness/need.ts';
import type { SutDeclarations } from '../harness/profile.ts';
import type { BehaviorPart, How } from '../harness/scu/behavior-words.ts';
import type { FailureObservation } from '../harness/suite.ts';
import type { Verdict } from '../harness/verdict.ts';

/** The value of `format`: says which kind of file this is. */
export const resultsFormat = 'mwl-conformance/results';

/** The value of `formatVersion`: raised only when a reader of the older version would go wrong. */
export const resultsFormatVersion = 1;

/** What one run found. */
export interface Results {
  readonly format: typeof resultsFormat;
  readonly formatVersion: typeof resultsFormatVersion;
  readonly tool: { readonly name: string; readonly version: string };
  /** The edition that requirement sources refer to, e.g. `DICOM 2024c`. */
  readonly standard: string;
  readonly run: Run;
  readonly sut: SystemUnderTest;
  readonly summary: Summary;
  readonly scenarios: readonly ScenarioResult[];
  readonly requirements: readonly RequirementResult[];
  readonly statusTable: StatusTable;
  /** Verdicts that are not those that the profile expects. */
  readonly unexpected?: readonly UnexpectedVerdict[];
  /** What would have made more of the run conclusive; most wanted first, what the worklist lacks before the profile. */
  readonly needed?: readonly NeededData[];
  /** For an SCU. */
  readonly failureTable?: FailureTable;
  /** For an SCU: what its requests tell, of all scenarios. */
  readonly requests?: ScuRequests;
  /**
   * Requirements that the answer of an SCP to the first query, or the first query of an SCU, broke already. Such a fail
   * counts for a scenario only if that is tagged with the requirement; it always counts for the requirement and the run.
   */
  readonly brokenAtFirst?: readonly string[];
  /** Where the harness itself ran. */
  readonly environment?: { readonly node: string; readonly platform: string };
}

/** When and how the run was made. */
export interface Run {
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  /** ISO 8601 in UTC. */
  readonly endedAt: string;
  /** The command line, in one line. */
  readonly command: string;
  /** The exit code of the run: 0, 1, 2, 3, 4 or 130. */
  readonly exitCode: number;
  /** When an interrupted run was gone on with, and the ids of the scenarios that had been judged before. */
  readonly resumed?: { readonly at: string; readonly earlier: readonly string[] };
  /** The part of a run that was made in parts: the `index`-th (from 1) of `count`. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** The role that the system under test plays in the Modality Worklist SOP Class (PS3.4 K.4). */
export type Role = 'scp' | 'scu';

/** The system under test. `null` stands for what was never learned in this run. */
export interface SystemUnderTest {
  readonly role: Role;
  readonly name: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly calledAETitle: string | null;
  readonly callingAETitle: string | null;
  /** PS3.7 D.3.3.2: as the system under test sent it. */
  readonly implementationClassUID: string | null;
  readonly implementationVersionName: string | null;
  /** Product name and version, as the profile of the system under test gives it. */
  readonly product?: string;
  /** What its conformance statement declares, as the profile of the system under test says. */
  readonly declares?: SutDeclarations;
}

/** How often each verdict was given. All verdicts are present, so that 0 is said and not implied. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** The run in short. Requirements without a verdict (`null`) are in no count. */
export interface Summary {
  readonly verdict: Verdict;
  readonly scenarios: VerdictCounts;
  readonly requirements: VerdictCounts;
}

/** A PDU as evidence: index of the entry in the transcript of one association. */
export interface EvidenceReference {
  readonly transcript: string;
  readonly pdu: number;
}

/** One observation, judged against one requirement. */
export interface ResultFinding {
  readonly requirement: string;
  readonly verdict: Verdict;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly evidence: readonly EvidenceReference[];
  /** What would have been needed to prove something. */
  readonly needs?: Need;
}

/** A scenario with another verdict than the profile expects of it. */
export interface UnexpectedVerdict {
  readonly scenario: string;
  readonly verdict: Verdict;
  /** One of several where the timing of the product decides between them. */
  readonly expected: Verdict | readonly Verdict[];
  /** Why the profile expects that. */
  readonly because?: string;
  /** Where the profile says so: the file as it was named for the run, and the line from 1. */
  readonly place?: { readonly file: string; readonly line: number };
}

/** Something that was wanting, and the scenarios that could not be judged in full without it. */
export interface NeededData extends Need {
  readonly scenarios: readonly string[];
}

/** A file that proves something. */
export interface EvidenceFile {
  /** `pcapng`, `ladder`, or another word for what is inside. */
  readonly kind: string;
  /** Relative to the folder of `results.json`, with forward slashes, never leaving that folder. */
  readonly path: string;
}

/** How a step of a scenario ended. */
export type StepStatus = 'passed' | 'failed' | 'skipped';

/** One line of Gherkin. */
export interface ScenarioStep {
  /** `Given`, `When`, `Then`, `And`, `But`, as written. */
  readonly keyword: string;
  readonly text: string;
  readonly status?: StepStatus;
  readonly durationMs?: number;
  /** The doc string or the data table below the step, as text. */
  readonly argument?: string;
}

/** One association of a scenario. */
export interface TranscriptSummary {
  readonly id: string;
  /** How many PDUs it has. */
  readonly pdus: number;
  /** How many of them the system under test sent. */
  readonly received?: number;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
}

/** A status that was seen in a scenario: the Condition or the Behavior in words. */
export interface SeenStatus {
  /** Four upper-case hex digits. */
  readonly code: string;
  readonly text: string;
  readonly how: How;
  /** The Behavior clause by clause. */
  readonly parts?: readonly BehaviorPart[];
  /** How often, when more than once: an answer has a Pending response for each match. */
  readonly count?: number;
}

/** One scenario that ran (or was left out, with a reason). */
export interface ScenarioResult {
  readonly id: string;
  readonly name: string;
  /** The name of the Feature. */
  readonly feature: string;
  /** The feature file, relative to the package: `features/scp/status-codes.feature`. */
  readonly uri: string;
  readonly line: number;
  readonly tags: readonly string[];
  readonly verdict: Verdict;
  readonly durationMs: number;
  readonly findings: readonly ResultFinding[];
  readonly evidence: readonly EvidenceFile[];
  readonly description?: string;
  /** Why the verdict is what it is, where no finding says so: why it does not apply, what went wrong with us. */
  readonly reason?: string;
  readonly steps?: readonly ScenarioStep[];
  readonly transcripts?: readonly TranscriptSummary[];
  /** What fills the status table. */
  readonly observations?: readonly SeenStatus[];
  /** What fills Table N.7-8. */
  readonly failures?: readonly FailureObservation[];
  /** What it found out of the topics of a conformance statement: a declaration can be compared with it later. */
  readonly topics?: readonly TopicObservation[];
}

/** Whether anything in the features exercises a requirement. */
export type Coverage =
  | { readonly status: 'covered' }
  | { readonly status: 'not-covered'; readonly reason: string };

/** How binding a requirement is. `documented`: the vendor's own claim is compared with what was seen. */
export type RequirementLevel = 'shall' | 'should' | 'may' | 'documented';

/** One requirement and what this run says about it. */
export interface RequirementResult {
  readonly id: string;
  /** The area of the id, e.g. `ASSOC`. */
  readonly area: string;
  readonly role: Role | 'both';
  readonly level: RequirementLevel;
  /** Sections of the standard, e.g. `PS3.5 10.1 b; PS3.4 K.5`. */
  readonly source: string;
  readonly says: string;
  /** The worst finding anywhere; `null` when nothing in this run looked at the requirement. */
  readonly verdict: Verdict | null;
  /** Ids of the scenarios with a finding for this requirement. */
  readonly scenarios: readonly string[];
  readonly coverage?: Coverage;
}

/** What was observed for one row of the status table. */
export interface StatusObservation {
  /** Four upper-case hex digits. */
  readonly code: string;
  /** What brought it about, or what the system under test did then. */
  readonly condition: string;
  readonly count: number;
  /** How the least certain part of it is known. */
  readonly how?: How;
}

/** How a row is known; `not provoked` stands alone. */
export type HowKnown = How | 'not provoked';

/** One clause of a behavior: true in `count` of the `total` observations that it could be true in. */
export interface BehaviorClause {
  readonly text: string;
  readonly how: How;
  readonly count: number;
  readonly total: number;
}

/** One row of PS3.2 Table N.7-10 or N.7-11. */
export interface StatusTableRow {
  readonly serviceStatus: string;
  readonly furtherMeaning: string;
  /** Four upper-case hex digits, a range of two such, or `anything else`. */
  readonly statusCode: string;
  /** Whether the run brought the condition about (N.7-11) or sent the code (N.7-10). */
  readonly provoked: boolean;
  readonly observed: readonly StatusObservation[];
  /** The text of the last column: Behavior (N.7-10) or Condition (N.7-11). */
  readonly text: string;
  /** `null` when the row was not provoked and nothing was seen. */
  readonly verdict: Verdict | null;
  readonly evidence: readonly EvidenceReference[];
  /** The conditions that were brought about for this row, whether or not its code came. */
  readonly conditions?: readonly string[];
  /** How the row is known, the most certain way first. */
  readonly how?: readonly HowKnown[];
  /** The Behavior (N.7-10) clause by clause. */
  readonly behavior?: readonly BehaviorClause[];
}

/** PS3.2 Table N.7-10 (SCU, Behavior) or N.7-11 (SCP, Condition), filled from observation. */
export interface StatusTable {
  readonly table: 'N.7-10' | 'N.7-11';
  readonly rows: readonly StatusTableRow[];
}

/** One row of PS3.2 Table N.7-8. */
export interface FailureTableRow {
  readonly failure: FailureObservation['failure'];
  /** Whether the run let the communication fail in this way. */
  readonly provoked: boolean;
  /** The Behavior column. */
  readonly text: string;
  readonly how: readonly HowKnown[];
  readonly behavior: readonly BehaviorClause[];
  /** The worst verdict of its scenarios; `null` when there were none. */
  readonly verdict: Verdict | null;
  readonly scenarios: readonly string[];
}

/** PS3.2 Table N.7-8: what an SCU does when the communication on an association that it began fails. */
export interface FailureTable {
  readonly table: 'N.7-8';
  readonly rows: readonly FailureTableRow[];
}
