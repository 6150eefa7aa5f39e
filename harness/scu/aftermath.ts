import type { PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { Trial } from './trial.ts';

/** What the SCU did on a connection after one of our PDUs. */
export interface Aftermath {
  /** What it sent, PDUs that cannot be decoded included. */
  readonly pdus: readonly PduEntry[];
  /** How it left the connection; `open`: not before we closed it, or before the observation ended. */
  readonly end: 'closed' | 'reset' | 'open';
  /** From our PDU to that end, ms. */
  readonly afterMs: number;
}

/** Start and cut are whole milliseconds of the clock. */
const clockSlackMs = 2;

/** What followed one entry of a transcript; what a program did when the test had stopped it is no act of the SCU. */
export function aftermathOf(trial: Trial, transcript: Transcript, from: PduEntry): Aftermath {
  const cutAt = (trial.cutAt ?? Number.POSITIVE_INFINITY) - transcript.startedAt.getTime();
  const later = transcript.entries.filter(({ index, at }) => index > from.index && at < cutAt - clockSlackMs);
  const end = later.find((entry) => entry.kind === 'event' && endings.has(entry.event));
  const pdus = later.filter((entry) => entry.kind === 'pdu' && entry.direction === 'received');
  const last = Number.isFinite(cutAt) ? cutAt : (transcript.entries.at(-1)?.at ?? from.at);
  return {
    pdus: pdus.filter((entry) => entry.kind === 'pdu'),
    end: (end?.kind === 'event' ? endings.get(end.event) : undefined) ?? 'open',
    afterMs: (end?.at ?? last) - from.at,
  };
}

const endings: ReadonlyMap<string, Aftermath['end']> = new Map([
  ['closed-by-peer', 'closed'],
  ['reset-by-peer', 'reset'],
  ['closed-by-us', 'open'],
  ['reset-by-us', 'open'],
] as const);
