import net from 'node:net';
import { cFindRQ } from '../simulators/dimse/c-find.ts';
import { encodeCommandSet } from '../simulators/dimse/command-set.ts';
import { messagePdus } from '../simulators/dimse/message.ts';
import { decodePdu } from '../simulators/upper-layer/decode.ts';
import { encodePdu } from '../simulators/upper-layer/encode.ts';
import { type Pdu, pduTypes } from '../simulators/upper-layer/pdu.ts';
import { PduStream } from '../simulators/upper-layer/pdu-stream.ts';
import { associateRequest } from './associate-request.ts';
import { ResponseCounter } from './response-counter.ts';

/** An SCP on this machine, and the title that it is called by. */
export interface Scp {
  readonly port: number;
  readonly calledAETitle: string;
}

/** One C-FIND as the requestor saw it; times from the sending of the request on, in milliseconds. */
export interface FindTimes {
  readonly responses: number;
  readonly identifierBytes: number;
  readonly firstMs: number;
  readonly totalMs: number;
}

/** How long nothing may come. */
const silenceLimitMs = 30_000;
const maximumLength = 16_384;

/** A requestor that counts and does nothing else: no transcript, no state table, no decoding of responses. */
export class LeanRequestor {
  readonly #socket: net.Socket;
  readonly #stream = new PduStream();
  #counter = new ResponseCounter();
  #firstAt = 0;
  #settle: { resolve: (pdu: Pdu | undefined) => void; reject: (error: Error) => void } | undefined;

  private constructor(port: number) {
    this.#socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.setTimeout(silenceLimitMs);
    this.#socket.on('timeout', () => this.#fail(`nothing came within ${silenceLimitMs} ms`));
    this.#socket.on('error', (error) => this.#fail(error.message));
    this.#socket.on('close', () => this.#fail('the connection was closed'));
    this.#socket.on('data', (chunk) => this.#take(chunk));
  }

  /** Opens an association for Modality Worklist in Implicit VR Little Endian. @throws Error if it is not accepted */
  static async open({ port, calledAETitle }: Scp): Promise<LeanRequestor> {
    const requestor = new LeanRequestor(port);
    const answer = await requestor.#exchange(associateRequest(calledAETitle, maximumLength));
    if (answer?.type !== 'A-ASSOCIATE-AC') throw new Error(`${calledAETitle} answered ${answer?.type}`);
    return requestor;
  }

  /** Makes a C-FIND and counts what comes. @throws Error if it does not end with 0000 */
  async find(identifier: Uint8Array): Promise<FindTimes> {
    this.#counter = new ResponseCounter();
    this.#firstAt = 0;
    const command = encodeCommandSet(cFindRQ({ messageID: 1 }));
    const request = Buffer.concat(messagePdus(1, command, identifier, { maximumLength }));
    const sentAt = performance.now();
    await this.#exchange(request);
    const totalMs = performance.now() - sentAt;
    const { responses, identifierBytes, finalStatus = -1 } = this.#counter;
    if (finalStatus !== 0) throw new Error(`the final status is ${finalStatus.toString(16)}`);
    return { responses, identifierBytes, firstMs: this.#firstAt - sentAt, totalMs };
  }

  /** Releases the association and closes the connection. */
  async release(): Promise<void> {
    await this.#exchange(encodePdu({ type: 'A-RELEASE-RQ' }));
    this.#socket.removeAllListeners('close').destroy();
  }

  /** Sends and waits for a PDU that is no P-DATA-TF, or for the final response. */
  #exchange(bytes: Uint8Array): Promise<Pdu | undefined> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  #take(chunk: Uint8Array | string): void {
    if (typeof chunk === 'string') return;
    this.#stream.push(chunk);
    try {
      for (let framed = this.#stream.next(); framed !== undefined; framed = this.#stream.next()) {
        if (framed.kind === 'invalid') throw framed.error;
        if (framed.bytes[0] === pduTypes['P-DATA-TF']) this.#counter.take(framed.bytes);
        else this.#settle?.resolve(decodePdu(framed.bytes).pdu);
      }
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
    if (this.#firstAt === 0 && this.#counter.responses > 0) this.#firstAt = performance.now();
    if (this.#counter.finalStatus !== undefined) this.#settle?.resolve(undefined);
  }

  #fail(reason: string): void {
    this.#socket.destroy();
    this.#settle?.reject(new Error(reason));
  }
}
