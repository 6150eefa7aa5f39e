import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import type { SutDeclarations } from '../profile.ts';
import type { ScpSession } from '../scp/session.ts';
import type { ScpTarget, SuiteLimits } from '../suite.ts';

/** `seen`: the bytes show it. `inferred`: concluded from what was seen, or as far as the probe went. */
export type Certainty = 'seen' | 'inferred';

/** One line of the table on the terminal. */
export interface ProbeRow {
  readonly what: string;
  readonly found: string;
  readonly certainty: Certainty;
}

/** One entry of `declares` in the draft of the profile; `remark` becomes its comment. */
export interface DraftEntry {
  readonly key: keyof SutDeclarations;
  readonly value: SutDeclarations[keyof SutDeclarations];
  readonly certainty: Certainty;
  readonly remark?: string;
  /** Each part of it is true by itself, so that what was found before a probe ran out of time can be kept. */
  readonly cumulative?: boolean;
}

/** What one probe found out. */
export interface ProbeResult {
  readonly rows: readonly ProbeRow[];
  readonly declares: readonly DraftEntry[];
  /** Entries of `limits`, in seconds. */
  readonly limits?: Readonly<Record<string, number>>;
}

/** What a probe, and a scenario that compares with a declaration, looks with. */
export interface ProbeContext {
  readonly target: ScpTarget;
  readonly session: ScpSession;
  /** The time limits of every wait, ms. */
  readonly limits: SuiteLimits;
  /** The worklist items of a universal query, for use as query values. */
  readonly items: readonly NaturalDataSet[];
  /** Aborted when the time of the probe is over: it then returns what it has. */
  readonly signal: AbortSignal;
}

/** Something that can be found out of an SCP. */
export interface Probe {
  /** Heads the lines of the table. */
  readonly title: string;
  /** Longest time for the whole probe, ms; its waits have limits of their own besides. */
  readonly limitMs: number;
  find(context: ProbeContext): Promise<ProbeResult>;
}
