import type { Connection } from '../../simulators/upper-layer/connection.ts';
import type { AAbort, Pdu } from '../../simulators/upper-layer/pdu.ts';
import type { PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';

/** What an SCP did after a stimulus at the upper layer. Times in milliseconds. */
export interface Reaction {
  /** What was sent, in words. */
  readonly stimulus: string;
  readonly transcript: Transcript;
  /** Transcript index of the first entry of the stimulus. */
  readonly since: number;
  /** What came after it, in its order; entries without `decoded` are no PDUs. */
  readonly pdus: readonly PduEntry[];
  /** `enough`: what was waited for came. `flood`: more PDUs came than anybody waits for. */
  readonly end: 'enough' | 'closed' | 'reset' | 'silence' | 'flood';
  readonly elapsedMs: number;
  readonly limitMs: number;
  /** What was wrong with other associations meanwhile, if they were tried and anything was. */
  readonly healthProblem?: string;
  /** Other associations could not be tried: the SCP serves no more at the same time. */
  readonly isShort?: boolean;
}

/** What to watch for, and for how long. */
export interface Watch {
  readonly stimulus: string;
  /** Longest wait for the next PDU, milliseconds; all together may take five times as long. */
  readonly limitMs: number;
  /** Transcript index of the first entry of the stimulus; the present end of the transcript unless given. */
  readonly since?: number;
  /** Ends the watch; unless given, every PDU does. What cannot be read as a PDU always does. */
  readonly isEnough?: (pdu: Pdu, entry: PduEntry) => boolean;
}

/** More PDUs than any worklist needs in answer to one stimulus. */
const maximumPdus = 20_000;

/** Sends bytes as they are and watches what the SCP does. The connection is left as it is then. Never throws. */
export async function provoke(connection: Connection, bytes: Uint8Array, plan: Watch): Promise<Reaction> {
  const since = plan.since ?? connection.transcript.entries.length;
  await connection.send(bytes);
  return watch(connection, { ...plan, since });
}

/** Watches what the SCP does on a connection, past the association that it may carry. Never throws. */
export async function watch(connection: Connection, plan: Watch): Promise<Reaction> {
  const { stimulus, limitMs, isEnough = () => true } = plan;
  const { transcript } = connection;
  const since = plan.since ?? transcript.entries.length;
  const start = performance.now();
  const pdus: PduEntry[] = [];
  const over = (end: Reaction['end']): Reaction => ({
    stimulus,
    transcript,
    since,
    pdus,
    end,
    elapsedMs: performance.now() - start,
    limitMs,
  });
  while (pdus.length < maximumPdus) {
    const left = Math.ceil(start + 5 * limitMs - performance.now());
    const received = await connection.receive('reaction of the SCP', Math.min(limitMs, Math.max(left, 1)));
    if (received.kind === 'timeout') return over('silence');
    if (received.kind === 'closed') return over(received.how === 'reset' ? 'reset' : 'closed');
    pdus.push(received.entry);
    const pdu = received.entry.decoded?.pdu;
    if (pdu === undefined || isEnough(pdu, received.entry)) return over('enough');
    if (left <= 0) return over('flood');
  }
  return over('flood');
}

/** The A-ABORT among what came, if there is one. */
export function abortIn({ pdus }: Reaction): AAbort | undefined {
  const found = pdus.map(({ decoded }) => decoded?.pdu).find((pdu) => pdu?.type === 'A-ABORT');
  return found?.type === 'A-ABORT' ? found : undefined;
}

/** True for A-ABORT, which ends every watch. */
export function isAbort({ type }: Pdu): boolean {
  return type === 'A-ABORT';
}
