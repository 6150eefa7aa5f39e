import type { ServerResponse } from 'node:http';

/** Most browser windows that watch at a time. */
const streamCeiling = 8;

/** Bytes that a window may leave unread before it is cut off; it comes back by itself and gets the state of then. */
const unreadCeiling = 1024 * 1024;

/** So often each stream gets a line, so that one whose window is gone is noticed, ms. */
const heartbeatMs = 15_000;

/** The windows that watch: streams of server-sent events (WHATWG HTML 9.2). */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  #heartbeat: NodeJS.Timeout | undefined;

  /** Takes a window in. @returns false when there are too many */
  add(response: ServerResponse): boolean {
    if (this.#open.size >= streamCeiling) return false;
    this.#open.add(response);
    this.#heartbeat ??= setInterval(() => this.#write(': here\n\n'), heartbeatMs).unref();
    response.once('close', () => this.#open.delete(response));
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    // A window that was cut off tries again after so many ms.
    response.write('retry: 1000\n\n');
    return true;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Sends an event to one window, or to all. */
  send(name: string, data: unknown, to?: ServerResponse): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`, to ? [to] : this.#open);
  }

  /** Ends all streams once they are sent. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    await Promise.all(
      [...this.#open].map((response) => new Promise<void>((resolve) => response.end(() => resolve()))),
    );
  }

  #write(text: string, to: Iterable<ServerResponse> = this.#open): void {
    for (const response of to) {
      if (response.writableLength > unreadCeiling) response.destroy();
      else response.write(text);
    }
  }
}
