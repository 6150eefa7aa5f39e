import type net from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterLimit } from './after-limit.ts';
import { type ConnectOptions, openSocket } from './connect.ts';
import { type DecodedPdu, decodePdu } from './decode.ts';
import { PduStream, splitPdus } from './pdu-stream.ts';
import { PduError } from './read.ts';
import { type Closed, type Received, ReceivedQueue } from './received-queue.ts';
import { defaultTimeLimits } from './time-limits.ts';
import type { Transcript } from './transcript.ts';

export { ConnectError, type ConnectOptions } from './connect.ts';
export type { Closed, Received } from './received-queue.ts';

/** Ceilings and limits of one connection. */
export interface ConnectionOptions {
  /** The highest PDU-length that is buffered; a longer PDU is 'invalid'. */
  readonly maximumPduLength?: number;
  /** Bytes of PDUs that wait to be asked for; above it the socket is not read. */
  readonly maximumQueuedBytes?: number;
  /** For the peer to take what was sent, in milliseconds; after it the connection is reset. */
  readonly sendLimitMs?: number;
  /** For the peer to close after we did, in milliseconds. */
  readonly closeLimitMs?: number;
}

const defaultMaximumQueuedBytes = 4 * 1024 * 1024;

/**
 * One TCP connection under full control of its bytes. Everything sent and received, and everything that happens to
 * the connection, goes into the transcript. It knows PDUs, not their order: that is the association's.
 */
export class Connection {
  readonly transcript: Transcript;
  /** Settled when the socket is gone, whichever way. */
  readonly closed: Promise<void>;
  readonly #socket: net.Socket;
  readonly #stream: PduStream;
  readonly #queue = new ReceivedQueue();
  readonly #maximumQueuedBytes: number;
  readonly #sendLimitMs: number;
  readonly #closeLimitMs: number;
  #isPaused = false;
  #isFull = false;
  #isOver = false;
  #drain: Promise<boolean> | undefined;
  #ending: Promise<void> | undefined;

  private constructor(socket: net.Socket, transcript: Transcript, options: ConnectionOptions) {
    this.transcript = transcript;
    this.#socket = socket;
    this.#stream = new PduStream(options.maximumPduLength);
    this.#maximumQueuedBytes = options.maximumQueuedBytes ?? defaultMaximumQueuedBytes;
    this.#sendLimitMs = options.sendLimitMs ?? defaultTimeLimits.response;
    this.#closeLimitMs = options.closeLimitMs ?? defaultTimeLimits.close;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('data', (chunk) => this.#onData(chunk));
    socket.on('end', () => this.#onEnd());
    socket.on('error', (error) => this.#onError(error));
    socket.on('close', () => this.#over({ kind: 'closed', how: 'reset' }));
  }

  /**
   * Opens a connection as the one who calls.
   * @throws ConnectError
   */
  static async connect(options: ConnectOptions & ConnectionOptions): Promise<Connection> {
    return Connection.adopt(await openSocket(options), options.transcript, options);
  }

  /** Takes over a socket that is open, one that came in or one of `connect`. */
  static adopt(socket: net.Socket, transcript: Transcript, options: ConnectionOptions = {}): Connection {
    // The end of the peer's half must not end ours: what follows a FIN is for the association to decide.
    socket.allowHalfOpen = true;
    socket.setNoDelay(true);
    transcript.local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
    transcript.remote = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    const { address, port } = transcript.remote;
    transcript.addEvent('connected', `${transcript.role === 'acceptor' ? 'from' : 'to'} ${address}:${port}`);
    return new Connection(socket, transcript, options);
  }

  /** Whether bytes can be sent: neither side has closed. */
  get isOpen(): boolean {
    return !this.#isOver && this.#ending === undefined;
  }

  /** Whether the socket is gone. */
  get isClosed(): boolean {
    return this.#socket.closed;
  }

  /**
   * Sends one PDU or several, whatever their bytes, with one write. They are not copied by the transcript: leave them as
   * they are.
   * @returns true when the socket took them, after waiting for room if it was full; false when the peer is gone
   */
  async send(bytes: Uint8Array | readonly Uint8Array[]): Promise<boolean> {
    if (!this.isOpen) return false;
    if (bytes instanceof Uint8Array) {
      this.#record(bytes);
      return this.#socket.write(bytes) || this.#drained();
    }
    for (const pdu of bytes) this.#record(pdu);
    return (
      this.#socket.write(bytes.length === 1 && bytes[0] ? bytes[0] : Buffer.concat(bytes)) || this.#drained()
    );
  }

  /**
   * Sends bytes in TCP writes of `pieceLength` bytes, `gapMs` milliseconds apart.
   * @returns false when the peer was gone before the last piece
   */
  async sendInPieces(bytes: Uint8Array, pieceLength: number, gapMs: number): Promise<boolean> {
    if (!Number.isInteger(pieceLength) || pieceLength < 1)
      throw new RangeError(`pieces of ${pieceLength} bytes; at least 1 is wanted`);
    if (!this.isOpen) return false;
    this.#record(bytes);
    for (let at = 0; at < bytes.length; at += pieceLength) {
      // Between writes the event loop turns, so that the kernel gets them one by one.
      if (at > 0) await (gapMs > 0 ? sleep(gapMs) : setImmediate());
      if (!this.isOpen) return false;
      const isTaken = this.#socket.write(bytes.subarray(at, at + pieceLength));
      if (!isTaken && !(await this.#drained())) return false;
    }
    return true;
  }

  /**
   * The next PDU, or that the connection is over, or that nothing came in time. With a limit of 0 it only looks, and
   * nothing being there is no event in the transcript.
   */
  async receive(waitingFor: string, limitMs: number): Promise<Received> {
    const there = this.#queue.take();
    if (there !== undefined) {
      if (this.#isFull) this.#readOn();
      return there;
    }
    const received = limitMs > 0 ? await this.#queue.wait(limitMs) : undefined;
    if (received !== undefined) return received;
    if (limitMs > 0) this.transcript.addEvent('timeout', `no ${waitingFor} within ${limitMs} ms`);
    return { kind: 'timeout', waitedFor: waitingFor, limitMs };
  }

  /** Stops reading from the socket, so that the peer's bytes stay with the peer. */
  pause(): void {
    this.#isPaused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#readOn();
  }

  /** Closes in order: sends what is still to be sent, then FIN, and reads on until the peer closes or its limit is over. */
  end(): Promise<void> {
    this.#ending ??= this.#close();
    return this.#ending;
  }

  /** Ends the connection with a TCP reset. */
  reset(): void {
    if (this.#socket.destroyed) return;
    this.transcript.addEvent('reset-by-us', '');
    this.#over({ kind: 'closed', how: 'reset' });
    // A reset after an orderly close has begun fails inside Node: the handle would stay open for ever.
    if (this.#ending === undefined) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  async #close(): Promise<void> {
    if (this.#socket.destroyed) return;
    this.transcript.addEvent('closed-by-us', '');
    this.#socket.end();
    // Without reading, the FIN of the peer would never be seen, and closing would become a reset.
    this.#isPaused = false;
    this.#socket.resume();
    const stop = afterLimit(this.#closeLimitMs, () => {
      if (!this.#isOver)
        this.transcript.addEvent('timeout', `no close by the peer within ${this.#closeLimitMs} ms`);
      this.#socket.destroy();
    });
    await this.closed;
    stop();
  }

  #onData(chunk: Uint8Array | string): void {
    // Only a socket with an encoding gives text, and none was set.
    if (typeof chunk === 'string') return;
    const at = this.transcript.now();
    this.#stream.push(chunk);
    for (let framed = this.#stream.next(); framed !== undefined; framed = this.#stream.next()) {
      const outcome = framed.kind === 'pdu' ? tryDecode(framed.bytes) : framed.error;
      const entry = this.transcript.record('received', framed.bytes, outcome, at);
      // While we close, what nobody takes is evidence only.
      if (this.#ending !== undefined && this.#queue.cost > this.#maximumQueuedBytes) continue;
      if (outcome instanceof PduError) this.#queue.push({ kind: 'invalid', error: outcome, entry });
      else this.#queue.push({ kind: 'pdu', entry });
    }
    if (this.#queue.cost > this.#maximumQueuedBytes && this.#ending === undefined) {
      this.#isFull = true;
      this.#socket.pause();
    }
  }

  #readOn(): void {
    if (this.#queue.cost > this.#maximumQueuedBytes / 2) return;
    this.#isFull = false;
    if (!this.#isPaused) this.#socket.resume();
  }

  #onEnd(): void {
    const { pending } = this.#stream;
    if (pending.length > 0) {
      const head = Buffer.from(pending.subarray(0, 16)).toString('hex').toUpperCase();
      this.transcript.addEvent('truncated-pdu', `${pending.length} bytes of a PDU, beginning ${head}`);
    }
    if (!this.#isOver) this.transcript.addEvent('closed-by-peer', '');
    this.#over({ kind: 'closed', how: 'end' });
  }

  #onError(error: NodeJS.ErrnoException): void {
    if (!this.#isOver) this.transcript.addEvent('reset-by-peer', error.code ?? error.message);
    this.#over({ kind: 'closed', how: 'reset' });
  }

  #over(closed: Closed): void {
    this.#isOver = true;
    this.#queue.close(closed);
  }

  #record(bytes: Uint8Array): void {
    for (const pdu of splitPdus(bytes)) this.transcript.recordSent(pdu);
  }

  /** Waits for the socket to have room. Those who wait at the same time share one wait. */
  #drained(): Promise<boolean> {
    this.#drain ??= new Promise<boolean>((resolve) => {
      const settle = (isTaken: boolean) => (): void => {
        stop();
        this.#socket.off('drain', onDrain).off('end', onGone).off('close', onGone);
        this.#drain = undefined;
        resolve(isTaken);
      };
      const onDrain = settle(true);
      const onGone = settle(false);
      const stop = afterLimit(this.#sendLimitMs, () => {
        this.transcript.addEvent(
          'timeout',
          `the peer did not take what was sent within ${this.#sendLimitMs} ms`,
        );
        this.reset();
      });
      this.#socket.once('drain', onDrain).once('end', onGone).once('close', onGone);
    });
    return this.#drain;
  }
}

function tryDecode(bytes: Uint8Array): DecodedPdu | PduError {
  try {
    return decodePdu(bytes);
  } catch (error) {
    if (error instanceof PduError) return error;
    throw error;
  }
}
