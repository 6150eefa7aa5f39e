/** Messages over TCP: the Minimal Lower Layer Protocol. HL7 v2.5.1 Implementation Guide, appendix C */
import { connect, type Socket } from 'node:net';
import { type Acknowledgement, readAcknowledgement } from './acknowledgement.ts';

const startBlock = 0x0b;
const endBlock = 0x1c;
const carriageReturn = 0x0d;

/** More than any acknowledgement has, bytes. */
const maximumAnswer = 64 * 1024;

/** Where messages go, and for how long an answer is waited for. */
export interface MllpOptions {
  readonly host: string;
  readonly port: number;
  /** For the connection, and for each acknowledgement; milliseconds. */
  readonly limitMs: number;
}

/** No connection to the receiver. */
export class MllpConnectError extends Error {
  override readonly name = 'MllpConnectError';
}

/** No acknowledgement that can be read: the message may or may not have been taken. */
export class MllpError extends Error {
  override readonly name = 'MllpError';
}

/** A message in its block. */
export function mllpBlock(message: Uint8Array): Uint8Array {
  return Uint8Array.of(startBlock, ...message, endBlock, carriageReturn);
}

/** One connection over which messages are sent one after the other. Close it. */
export class MllpConnection implements AsyncDisposable {
  readonly #socket: Socket;
  readonly #limitMs: number;
  #received = Buffer.alloc(0);
  #over: string | undefined;

  private constructor(socket: Socket, limitMs: number) {
    this.#socket = socket;
    this.#limitMs = limitMs;
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      // Nobody gets to fill the memory: what is beyond is left to the kernel.
      if (this.#received.length > maximumAnswer) socket.pause();
      socket.emit('news');
    });
    socket.on('error', ({ message }) => this.#end(message));
    socket.on('close', () => this.#end('the connection was closed'));
  }

  /** @throws MllpConnectError when there is no connection within the limit */
  static open({ host, port, limitMs }: MllpOptions): Promise<MllpConnection> {
    const socket = connect({ host, port });
    const { promise, resolve, reject } = Promise.withResolvers<MllpConnection>();
    const fail = (problem: string) => {
      socket.destroy();
      reject(new MllpConnectError(`no connection to ${host}:${port}: ${problem}`));
    };
    const timer = setTimeout(() => fail(`nobody answered within ${limitMs} ms`), limitMs);
    const refuse = ({ message }: Error) => fail(message);
    socket.once('error', refuse);
    socket.once('connect', () => {
      socket.off('error', refuse);
      resolve(new MllpConnection(socket, limitMs));
    });
    return promise.finally(() => clearTimeout(timer));
  }

  /** Whether the connection has ended, so that nothing can be sent over it. */
  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /**
   * Sends a message and waits for its acknowledgement.
   * @throws MllpError when none came in time, or what came is none
   */
  async send(message: Uint8Array): Promise<Acknowledgement> {
    if (this.#received.length > 0) throw new MllpError('bytes came that answer no message');
    if (this.#over === undefined) this.#socket.write(mllpBlock(message));
    return readAcknowledgement(await this.#block());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#socket.destroyed) return;
    this.#socket.once('close', () => resolve());
    this.#socket.destroy();
    await promise;
  }

  #end(why: string): void {
    this.#over ??= why;
    this.#socket.emit('news');
  }

  /** The content of the next block. */
  async #block(): Promise<Uint8Array> {
    const until = performance.now() + this.#limitMs;
    for (;;) {
      const block = this.#takeBlock();
      if (block !== undefined) return block;
      if (this.#over !== undefined) throw new MllpError(`no acknowledgement: ${this.#over}`);
      const left = until - performance.now();
      if (left <= 0) throw new MllpError(`no acknowledgement within ${this.#limitMs} ms`);
      await this.#news(left);
    }
  }

  #takeBlock(): Uint8Array | undefined {
    const bytes = this.#received;
    if (bytes.length > 0 && bytes[0] !== startBlock)
      throw new MllpError('the answer does not begin with the start of a block (0BH)');
    const end = bytes.indexOf(Buffer.from([endBlock, carriageReturn]));
    if (end < 0) {
      if (bytes.length > maximumAnswer)
        throw new MllpError(`the answer is longer than ${maximumAnswer} bytes`);
      return undefined;
    }
    this.#received = bytes.subarray(end + 2);
    return bytes.subarray(1, end);
  }

  #news(limitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, limitMs);
    this.#socket.once('news', resolve);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#socket.off('news', resolve);
    });
  }
}
