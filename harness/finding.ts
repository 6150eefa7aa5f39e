import type { Need } from './need.ts';
import type { RequirementId } from './requirements/index.ts';
import type { Verdict } from './verdict.ts';

/** Where the proof is: an entry of a transcript. */
export interface Evidence {
  /** Id of the transcript. */
  readonly transcript: string;
  /** Index of the entry in the transcript. */
  readonly pdu: number;
}

/** One judged observation, in the form of a bug report: what is wrong, what was expected, what was there. */
export interface Finding {
  readonly requirement: RequirementId;
  readonly verdict: Verdict;
  /** One sentence that stands alone. */
  readonly message: string;
  /** What the standard or the declaration asks for; absent in a plain pass. */
  readonly expected?: string;
  /** What was seen, with the bytes as a hexadecimal excerpt where bytes prove it. */
  readonly actual?: string;
  readonly evidence: readonly Evidence[];
  /** What would have been needed to prove something; most findings need nothing. */
  readonly needs?: Need;
}
