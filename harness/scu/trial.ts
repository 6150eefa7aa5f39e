import type { AnswerPlan, RunningScp } from '../../simulators/scp/scp.ts';
import { afterLimit } from '../../simulators/upper-layer/after-limit.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';
import type { Lateness } from '../lateness.ts';
import type { SuiteLimits } from '../suite.ts';
import type { DriverOutcome, ScuDriver } from './driver.ts';
import { commandValues } from './exec-driver.ts';
import type { FirstQuery } from './first-query.ts';
import type { KeptSource } from './kept.ts';
import type { KeptReader } from './kept-reader.ts';
import { lateSince } from './late-trial.ts';
import { type Sentinel, withSentinels } from './sentinel.ts';
import type { StartGate } from './start-gate.ts';
import type { AssociationWatch } from './watch.ts';

/** How the SCU ended its first query, to which there was a usual answer: what it does on others is compared with it. */
export interface UsualEnd {
  readonly ending: 'released' | 'aborted' | 'closed' | 'reset' | 'open';
  /** The program that made it query came to its end by itself. */
  readonly programEnded: boolean;
}

/** The test SCP, who makes the SCU query it, and who watches. */
export interface ScuSide {
  readonly scp: RunningScp;
  readonly watch: AssociationWatch;
  /** What the sentinels are copies of. */
  readonly model: WorklistItem;
  readonly driver: ScuDriver;
  /** Finds out what the SCU has kept, if the profile says how. */
  readonly kept?: KeptReader;
  readonly host: string;
  readonly calledAETitle: string;
  readonly callingAETitle: string;
  /** Shared by sides whose trials run at the same time. */
  readonly gate?: StartGate;
  /** Known once the SCU has been met. */
  readonly usual?: UsualEnd;
  /** What its ordinary traffic breaks; shared by all sides of a run. */
  readonly first: FirstQuery;
  /** How late this process is; in time, where nobody measures. */
  readonly lateness?: Lateness;
}

/** One query of the SCU under test, and everything that came of it. */
export interface Trial {
  readonly transcripts: readonly Transcript[];
  readonly driver: DriverOutcome;
  /** Where it was looked what the SCU has kept, if it was. */
  readonly kept?: KeptSource;
  /** The items that were there to be sent. */
  readonly sentinels: readonly Sentinel[];
  /** The SCU was still at it when the observation ended after this time, ms; what came then is no act of its own. */
  readonly cutAfterMs?: number;
  /** When the observation was ended, ms since 1970. */
  readonly cutAt?: number;
  /** Of the first query. */
  readonly usual?: UsualEnd;
  /** This tool itself was so late, ms, that it may tell in what was seen. */
  readonly lateMs?: number;
}

/** What one trial asks for. */
export interface TrialOrder {
  readonly scenario: string;
  readonly answer: AnswerPlan;
  readonly cancel?: boolean;
}

/**
 * Makes the SCU query the test SCP once, and watches until the SCU is at rest: its program has ended and no
 * association is open, or the observation limit is reached. An SCU that queries by itself is watched for new attempts
 * as long as `limits.retry`.
 */
export async function runTrial(side: ScuSide, limits: SuiteLimits, order: TrialOrder): Promise<Trial> {
  const { answer, sentinels } = await withSentinels(order.answer, order.scenario, side.model);
  const letNext = await side.gate?.enter();
  side.scp.setAnswer(answer);
  side.watch.begin();
  const stop = new AbortController();
  const startedAt = performance.now();
  const patience = side.driver.patience(limits.observe);
  const { host, calledAETitle, callingAETitle } = side;
  const usual = side.usual && { usual: side.usual };
  const place = { host, port: side.scp.port, calledAETitle, callingAETitle };
  const query = side.driver.query({
    scenario: order.scenario,
    ...place,
    cancel: order.cancel ?? false,
    sentinels,
    limitMs: patience,
    signal: stop.signal,
  });
  if (letNext) void started(side, query, patience).then(letNext);
  if (await rest(side, limits, query, startedAt + patience)) {
    const driver = await query;
    const transcripts = [...side.watch.seen];
    const late = lateSince(side.lateness, transcripts);
    return { driver, sentinels, transcripts, ...usual, ...late, ...(await keptBy(side, driver, place)) };
  }
  const cut = { cutAfterMs: observedMs(side, performance.now() - startedAt), cutAt: Date.now() };
  const late = lateSince(side.lateness, side.watch.seen);
  stop.abort();
  const driver = await query;
  // What the SCU still holds open would get into the way of its next query.
  await side.scp.endAssociations();
  const transcripts = [...side.watch.seen];
  return {
    driver,
    sentinels,
    transcripts,
    ...usual,
    ...late,
    ...(await keptBy(side, driver, place)),
    ...cut,
  };
}

/** What the SCU has kept: the operator has said it, or it is looked for as the profile says. */
async function keptBy(
  side: ScuSide,
  driver: DriverOutcome,
  place: Parameters<typeof commandValues>[0],
): Promise<Pick<Trial, 'kept'>> {
  if (driver.unavailable !== undefined) return {};
  if (driver.shown !== undefined) return { kept: { how: 'operator', shown: driver.shown } };
  const kept = await side.kept?.(driver, commandValues(place));
  return kept === undefined ? {} : { kept };
}

/** How long the SCU was observed: one that nobody can make query may have let us wait before. */
function observedMs({ driver, watch }: ScuSide, trialMs: number): number {
  const [first] = watch.seen;
  const waited = !driver.exclusive && first !== undefined;
  return Math.round(waited ? Date.now() - first.startedAt.getTime() : trialMs);
}

/** The SCU has connected, or will not any more. */
async function started(side: ScuSide, query: Promise<unknown>, limitMs: number): Promise<void> {
  const over = new AbortController();
  await Promise.race([query, side.watch.association(limitMs, over.signal)]);
  over.abort();
}

async function rest(
  side: ScuSide,
  limits: SuiteLimits,
  query: Promise<DriverOutcome>,
  deadline: number,
): Promise<boolean> {
  const left = () => Math.max(0, deadline - performance.now());
  const timer = new AbortController();
  const ended = await Promise.race([query, expiry(left(), timer.signal)]);
  timer.abort();
  if (!ended?.ended) return false;
  // The end of the program, or the word of the operator, may come before the end of the association is seen.
  if (!(await side.watch.idle(Math.min(left(), limits.observe)))) return false;
  // A program that has ended cannot try again, and an operator has waited until the SCU was at rest.
  return side.driver.kind !== 'wait' || ended.unavailable !== undefined || retries(side, limits);
}

/** Most attempts that are waited for: an SCU that retries for ever would never be at rest. */
const attemptCeiling = 20;

/** Waits until no new attempt comes. False if an association stays open, which is not to get into the next trial. */
async function retries(side: ScuSide, limits: SuiteLimits): Promise<boolean> {
  let count = side.watch.seen.length;
  while (count <= attemptCeiling && (await side.watch.more(count, limits.retry))) {
    count = side.watch.seen.length;
    if (!(await side.watch.idle(limits.observe))) return false;
  }
  return true;
}

function expiry(ms: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const stop = afterLimit(ms, () => resolve(undefined));
    signal.addEventListener('abort', () => {
      stop();
      resolve(undefined);
    });
  });
}
