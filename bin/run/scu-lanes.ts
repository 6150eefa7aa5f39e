import type { Pickle } from '@cucumber/messages';
import type { SutProfile } from '../../harness/profile.ts';
import { StartGate } from '../../harness/scu/start-gate.ts';
import type { TestScp } from '../../harness/scu/test-scp.ts';
import type { ScuSide } from '../../harness/scu/trial.ts';
import type { SuiteLimits } from '../../harness/suite.ts';
import { type Lane, lane } from './lanes.ts';

/** How many scenarios at once wait for the SCU's own time-out. Each has a process of the SCU, which is idle meanwhile. */
export const waitingAtOnce = 8;

/** What a scenario takes beside the query itself, ms: pauses in answers, evidence. */
const besideQueryMs = 80;

/** Whether a scenario waits until the SCU gives up by itself. */
export function waits({ tags }: Pickle): boolean {
  return tags.some(({ name }) => name === '@waits');
}

/** Test SCPs beside the main one, for scenarios that wait; closed when it is disposed of. */
export interface ScuLanes extends AsyncDisposable {
  readonly lanes: (pickles: readonly Pickle[]) => readonly Lane[];
}

/**
 * Lets the scenarios that wait run beside the others, each against a test SCP at a port of its own, so that nothing of
 * one trial gets into another.
 * @param open starts one more test SCP
 */
export async function openScuLanes(
  main: ScuSide,
  pickles: readonly Pickle[],
  open: () => Promise<TestScp>,
): Promise<ScuLanes> {
  const count = Math.min(waitingAtOnce, pickles.filter(waits).length);
  const opened = await Promise.all(Array.from({ length: count }, open));
  const gate = new StartGate();
  const sides = opened.map((testScp) => ({ ...main, ...testScp, gate }));
  return {
    lanes: (some) => {
      const waiting = some.filter(waits);
      const others = some.filter((pickle) => !waits(pickle));
      const beside = sides.map((side) => lane(waiting, () => side));
      return [[{ pickles: others, scu: { ...main, gate } }], ...beside];
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(opened.map(({ scp }) => scp.close()));
    },
  };
}

/** What is known of a run that a command drives before it begins. */
export interface Outlook {
  readonly pickles: readonly Pickle[];
  readonly profile: SutProfile;
  readonly limits: SuiteLimits;
  /** How long the first query took, ms. */
  readonly queryMs: number;
  /** Scenarios that wait run beside the others. */
  readonly overlapping: boolean;
}

/** `About 40 s (12 scenarios wait for the SCU's own time-out, up to 15 s each, 8 at once).` */
export function forecast({ pickles, profile, limits, queryMs, overlapping }: Outlook): string {
  const waiting = pickles.filter(waits).length;
  const declaredMs = (profile.declares?.responseTimeout ?? Number.POSITIVE_INFINITY) * 1000;
  const waitMs = Math.min(limits.observe, declaredMs);
  const others = (pickles.length - waiting) * (queryMs + besideQueryMs);
  const atOnce = overlapping ? Math.min(waitingAtOnce, waiting) : 1;
  const waitsMs = Math.ceil(waiting / Math.max(atOnce, 1)) * (waitMs + queryMs);
  const about = `About ${roundedSeconds(overlapping ? Math.max(others, waitsMs) : others + waitsMs)} s`;
  if (waiting === 0) return `${about}.`;
  const each = waiting === 1 ? '1 scenario waits' : `${waiting} scenarios wait`;
  return `${about} (${each} for the SCU's own time-out, up to ${waitMs / 1000} s each, ${atOnce} at once).`;
}

/** A forecast is no measurement. */
function roundedSeconds(ms: number): number {
  const seconds = Math.ceil(ms / 1000);
  return seconds <= 10 ? Math.max(1, seconds) : Math.ceil(seconds / 5) * 5;
}
