import net from 'node:net';
import { type AcceptingUser, acceptAssociation } from './accept-association.ts';
import { Connection } from './connection.ts';
import { Provider } from './provider.ts';
import { type TimeLimits, timeLimits } from './time-limits.ts';
import { Transcript } from './transcript.ts';

export type { AssociateReply } from './associate-reply.ts';

/** What an acceptor is started with. */
export interface AcceptorOptions extends AcceptingUser {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 0, which takes any free port, unless given. */
  readonly port?: number;
  readonly limits?: Partial<TimeLimits>;
  /** Above it an A-ASSOCIATE-RQ is rejected as transient; 1000 unless given. */
  readonly maximumAssociations?: number;
  /** What each transcript keeps; see TranscriptOptions. */
  readonly transcriptBytes?: number;
  /** What the ids of the transcripts begin with, `acceptor` unless given; port and number follow. */
  readonly transcriptName?: string;
  /** The highest PDU-length that is buffered; see ConnectionOptions. */
  readonly maximumPduLength?: number;
  /** Called when a connection comes in. */
  readonly onTranscript?: (transcript: Transcript) => void;
  /** Called when it is over. */
  readonly onEnd?: (transcript: Transcript) => void;
}

/** An acceptor that listens. */
export interface Acceptor {
  readonly port: number;
  /** Associations that are asked for or established now. */
  readonly openAssociations: number;
  /** Aborts every association and closes every connection that is open now, within a bounded time; goes on listening. */
  endAssociations(): Promise<void>;
  /** Stops listening, aborts every association and closes every connection, within a bounded time. */
  close(): Promise<void>;
}

/** The port could not be listened on. `code` is the system's, such as EADDRINUSE. */
export class ListenError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ListenError';
    this.code = code;
  }
}

const defaultMaximumAssociations = 1000;

// What a peer gets at our close to see the A-ABORT and to close by itself.
const farewellMs = 250;

/**
 * Listens for associations and serves each by `negotiate` and `serve`.
 * @throws ListenError
 */
export async function startAcceptor(options: AcceptorOptions): Promise<Acceptor> {
  const acceptor = new ListeningAcceptor(options);
  await acceptor.listen(options.host ?? '127.0.0.1', options.port ?? 0);
  return acceptor;
}

class ListeningAcceptor implements Acceptor {
  readonly #options: AcceptorOptions;
  readonly #limits: TimeLimits;
  readonly #maximumAssociations: number;
  readonly #server: net.Server;
  readonly #live = new Map<Provider, Promise<void>>();
  #connections = 0;
  #closing: Promise<void> | undefined;

  constructor(options: AcceptorOptions) {
    this.#options = options;
    this.#limits = timeLimits(options.limits);
    this.#maximumAssociations = options.maximumAssociations ?? defaultMaximumAssociations;
    this.#server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      this.#onSocket(socket),
    );
    // Connections that have not asked for an association yet have a ceiling too.
    this.#server.maxConnections = this.#maximumAssociations * 2 + 16;
  }

  get port(): number {
    const address = this.#server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  }

  get openAssociations(): number {
    return [...this.#live.keys()].filter((provider) => !beforeOrAfter.has(provider.state)).length;
  }

  listen(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException): void => {
        const code = error.code ?? 'UNKNOWN';
        reject(new ListenError(code, `cannot listen on ${host}:${port}: ${error.message}`));
      };
      this.#server.once('error', onError);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', onError);
        // A connection that could not be taken (no descriptors left) is the peer's to notice; we go on listening.
        this.#server.on('error', () => undefined);
        resolve();
      });
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.endAssociations();
    await closed;
  }

  async endAssociations(): Promise<void> {
    const lives = [...this.#live];
    await Promise.all(lives.map(([provider]) => farewell(provider)));
    await atMost(Promise.all(lives.map(([, life]) => life)), this.#limits.close);
  }

  #onSocket(socket: net.Socket): void {
    const { transcriptBytes, transcriptName, maximumPduLength, onTranscript, onEnd } = this.#options;
    this.#connections += 1;
    const id = `${transcriptName ?? 'acceptor'}-${this.port}-${this.#connections}`;
    const transcript = new Transcript({
      id,
      role: 'acceptor',
      ...(transcriptBytes === undefined ? {} : { maximumBytes: transcriptBytes }),
    });
    const connection = Connection.adopt(socket, transcript, {
      sendLimitMs: this.#limits.response,
      closeLimitMs: this.#limits.close,
      ...(maximumPduLength === undefined ? {} : { maximumPduLength }),
    });
    onTranscript?.(transcript);
    const provider = new Provider(connection, 'acceptor', this.#limits, 'Sta1');
    provider.fire('Evt5');
    const hasRoom = (): boolean => this.openAssociations <= this.#maximumAssociations;
    const life = acceptAssociation(provider, this.#options, hasRoom).finally(() =>
      this.#live.delete(provider),
    );
    this.#live.set(provider, life);
    void connection.closed.then(() => onEnd?.(transcript));
  }
}

// States in which there is no association.
const beforeOrAfter: ReadonlySet<string> = new Set(['Sta1', 'Sta2', 'Sta13']);

async function farewell(provider: Provider): Promise<void> {
  const { connection } = provider;
  void provider.abort();
  void connection.end();
  await atMost(connection.closed, farewellMs);
  if (!connection.isClosed) connection.reset();
  await connection.closed;
}

/** Waits for a promise, but no longer than the limit. */
async function atMost(promise: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([promise, limit]);
  clearTimeout(timer);
}
