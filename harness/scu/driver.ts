import type { Sentinel } from './sentinel.ts';

/** One query that the SCU under test is made to do. */
export interface QueryOrder {
  /** Scenario id and title, for a person to read. */
  readonly scenario: string;
  readonly host: string;
  readonly port: number;
  /** AE title to call, which is that of the test SCP. */
  readonly calledAETitle: string;
  readonly callingAETitle: string;
  /** The SCU is to cancel its query. */
  readonly cancel: boolean;
  /** The patients in the answer, each with its place before or after the fault. */
  readonly sentinels: readonly Sentinel[];
  /** Longest time for the query, ms. */
  readonly limitMs: number;
  /** Aborted when the observation is over: the program is killed, the waiting ends. */
  readonly signal: AbortSignal;
}

/** What the driver knows of the query, beside what is on the wire. */
export interface DriverOutcome {
  readonly kind: 'exec' | 'operator' | 'wait' | 'built-in';
  /** The query was over by itself: the program ended, the operator or the SCU said so. */
  readonly ended: boolean;
  readonly exitCode?: number | null;
  readonly signal?: string | null;
  readonly output?: string;
  /** What the operator says to have seen. */
  readonly answer?: string;
  /** The Patient IDs of the sentinels that the operator says to see; undefined if nobody looked. */
  readonly shown?: readonly string[];
  /** Why the SCU could not be made to query at all. */
  readonly unavailable?: string;
}

/** Makes the SCU under test query the worklist, once for each call. Never rejects. */
export interface ScuDriver {
  readonly kind: DriverOutcome['kind'];
  /** Nobody but this driver makes the SCU query, so that its silence after the query is the SCU's own. */
  readonly exclusive: boolean;
  /** Longest time for one query, ms, where an SCU at work is watched for `observeMs`. */
  patience(observeMs: number): number;
  query(order: QueryOrder): Promise<DriverOutcome>;
}
