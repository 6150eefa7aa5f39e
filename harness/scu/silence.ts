/** Time without an association after which nobody is waited for any more. */
export class Silence implements Disposable {
  readonly limitMs: number;
  readonly #over = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(limitMs: number) {
    this.limitMs = limitMs;
    this.broken();
  }

  /** Aborted when the silence has lasted too long. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** An association began or ended. */
  broken(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#over.abort(), this.limitMs);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
