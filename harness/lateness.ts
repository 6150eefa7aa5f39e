/** How often it is looked whether the event loop comes round in time, ms. */
const tickMs = 50;
/** A shorter delay is the usual one of a machine with other work, ms. */
const leastMs = 100;
/** Delays in so short a time add up: between them there was no time to do what had gathered, ms. */
const togetherMs = 1000;
/** Older delays than the last so many are forgotten. */
const ceiling = 1000;

/** A time in which the event loop was held up, ms since 1970. */
interface Delay {
  readonly from: number;
  readonly to: number;
}

/**
 * Measures how late this process is: its event loop is held up by work of its own, or by a machine that gives it no
 * time. What a system under test does then, or seems not to do, may be no act of its own.
 */
export class Lateness implements Disposable {
  readonly #timer: NodeJS.Timeout;
  readonly #delays: Delay[] = [];
  readonly #now: () => number;
  #dueAt: number;

  constructor(now: () => number = () => performance.timeOrigin + performance.now()) {
    this.#now = now;
    this.#dueAt = now() + tickMs;
    this.#timer = setInterval(() => this.#tick(), tickMs);
    this.#timer.unref();
  }

  /** The most that the process was late within about a second since then (ms since 1970), in ms; 0 if it was in time. */
  since(from: number): number {
    const delays = [...this.#delays, { from: this.#dueAt, to: this.#now() }].filter(isLong);
    const sums = delays
      .filter(({ to }) => to >= from)
      .map((last) =>
        delays
          .filter(({ to }) => to <= last.to && to > Math.min(last.from, last.to - togetherMs))
          .reduce((sum, delay) => sum + delay.to - delay.from, 0),
      );
    return Math.round(Math.max(0, ...sums));
  }

  #tick(): void {
    const delay = { from: this.#dueAt, to: this.#now() };
    if (isLong(delay)) this.#delays.push(delay);
    if (this.#delays.length > ceiling) this.#delays.shift();
    this.#dueAt = delay.to + tickMs;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

const isLong = ({ from, to }: Delay): boolean => to - from >= leastMs;
