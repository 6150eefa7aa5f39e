/**
 * Lets the programs of trials that run at the same time start one after another: what one of them does at its start
 * does not slow down the reactions of the others.
 */
export class StartGate {
  #last: Promise<void> = Promise.resolve();

  /** Waits for its turn. The next one enters when the function that this resolves to is called. */
  async enter(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return resolve;
  }
}
