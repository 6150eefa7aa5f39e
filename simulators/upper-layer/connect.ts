import net from 'node:net';
import { afterLimit } from './after-limit.ts';
import type { Transcript } from './transcript.ts';

/** Where to connect to, and for how long to try. */
export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  readonly limitMs: number;
  readonly transcript: Transcript;
  /** Ends the attempt. */
  readonly signal?: AbortSignal;
}

/** The TCP connection could not be opened. `code` is the system's, such as ECONNREFUSED; ETIMEDOUT for our own limit. */
export class ConnectError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ConnectError';
    this.code = code;
  }
}

/**
 * Opens a TCP connection with TCP_NODELAY, half-open allowed.
 * @throws ConnectError
 */
export function openSocket(options: ConnectOptions): Promise<net.Socket> {
  const { host, port, limitMs, transcript, signal } = options;
  const where = `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, noDelay: true, allowHalfOpen: true });
    const settle = (): void => {
      stop();
      signal?.removeEventListener('abort', onAbort);
      socket.off('error', onError);
    };
    const fail = (code: string, message: string): void => {
      settle();
      // An attempt that is given up may still report an error.
      socket.on('error', () => undefined);
      socket.destroy();
      transcript.addEvent('connect-failed', `${code}: ${message}`);
      reject(new ConnectError(code, message));
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      const code = error.code ?? 'UNKNOWN';
      fail(code, `cannot connect to ${where}: ${error.message || code}`);
    };
    const onAbort = (): void => fail('ABORT_ERR', `connecting to ${where} was given up`);
    const stop = afterLimit(limitMs, () =>
      fail('ETIMEDOUT', `no connection to ${where} within ${limitMs} ms`),
    );
    socket.once('error', onError);
    socket.once('connect', () => {
      settle();
      resolve(socket);
    });
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
