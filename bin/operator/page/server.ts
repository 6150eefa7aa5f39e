import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { operatorAnswer } from '../../../harness/scu/operator.ts';
import type { AssociationWatch } from '../../../harness/scu/watch.ts';
import { ListenError } from '../../../simulators/upper-layer/acceptor.ts';
import { AnswerError, type OperatorDesk } from '../desk.ts';
import { type Admission, addressesOf, admit, authority, type Refusal } from './admission.ts';
import { discard, readJSON } from './body.ts';
import { liveLadder } from './live-ladder.ts';
import { refuse, setHeaders } from './reply.ts';
import { EventStreams } from './streams.ts';
import { pageOf, stateOf } from './view.ts';

/** For the head of a request, for its body, and for what is left to send at the end; ms. */
const headMs = 10_000;
const bodyMs = 5000;
const farewellMs = 1000;

/** The ladder is drawn again no sooner than this, however fast the PDUs come, ms. */
const drawMs = 150;

const connectionCeiling = 64;
const headerCeiling = 8 * 1024;

/** What a window sends: the answer, and to which question. */
const postedAnswer = operatorAnswer.extend({ question: z.int().min(1) });

/** What the page is made with. */
export interface PageOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Name of the system under test. */
  readonly sut: string;
  readonly bodyMs?: number;
}

/** The page of the operator: one HTML page, its events, and the answers. Nothing else is served. */
export class OperatorPage implements AsyncDisposable {
  readonly #desk: OperatorDesk;
  readonly #options: PageOptions;
  readonly #token = randomBytes(24).toString('base64url');
  readonly #streams = new EventStreams();
  readonly #server: Server;
  #watch?: AssociationWatch;
  #drawing: NodeJS.Timeout | undefined;

  private constructor(desk: OperatorDesk, options: PageOptions) {
    this.#desk = desk;
    this.#options = options;
    const limits = {
      headersTimeout: headMs,
      requestTimeout: headMs + bodyMs,
      connectionsCheckingInterval: 1000,
    };
    this.#server = createServer({ ...limits, maxHeaderSize: headerCeiling }, (request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        refuse(response, { status: 500, reason: error instanceof Error ? error.message : String(error) });
      });
    });
    this.#server.maxConnections = connectionCeiling;
  }

  /** Serves the page. @throws ListenError when the address cannot be listened on */
  static async open(desk: OperatorDesk, options: PageOptions): Promise<OperatorPage> {
    const page = new OperatorPage(desk, options);
    await page.#listen();
    desk.follow(() => page.#streams.send('state', stateOf(desk)));
    return page;
  }

  /** The port that it listens on. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** The address for a browser; whoever knows it can answer. */
  get url(): string {
    const [address = this.#options.host] = addressesOf(this.#options.host);
    return `http://${authority(address, this.port)}/?token=${this.#token}`;
  }

  /** Shows the associations of the SCU under test as they come. */
  follow(watch: AssociationWatch): void {
    this.#watch = watch;
    watch.follow(() => this.#drawSoon());
  }

  /** Sends what is left to say, and ends every connection. */
  async close(): Promise<void> {
    clearTimeout(this.#drawing);
    this.#desk.follow(() => undefined);
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.race([this.#streams.close(), delay(farewellMs, undefined, { ref: false })]);
    this.#server.closeAllConnections();
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #listen(): Promise<void> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const { code = 'unknown', message } = error;
        reject(new ListenError(code, `the page of the operator cannot listen: ${message}`));
      });
      this.#server.listen({ host, port }, resolve);
    });
  }

  #drawSoon(): void {
    if (this.#streams.size === 0) return;
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      this.#streams.send('wire', this.#wire());
    }, drawMs).unref();
  }

  #wire(): { readonly status: string; readonly ladder: string } {
    const { seen = [], open = 0 } = this.#watch ?? {};
    const count = seen.length === 1 ? 'One Association' : `${seen.length} Associations`;
    const state = open === 0 ? 'none is open' : `${open} open`;
    const status = seen.length === 0 ? 'The device has not connected yet.' : `${count}, ${state}.`;
    return { status, ladder: liveLadder(seen) };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const admission: Admission = { host: this.#options.host, port: this.port, token: this.#token };
    setHeaders(response);
    const path = admit(request, admission);
    const refusal = typeof path === 'string' ? await this.#answer(path, request, response) : path;
    if (!refusal) return;
    // A peer that is still sending would see a reset connection and not the reason.
    if (refusal.status !== 408) await discard(request, this.#options.bodyMs ?? bodyMs);
    refuse(response, refusal);
  }

  async #answer(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Refusal | undefined> {
    if (path === '/events') return this.#watchDesk(response);
    if (path === '/answer') return await this.#take(request, response);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pageOf(this.#desk, this.#options.sut));
    return undefined;
  }

  #watchDesk(response: ServerResponse): Refusal | undefined {
    if (!this.#streams.add(response)) return { status: 503, reason: 'too many windows' };
    this.#streams.send('state', stateOf(this.#desk), response);
    this.#streams.send('wire', this.#wire(), response);
    return undefined;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<Refusal | undefined> {
    const body = await readJSON(request, this.#options.bodyMs ?? bodyMs);
    if (body.kind === 'refused') return body;
    const posted = postedAnswer.safeParse(body.value);
    if (!posted.success) {
      const [issue] = posted.error.issues;
      return { status: 400, reason: `${issue?.path.join('.')}: ${issue?.message}` };
    }
    const { question, ...answer } = posted.data;
    try {
      this.#desk.answer(question, answer);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      return { status: 409, reason: error.message };
    }
    response.writeHead(204).end();
    return undefined;
  }
}
