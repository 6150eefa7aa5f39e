import { requestsOf } from '../../harness/declared/scu-requests.ts';
import { isRequirementId } from '../../harness/requirements/index.ts';
import type { EvidenceFile, ScenarioOutcome } from '../../harness/suite.ts';
import type { ScenarioResult } from '../../reports/results.ts';
import { observedOf } from '../../reports/status-rows.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';

/** A scenario that was judged before this process began. */
export interface KeptScenario {
  readonly scenario: ScenarioResult;
  readonly transcripts: readonly Transcript[];
}

/** What keeps the scenarios of a run that may be interrupted, and has those of before. */
export interface KeptScenarios {
  /** These do not run again: their results are those of the run. */
  readonly earlier: readonly KeptScenario[];
  /** When the run began, which may be long ago. */
  readonly startedAt: Date;
  /** Takes the result of a scenario when it is there. */
  judged(scenario: ScenarioResult): void;
  /** Every scenario had its turn. */
  over(): void;
}

/** The scenario as the steps see it that look back at all others. */
export function outcomeOf(kept: KeptScenario): ScenarioOutcome {
  const { scenario, transcripts } = kept;
  const { id, verdict, findings, evidence } = scenario;
  return {
    pickleId: id,
    verdict,
    findings: findings.flatMap(({ requirement, ...rest }) =>
      isRequirementId(requirement) ? [{ requirement, ...rest }] : [],
    ),
    observations: observedOf(scenario).observations,
    evidence: evidence.flatMap(({ kind, path }) => (isEvidenceKind(kind) ? [{ kind, path }] : [])),
    transcripts,
    requests: requestsOf(transcripts),
  };
}

function isEvidenceKind(kind: string): kind is EvidenceFile['kind'] {
  return ['pcapng', 'ladder', 'transcript', 'output'].includes(kind);
}
