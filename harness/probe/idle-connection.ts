import { Connection } from '../../simulators/upper-layer/connection.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { ScpTarget } from '../suite.ts';

/** A connection without an A-ASSOCIATE-RQ: when it was closed, and how the wait ended (PS3.8 9.1.5, ARTIM). */
export interface IdleConnection {
  readonly transcript: Transcript;
  /** Milliseconds until the SCP closed or aborted; undefined if it did not within the time. */
  readonly closedAfterMs: number | undefined;
}

/**
 * Connects, sends the bytes given, if any, and waits until the SCP ends the connection, for `limitMs` at most.
 * @throws ConnectError when nobody listens
 */
export async function observeIdleConnection(
  { host, port }: Pick<ScpTarget, 'host' | 'port'>,
  options: {
    readonly id: string;
    readonly connectMs: number;
    readonly limitMs: number;
    readonly bytes?: Uint8Array;
  },
): Promise<IdleConnection> {
  const transcript = new Transcript({ id: options.id, role: 'requestor' });
  const connection = await Connection.connect({ host, port, limitMs: options.connectMs, transcript });
  try {
    if (options.bytes) await connection.send(options.bytes);
    const startedAt = performance.now();
    const received = await connection.receive('the end of a connection without request', options.limitMs);
    const elapsed = performance.now() - startedAt;
    return { transcript, closedAfterMs: received.kind === 'timeout' ? undefined : elapsed };
  } finally {
    connection.reset();
  }
}
