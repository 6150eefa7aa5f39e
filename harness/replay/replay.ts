/** Goes through a recorded scenario again: sends what was sent, with its timing, and compares what comes. */
import { setTimeout as pause } from 'node:timers/promises';
import { ConnectError } from '../../simulators/upper-layer/connection.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { EventEntry, PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';
import { comparePdus, pduLine, type Seen } from './compare.ts';
import type { Ignored } from './ignored.ts';
import { type Arrival, Link } from './link.ts';
import type { ReplayPeer } from './peer.ts';
import type { Recording, ReplayStep } from './recording.ts';

/** How a recording is replayed. */
export interface ReplayOptions {
  /** How many times as fast as it was recorded; 1 keeps the timing. */
  readonly speed: number;
  /** For what came then to come now, in milliseconds. */
  readonly limitMs: number;
  readonly ignored: Ignored;
  /** Ends the replay; it then throws an AbortError. */
  readonly signal: AbortSignal;
}

/** The first thing that was not as it had been. */
export interface Difference {
  /** Which association of the recording, from 1. */
  readonly association: number;
  /** The entry of the recorded transcript, `#4` in the ladder. */
  readonly entry: number;
  /** The first byte of the PDU that differs. */
  readonly offset?: number;
  readonly recorded: Seen;
  readonly now: Seen;
}

/** How a replay went. */
export interface ReplayOutcome {
  /** Absent if all came as it had come. */
  readonly difference?: Difference;
  /** PDUs of the peer that came as they had come. */
  readonly same: number;
  /** What happened now. */
  readonly transcripts: readonly Transcript[];
}

/**
 * Replays a recording with a peer and stops at the first difference. Every connection is closed when it returns.
 * @throws ConnectError when not even the first association can be begun
 */
export async function replay(
  recording: Recording,
  peer: ReplayPeer,
  options: ReplayOptions,
): Promise<ReplayOutcome> {
  const player = new Player(recording, peer, options);
  let isSame = false;
  try {
    const outcome = await player.play();
    isSame = outcome.difference === undefined;
    return outcome;
  } finally {
    await player.close(isSame);
  }
}

class Player {
  readonly #recording: Recording;
  readonly #peer: ReplayPeer;
  readonly #options: ReplayOptions;
  readonly #links: readonly Link[];
  #same = 0;

  constructor(recording: Recording, peer: ReplayPeer, options: ReplayOptions) {
    this.#recording = recording;
    this.#peer = peer;
    this.#options = options;
    this.#links = recording.transcripts.map((transcript) => new Link(transcript, options.ignored));
  }

  async play(): Promise<ReplayOutcome> {
    for (const step of this.#recording.steps) {
      this.#options.signal.throwIfAborted();
      const difference = await this.#step(step);
      if (difference !== undefined) return this.#outcome(difference);
    }
    for (const [association, link] of this.#links.entries()) {
      const difference = await this.#nothingMore(link, association, link.recorded.entries.length);
      if (difference !== undefined) return this.#outcome(difference);
    }
    return this.#outcome();
  }

  /** Closes what is open, in order or at once; what the peer does with that is not compared. */
  async close(inOrder: boolean): Promise<void> {
    await Promise.all(
      this.#links.map(async ({ connection }) => {
        if (!inOrder) connection?.reset();
        await connection?.end();
      }),
    );
  }

  #outcome(difference?: Difference): ReplayOutcome {
    const transcripts = this.#links.flatMap(({ connection }) => connection?.transcript ?? []);
    return { ...(difference && { difference }), same: this.#same, transcripts };
  }

  #step(step: ReplayStep): Promise<Difference | undefined> {
    const link = this.#links[step.association];
    if (link === undefined) throw new RangeError(`the recording has no association ${step.association}`);
    const { entry } = step;
    if (entry.kind === 'event') return this.#event(step, link, entry);
    return entry.direction === 'sent' ? this.#send(step, link, entry) : this.#receive(step, link, entry);
  }

  async #send(step: ReplayStep, link: Link, entry: PduEntry): Promise<Difference | undefined> {
    await this.#pause(step.gapMs);
    const isSent = await link.connection?.send(entry.bytes);
    const wasEnded = link.isEnded;
    if (entry.bytes[0] === pduTypes['A-ABORT']) link.isEnded = true;
    if (isSent === true || wasEnded) return undefined;
    const recorded = { what: `${pduLine({ transcript: link.recorded, entry })} was sent` };
    return this.#differs(step, recorded, { what: 'the connection was closed before it could be sent' });
  }

  async #receive(step: ReplayStep, link: Link, entry: PduEntry): Promise<Difference | undefined> {
    if (link.isEnded || link.skipped.has(entry)) return undefined;
    const recorded = { transcript: link.recorded, entry };
    const arrival = await link.next(`PDU like #${entry.index} of the recording`, this.#options.limitMs);
    if (arrival.kind !== 'pdu' || link.connection === undefined)
      return this.#differs(step, { what: pduLine(recorded) }, arrived(arrival, link));
    const now = { transcript: link.connection.transcript, entry: arrival.entry };
    const difference = comparePdus(recorded, now, this.#options.ignored);
    if (difference !== undefined) return { ...place(step), ...difference };
    this.#same += 1;
    return undefined;
  }

  async #event(step: ReplayStep, link: Link, { event }: EventEntry): Promise<Difference | undefined> {
    switch (event) {
      case 'connected':
        return this.#connect(step, link);
      case 'connect-failed':
        return this.#connectInVain(step, link);
      case 'closed-by-us':
        return this.#end(step, link);
      case 'reset-by-us':
        await this.#pause(step.gapMs);
        link.isEnded = true;
        link.connection?.reset();
        return undefined;
      case 'closed-by-peer':
      case 'reset-by-peer':
        return this.#closed(step, link);
      case 'timeout':
        return this.#silence(step, link);
      case 'truncated-pdu':
      case 'note':
        return undefined;
    }
  }

  async #connect(step: ReplayStep, link: Link): Promise<Difference | undefined> {
    await this.#pause(step.gapMs);
    try {
      link.connection = await this.#peer.connection(link.recorded.id);
      return undefined;
    } catch (error) {
      // Of the first association this says nothing about the system under test.
      if (!(error instanceof ConnectError) || step.association === 0) throw error;
      return this.#differs(step, { what: 'the connection was opened' }, { what: error.message });
    }
  }

  async #connectInVain(step: ReplayStep, link: Link): Promise<Difference | undefined> {
    await this.#pause(step.gapMs);
    try {
      link.connection = await this.#peer.connection(link.recorded.id);
    } catch (error) {
      if (error instanceof ConnectError) return undefined;
      throw error;
    }
    return this.#differs(step, { what: 'no connection could be opened' }, { what: 'one was opened' });
  }

  async #end(step: ReplayStep, link: Link): Promise<Difference | undefined> {
    await this.#pause(step.gapMs);
    const difference = await this.#nothingMore(link, step.association, step.entry.index);
    link.isEnded = true;
    // It waits for the peer to close, which other associations need not.
    void link.connection?.end();
    return difference;
  }

  /** Whether by FIN or by RST is not compared: it can depend on which bytes were read when. */
  async #closed(step: ReplayStep, link: Link): Promise<Difference | undefined> {
    if (link.isEnded) return undefined;
    const arrival = await link.next('close', this.#options.limitMs);
    const recorded = closeOf(link.recorded);
    if (arrival.kind !== 'closed') return this.#differs(step, { what: recorded }, arrived(arrival, link));
    const now = link.connection === undefined ? recorded : closeOf(link.connection.transcript);
    return now === recorded ? undefined : this.#differs(step, { what: recorded }, { what: now });
  }

  /** Where the recording waited in vain, nothing may come either. */
  async #silence(step: ReplayStep, link: Link): Promise<Difference | undefined> {
    if (link.isEnded || link.connection === undefined) return undefined;
    const waitMs = step.gapMs / this.#options.speed;
    const arrival = await link.next('PDU, as in the recording', waitMs);
    if (arrival.kind === 'nothing') return undefined;
    const what = `nothing came for ${step.gapMs.toFixed(0)} ms`;
    return this.#differs(step, { what }, arrived(arrival, link));
  }

  /** What came beyond the recording, if anything did. */
  async #nothingMore(link: Link, association: number, index: number): Promise<Difference | undefined> {
    if (link.isEnded || link.connection === undefined) return undefined;
    const arrival = await link.next('PDU', 0);
    if (arrival.kind !== 'pdu') return undefined;
    const recorded = { what: 'no more PDUs came' };
    return { association: association + 1, entry: index, recorded, now: arrived(arrival, link) };
  }

  async #pause(gapMs: number): Promise<void> {
    const waitMs = gapMs / this.#options.speed;
    if (waitMs >= 1) await pause(waitMs, undefined, { signal: this.#options.signal });
  }

  #differs(step: ReplayStep, recorded: Seen, now: Seen): Difference {
    return { ...place(step), recorded, now };
  }
}

function place({ association, entry }: ReplayStep): { association: number; entry: number } {
  return { association: association + 1, entry: entry.index };
}

function arrived(arrival: Arrival, { connection }: Link): Seen {
  if (arrival.kind === 'nothing') return { what: `nothing came within ${arrival.limitMs.toFixed(0)} ms` };
  if (arrival.kind === 'closed' || connection === undefined)
    return { what: 'the peer closed the connection' };
  return { what: pduLine({ transcript: connection.transcript, entry: arrival.entry }) };
}

/** How the peer closed, with what was cut off by it. */
function closeOf({ entries }: Transcript): string {
  const cut = entries.find((entry) => entry.kind === 'event' && entry.event === 'truncated-pdu');
  return `the peer closed the connection${cut?.kind === 'event' ? ` after ${cut.detail}` : ''}`;
}
