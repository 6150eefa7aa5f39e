import { afterLimit } from '../../simulators/upper-layer/after-limit.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';

/** How many associations of one query are kept as evidence; an SCU that retries for ever makes no more. */
const associationCeiling = 200;

/** Sees every association that the SCU under test makes, and tells when one came and when all are over. */
export class AssociationWatch {
  readonly #open = new Set<Transcript>();
  #seen: Transcript[] = [];
  #changed = Promise.withResolvers<void>();
  #follower?: () => void;

  /** Calls `follower` whenever an association begins or ends, and for each entry of its transcript. */
  follow(follower: () => void): void {
    this.#follower = follower;
  }

  /** A TCP connection was accepted. */
  opened(transcript: Transcript): void {
    this.#open.add(transcript);
    if (this.#follower) transcript.follow(this.#follower);
    if (this.#seen.length < associationCeiling) this.#seen.push(transcript);
    this.#notify();
  }

  /** A TCP connection is over. */
  ended(transcript: Transcript): void {
    this.#open.delete(transcript);
    this.#notify();
  }

  /** Starts to count anew; associations that are still open belong to what was before. */
  begin(): void {
    this.#seen = [];
    this.#follower?.();
  }

  /** How many associations are open. */
  get open(): number {
    return this.#open.size;
  }

  /** The associations since `begin`, in the order of their connections. */
  get seen(): readonly Transcript[] {
    return this.#seen;
  }

  /** Waits for the first association since `begin`. */
  association(limitMs: number, signal?: AbortSignal): Promise<boolean> {
    return this.#until(() => this.#seen.length > 0, limitMs, signal);
  }

  /** Waits until no association is open. */
  idle(limitMs: number, signal?: AbortSignal): Promise<boolean> {
    return this.#until(() => this.#open.size === 0, limitMs, signal);
  }

  /** Waits for one association more than `count`. */
  more(count: number, limitMs: number, signal?: AbortSignal): Promise<boolean> {
    return this.#until(() => this.#seen.length > count, limitMs, signal);
  }

  async #until(holds: () => boolean, limitMs: number, signal?: AbortSignal): Promise<boolean> {
    const over = Promise.withResolvers<void>();
    const stopWaiting = afterLimit(limitMs, over.resolve);
    signal?.addEventListener('abort', () => over.resolve(), { once: true });
    let running = !signal?.aborted;
    const stop = over.promise.then(() => {
      running = false;
    });
    while (running && !holds()) await Promise.race([this.#changed.promise, stop]);
    stopWaiting();
    over.resolve();
    return holds();
  }

  #notify(): void {
    const changed = this.#changed;
    this.#changed = Promise.withResolvers<void>();
    changed.resolve();
    this.#follower?.();
  }
}
