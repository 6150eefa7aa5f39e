/** How a replay gets its TCP connections: it opens them, or the SCU does. */
import net from 'node:net';
import { ListenError } from '../../simulators/upper-layer/acceptor.ts';
import { ConnectError, Connection } from '../../simulators/upper-layer/connection.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';

/** Gives one connection after the other. */
export interface ReplayPeer extends AsyncDisposable {
  /**
   * The next connection. It is the caller's to end.
   * @throws ConnectError when there is none within the limit
   */
  connection(id: string): Promise<Connection>;
}

/** An address, and how long to wait for a connection and for bytes to be taken, in milliseconds. */
export interface PeerOptions {
  readonly host: string;
  readonly port: number;
  readonly limitMs: number;
}

/** For the peer to close after we did, ms: nothing is compared any more. */
const closeLimitMs = 2000;

/** Connections that wait to be asked for: more are refused. */
const maximumWaiting = 16;

/** The SCP at an address. */
export function scpAt({ host, port, limitMs }: PeerOptions): ReplayPeer {
  return {
    connection: (id) => {
      const transcript = new Transcript({ id, role: 'requestor' });
      return Connection.connect({ host, port, limitMs, transcript, sendLimitMs: limitMs, closeLimitMs });
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** An SCU that connects to us. */
export interface ListeningPeer extends ReplayPeer {
  readonly port: number;
}

/**
 * Listens for the connections of an SCU.
 * @throws ListenError
 */
export async function scuAt({ host, port, limitMs }: PeerOptions): Promise<ListeningPeer> {
  const waiting = new WaitingSockets();
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => waiting.add(socket));
  server.maxConnections = maximumWaiting * 2;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new ListenError(error.code ?? 'UNKNOWN', `cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen({ host, port }, resolve);
  });
  // A connection that could not be taken is the peer's to notice.
  server.on('error', () => undefined);
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    connection: async (id) => {
      const transcript = new Transcript({ id, role: 'acceptor' });
      const socket = await waiting.next(limitMs);
      return Connection.adopt(socket, transcript, { sendLimitMs: limitMs, closeLimitMs });
    },
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      waiting.destroy();
      await closed;
    },
  };
}

/** Sockets that came in, in order, until someone asks for them. */
class WaitingSockets {
  readonly #sockets: net.Socket[] = [];
  #asker: ((socket: net.Socket) => void) | undefined;

  add(socket: net.Socket): void {
    // Until a connection takes it over, an error is no more than the loss of it.
    const ignore = () => undefined;
    socket.on('error', ignore);
    if (this.#asker !== undefined) this.#asker(socket);
    else if (this.#sockets.length < maximumWaiting) this.#sockets.push(socket);
    else socket.destroy();
  }

  /** @throws ConnectError when none comes within the limit */
  next(limitMs: number): Promise<net.Socket> {
    const there = this.#sockets.shift();
    if (there !== undefined) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#asker = undefined;
        reject(new ConnectError('ETIMEDOUT', `no connection of the SCU within ${limitMs} ms`));
      }, limitMs);
      this.#asker = (socket) => {
        clearTimeout(timer);
        this.#asker = undefined;
        resolve(socket);
      };
    });
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
