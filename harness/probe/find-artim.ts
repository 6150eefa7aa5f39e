import { observeIdleConnection } from './idle-connection.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** How long the probe watches a silent connection, ms: longer timers are not found. */
const watchedMs = 4_000;

/** Finds an ARTIM timer that is short enough to be seen. */
export async function findArtim({ target, limits }: ProbeContext): Promise<ProbeResult> {
  const { closedAfterMs } = await observeIdleConnection(target, {
    id: 'probe/idle',
    connectMs: limits.connect,
    limitMs: watchedMs,
  });
  const found =
    closedAfterMs === undefined
      ? `not closed within ${watchedMs / 1000} s`
      : `closed after ${(closedAfterMs / 1000).toFixed(1)} s`;
  return {
    rows: [{ what: 'no request comes (ARTIM)', found, certainty: 'seen' }],
    declares:
      closedAfterMs === undefined
        ? []
        : [{ key: 'artim', value: Math.max(0.1, Math.round(closedAfterMs / 100) / 10), certainty: 'seen' }],
  };
}
