import type { DecodedPdu } from './decode.ts';
import { decodePdu } from './decode.ts';
import { PduError } from './read.ts';

/** Seen from our side of the connection. */
export type Direction = 'sent' | 'received';

/** One end of a TCP connection. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** One PDU on the wire, or what was sent or received in place of one. */
export interface PduEntry {
  readonly kind: 'pdu';
  /** Position in the transcript's entries; -1 when the transcript did not keep it. */
  readonly index: number;
  /** Milliseconds since the transcript's start, fractional. */
  readonly at: number;
  readonly direction: Direction;
  readonly bytes: Uint8Array;
  /** Either this or `error` is there. */
  readonly decoded?: DecodedPdu;
  readonly error?: PduError;
}

/** What can happen to a connection besides PDUs. */
export type LinkEvent =
  | 'connected'
  | 'connect-failed'
  | 'closed-by-peer'
  | 'closed-by-us'
  | 'reset-by-peer'
  | 'reset-by-us'
  | 'timeout'
  | 'truncated-pdu'
  | 'note';

/** Something that happened to the connection. */
export interface EventEntry {
  readonly kind: 'event';
  readonly index: number;
  readonly at: number;
  readonly event: LinkEvent;
  readonly detail: string;
}

export type TranscriptEntry = PduEntry | EventEntry;

/** What a transcript is made with. */
export interface TranscriptOptions {
  readonly id: string;
  readonly role: 'requestor' | 'acceptor';
  readonly local?: Endpoint;
  readonly remote?: Endpoint;
  /** PDU bytes that are kept, 16 MiB unless given; 0 keeps no PDU. Events are always kept. */
  readonly maximumBytes?: number;
}

/** A transcript as it was kept in a file. */
export interface KeptTranscript extends TranscriptOptions {
  readonly startedAt: Date;
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly entries: readonly TranscriptEntry[];
  readonly omitted: { readonly pdus: number; readonly bytes: number };
}

const defaultMaximumBytes = 16 * 1024 * 1024;

// An entry costs memory beside its bytes, so that their number has a ceiling too.
const maximumPdus = 100_000;

const unknownEndpoint: Endpoint = { address: '', port: 0 };

/** All that went over one TCP connection, in order: the evidence that findings are made from. */
export class Transcript {
  readonly id: string;
  readonly role: 'requestor' | 'acceptor';
  readonly startedAt: Date;
  local: Endpoint;
  remote: Endpoint;
  readonly #start = performance.now();
  readonly #maximumBytes: number;
  readonly #entries: TranscriptEntry[] = [];
  #keptBytes = 0;
  #keptPdus = 0;
  #omittedBytes = 0;
  #omittedPdus = 0;
  #follower?: () => void;

  constructor(options: TranscriptOptions, startedAt = new Date()) {
    this.id = options.id;
    this.role = options.role;
    this.startedAt = startedAt;
    this.local = options.local ?? unknownEndpoint;
    this.remote = options.remote ?? unknownEndpoint;
    this.#maximumBytes = options.maximumBytes ?? defaultMaximumBytes;
  }

  /** The transcript of an association that is over, as it was when it was kept. */
  static restore(kept: KeptTranscript): Transcript {
    const transcript = new Transcript(kept, kept.startedAt);
    for (const entry of kept.entries) transcript.#entries.push(entry);
    transcript.#omittedPdus = kept.omitted.pdus;
    transcript.#omittedBytes = kept.omitted.bytes;
    return transcript;
  }

  get entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  /** What the ceiling left out. */
  get omitted(): { readonly pdus: number; readonly bytes: number } {
    return { pdus: this.#omittedPdus, bytes: this.#omittedBytes };
  }

  /** Milliseconds since the start, the clock of `at`. */
  now(): number {
    return performance.now() - this.#start;
  }

  /**
   * Keeps a PDU. The bytes are not copied: whoever gives them leaves them as they are.
   * @returns the entry, or undefined when the ceiling is reached
   */
  addPdu(
    direction: Direction,
    bytes: Uint8Array,
    decodedOrError: DecodedPdu | PduError,
  ): PduEntry | undefined {
    const entry = this.record(direction, bytes, decodedOrError, this.now());
    return entry.index < 0 ? undefined : entry;
  }

  /** As addPdu, but an entry that is not kept is given all the same, with index -1. `at` as of `now()`. */
  record(
    direction: Direction,
    bytes: Uint8Array,
    decodedOrError: DecodedPdu | PduError,
    at: number,
  ): PduEntry {
    const index = this.#admit(bytes.length);
    const entry: PduEntry =
      decodedOrError instanceof PduError
        ? { kind: 'pdu', index, at, direction, bytes, error: decodedOrError }
        : { kind: 'pdu', index, at, direction, bytes, decoded: decodedOrError };
    if (index >= 0) this.#keep(entry);
    return entry;
  }

  /** Keeps what we sent. It is decoded only if there is room for it. */
  recordSent(bytes: Uint8Array): void {
    const index = this.#admit(bytes.length);
    if (index < 0) return;
    const at = this.now();
    try {
      const decoded = decodePdu(bytes);
      this.#keep({ kind: 'pdu', index, at, direction: 'sent', bytes, decoded });
    } catch (error) {
      if (!(error instanceof PduError)) throw error;
      this.#keep({ kind: 'pdu', index, at, direction: 'sent', bytes, error });
    }
  }

  addEvent(event: LinkEvent, detail: string): EventEntry {
    const entry: EventEntry = { kind: 'event', index: this.#entries.length, at: this.now(), event, detail };
    this.#keep(entry);
    return entry;
  }

  /** Calls `follower` after each entry that is kept, while the association lasts; there is one follower. */
  follow(follower: () => void): void {
    this.#follower = follower;
  }

  #keep(entry: TranscriptEntry): void {
    this.#entries.push(entry);
    this.#follower?.();
  }

  /** The index for a PDU of so many bytes, or -1 when it is only counted. */
  #admit(bytes: number): number {
    if (
      this.#keptBytes + bytes > this.#maximumBytes ||
      this.#maximumBytes === 0 ||
      this.#keptPdus >= maximumPdus
    ) {
      this.#omittedPdus += 1;
      this.#omittedBytes += bytes;
      return -1;
    }
    this.#keptBytes += bytes;
    this.#keptPdus += 1;
    return this.#entries.length;
  }
}
