import type { Verdict } from '../verdict.ts';

/** What evidence belongs to. */
export interface EvidenceLabel {
  /** Scenario id; names the files. */
  readonly id: string;
  readonly name: string;
  readonly verdict: Verdict;
}
