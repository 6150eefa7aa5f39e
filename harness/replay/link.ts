import type { Connection } from '../../simulators/upper-layer/connection.ts';
import type { PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { Ignored } from './ignored.ts';
import { MatchFilter } from './match-filter.ts';

/** What came, or that nothing did. */
export type Arrival =
  | { readonly kind: 'pdu'; readonly entry: PduEntry }
  | { readonly kind: 'closed' }
  | { readonly kind: 'nothing'; readonly limitMs: number };

/** One association of a replay: what was recorded, and the connection on which it is gone through again. */
export class Link {
  readonly recorded: Transcript;
  /** Recorded PDUs that are not compared, because they are part of a Pending response. */
  readonly skipped: ReadonlySet<PduEntry>;
  connection: Connection | undefined;
  /** We have aborted, closed or reset: how much of what the peer sends still arrives is chance. */
  isEnded = false;
  readonly #filter: MatchFilter | undefined;
  readonly #ready: PduEntry[] = [];
  #isClosed = false;

  constructor(recorded: Transcript, ignored: Ignored) {
    this.recorded = recorded;
    this.#filter = ignored.has('matches') ? new MatchFilter() : undefined;
    this.skipped = ignored.has('matches') ? matchesIn(recorded) : new Set();
  }

  /** The next PDU, or the close, or that neither came within the limit; with a limit of 0, whether one is there. */
  async next(waitingFor: string, limitMs: number): Promise<Arrival> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const entry = this.#ready.shift();
      if (entry !== undefined) return { kind: 'pdu', entry };
      if (this.#isClosed || this.connection === undefined) return { kind: 'closed' };
      const left = Math.max(0, deadline - performance.now());
      const received = await this.connection.receive(waitingFor, Math.ceil(left));
      if (received.kind === 'timeout') return { kind: 'nothing', limitMs };
      if (received.kind === 'closed') {
        this.#isClosed = true;
        this.#ready.push(...(this.#filter?.flush() ?? []));
      } else {
        this.#ready.push(...(this.#filter?.push(received.entry) ?? [received.entry]));
      }
    }
  }
}

function matchesIn(transcript: Transcript): Set<PduEntry> {
  const received = transcript.entries.filter(
    (entry): entry is PduEntry => entry.kind === 'pdu' && entry.direction === 'received',
  );
  const filter = new MatchFilter();
  const kept = new Set([...received.flatMap((entry) => filter.push(entry)), ...filter.flush()]);
  return new Set(received.filter((entry) => !kept.has(entry)));
}
