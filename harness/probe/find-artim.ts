import { Connection } from '../../simulators/upper-layer/connection.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** How long the probe watches a silent connection, ms: longer timers are not found. */
const watchedMs = 4_000;

/**
 * Connects, sends nothing, and waits until the SCP ends the connection (PS3.8 9.1.5, ARTIM).
 * @returns after how many ms it did; undefined if it did not within the time
 * @throws ConnectError when nobody listens
 */
async function watchSilence({ target, limits }: ProbeContext): Promise<number | undefined> {
  const { host, port } = target;
  const transcript = new Transcript({ id: 'probe/silence', role: 'requestor' });
  const connection = await Connection.connect({ host, port, limitMs: limits.connect, transcript });
  try {
    const startedAt = performance.now();
    const received = await connection.receive('the end of a connection without request', watchedMs);
    return received.kind === 'timeout' ? undefined : performance.now() - startedAt;
  } finally {
    connection.reset();
  }
}

/** Finds an ARTIM timer that is short enough to be seen. */
export async function findArtim(context: ProbeContext): Promise<ProbeResult> {
  const closedAfterMs = await watchSilence(context);
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
