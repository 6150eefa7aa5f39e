import type { Finding } from '../finding.ts';
import type { IdleConnection } from '../probe/idle-connection.ts';
import type { Verdict } from '../verdict.ts';

/** Half of the declared time is clearly earlier. */
const clearlyEarlier = 0.5;
/** After twice the declared time a connection is still open. */
export const patience = 2;

/** UL-ARTIM-01: a connection without A-ASSOCIATE-RQ is closed when ARTIM runs out (PS3.8 9.1.5, AA-2). */
export function judgeArtim(declaredMs: number, connections: readonly IdleConnection[]): Finding[] {
  return connections.map(({ transcript, closedAfterMs }) => {
    const [verdict, message] = conclusion(declaredMs, closedAfterMs);
    return {
      requirement: 'UL-ARTIM-01',
      verdict,
      message,
      expected: `closed after ${declaredMs} ms, the declared value of the ARTIM timer`,
      actual: closedAfterMs === undefined ? 'not closed' : `closed after ${Math.round(closedAfterMs)} ms`,
      evidence: [{ transcript: transcript.id, pdu: 0 }],
    };
  });
}

function conclusion(declaredMs: number, closedAfterMs: number | undefined): [Verdict, string] {
  if (closedAfterMs === undefined)
    return ['fail', 'a connection without request is still open after twice the declared time'];
  return closedAfterMs < declaredMs * clearlyEarlier
    ? ['warning', 'a connection without request is closed clearly earlier than declared']
    : ['pass', 'a connection without request is closed when the declared time is over'];
}
