import { setTimeout as pause } from 'node:timers/promises';
import type { SuiteLimits } from '../suite.ts';
import { describeRefusal, type ScpSession } from './session.ts';
import { useAgain } from './still-usable.ts';

/** One association after another. Time in milliseconds. */
export interface Visits {
  readonly wanted: number;
  /** How many were accepted, and answered. */
  readonly served: number;
  /** How many of these were rejected at first because the SCP was busy (PS3.8 Table 9-21, source 3). */
  readonly late: number;
  /** What was wrong with those that were not served; after a few of them no more are opened. */
  readonly problems: readonly string[];
  readonly elapsedMs: number;
  /** Id of the last transcript. */
  readonly transcript: string;
}

/** Longest time for all visits together, ms: an SCP that takes longer than that is not judged. */
const visitsLimitMs = 60_000;

/** Associations without service after which no more are opened: each may cost the limit of a response. */
const mostProblems = 3;

/** Between two attempts to visit an SCP that says that it is busy, ms. */
const tryAgainMs = 50;

/** Opens so many associations one after another, each for one C-ECHO, until time is over or too many have failed. */
export async function visit(session: ScpSession, limits: SuiteLimits, wanted: number): Promise<Visits> {
  const start = performance.now();
  let [served, late] = [0, 0];
  const problems: string[] = [];
  while (served + problems.length < wanted && problems.length < mostProblems) {
    if (performance.now() - start > visitsLimitMs) break;
    const { problem, isLate } = await visitOnce(session, limits.close);
    if (problem !== undefined) problems.push(problem);
    else served += 1;
    if (isLate && problem === undefined) late += 1;
  }
  const transcript = session.transcripts.at(-1)?.id ?? '';
  return { wanted, served, late, problems, elapsedMs: performance.now() - start, transcript };
}

/** One visit. An SCP that is busy although nobody visits it gets `busyMs` milliseconds to clean up after the last. */
async function visitOnce(
  session: ScpSession,
  busyMs: number,
): Promise<{ readonly problem?: string; readonly isLate: boolean }> {
  const deadline = performance.now() + busyMs;
  for (let isLate = false; ; isLate = true) {
    const outcome = await session.tryAssociate();
    if (outcome.kind === 'accepted') {
      const { operation, end } = await useAgain(outcome.scu);
      await outcome.scu.release();
      return end.kind === 'final' ? { isLate } : { isLate, problem: `${operation} is not answered` };
    }
    const isBusy = outcome.kind === 'rejected' && outcome.pdu.source === 3;
    if (!isBusy || performance.now() > deadline) return { isLate, problem: describeRefusal(outcome) };
    await pause(tryAgainMs);
  }
}
