import { commandFields } from '../../simulators/dimse/command-set.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import type { PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';
import { type AssociationView, type ViewedMessage, viewOf } from '../view.ts';
import type { Trial } from './trial.ts';

/** What the SCU did to end the association, or that it did nothing. */
export interface Ending {
  readonly kind: 'released' | 'aborted' | 'closed' | 'reset' | 'open';
  /** Index of the entry in the transcript. */
  readonly index: number;
  /** Transcript time, ms. */
  readonly at: number;
  readonly source?: number;
  readonly reason?: number;
}

/** What an SCU under test did in one trial, as the wire shows it (PS3.2 Table N.7-10, column Behavior). */
export interface Behavior {
  readonly view: AssociationView;
  /** The C-FIND-RQs of the first association that had one. */
  readonly queries: number;
  /** The first C-FIND-RQ. */
  readonly query?: { readonly index: number; readonly at: number };
  /** The last thing that we sent before the SCU ended the association: the SCU reacts to it. */
  readonly lastSent?: PduEntry;
  /** The final response that we sent, if we did. */
  readonly final?: { readonly index: number; readonly at: number; readonly status: number };
  readonly ending: Ending;
  /** C-CANCEL-RQs of the SCU. */
  readonly cancels: number;
  /** Later queries on the same association, by the time from the final response before each, or else the query, ms. */
  readonly repeats: readonly number[];
  /** New associations after the first, by the time from the end of the one before each, ms. */
  readonly retries: readonly number[];
}

/** Reads the behavior off the transcripts of a trial; undefined when no TCP connection came at all. */
export function behaviorOf(trial: Trial): Behavior | undefined {
  const view = viewOfQuery(trial.transcripts);
  if (!view) return undefined;
  const first = view.transcript;
  const received = view.messages.filter(({ direction }) => direction === 'received');
  const queries = received.filter(isQuery);
  const cancels = received.filter(({ command }) => command.CommandField === commandFields['C-CANCEL-RQ']);
  const ending = endingOf(first, trial.cutAt);
  const finalMessage = view.messages.find(isFinal);
  const sent = first.entries.filter(
    (entry) => entry.kind === 'pdu' && entry.direction === 'sent' && entry.index < ending.index,
  );
  const lastSent = sent.at(-1);
  const query = queries[0];
  return {
    view,
    queries: queries.length,
    ...(query && { query: { index: query.pdus.at(-1) ?? 0, at: query.at } }),
    ...(lastSent?.kind === 'pdu' && { lastSent }),
    ...(finalMessage && {
      final: {
        index: finalMessage.pdus.at(-1) ?? 0,
        at: finalMessage.at,
        status: finalMessage.command.Status ?? 0,
      },
    }),
    ending,
    cancels: cancels.length,
    repeats: repeatsOf(view),
    retries: retriesOf(trial, first),
  };
}

/** The first association with a C-FIND-RQ, for an SCU may verify the SCP on another one before; else the first. */
function viewOfQuery(transcripts: readonly Transcript[]): AssociationView | undefined {
  const [first] = transcripts;
  for (const transcript of transcripts.filter(hasData)) {
    const view = viewOf(transcript);
    if (view.messages.some(isQuery)) return view;
  }
  return first && viewOf(first);
}

function isQuery({ direction, command }: ViewedMessage): boolean {
  return direction === 'received' && command.CommandField === commandFields['C-FIND-RQ'];
}

function isFinal({ direction, command }: ViewedMessage): boolean {
  return (
    direction === 'sent' &&
    command.CommandField === commandFields['C-FIND-RSP'] &&
    command.Status !== undefined &&
    !isPending(command.Status)
  );
}

function hasData(transcript: Transcript): boolean {
  return transcript.entries.some(
    (entry) =>
      entry.kind === 'pdu' && entry.direction === 'received' && entry.decoded?.pdu.type === 'P-DATA-TF',
  );
}

/** Start and cut are whole milliseconds of the clock: what the stopped program does at once may seem to come before. */
const clockSlackMs = 2;

/** What comes after `cutAt` is the end of a program that the test has stopped, not an act of the SCU. */
function endingOf(transcript: Transcript, cutAt = Number.POSITIVE_INFINITY): Ending {
  const startedAt = transcript.startedAt.getTime();
  for (const entry of transcript.entries) {
    const { index, at } = entry;
    if (startedAt + at >= cutAt - clockSlackMs) return { kind: 'open', index, at: cutAt - startedAt };
    if (entry.kind === 'event') {
      if (entry.event === 'closed-by-peer') return { kind: 'closed', index, at };
      if (entry.event === 'reset-by-peer') return { kind: 'reset', index, at };
    } else if (entry.direction === 'received') {
      const pdu = entry.decoded?.pdu;
      if (pdu?.type === 'A-RELEASE-RQ' || pdu?.type === 'A-RELEASE-RP')
        return { kind: 'released', index, at };
      if (pdu?.type === 'A-ABORT')
        return { kind: 'aborted', index, at, source: pdu.source, reason: pdu.reason };
    }
  }
  const at = Number.isFinite(cutAt) ? cutAt - startedAt : (transcript.entries.at(-1)?.at ?? 0);
  return { kind: 'open', index: transcript.entries.length, at };
}

function retriesOf(trial: Trial, first: Transcript): number[] {
  const attempts = trial.transcripts.slice(trial.transcripts.indexOf(first));
  return attempts.slice(1).map((transcript, at) => {
    const before = attempts[at] ?? first;
    const ended = before.startedAt.getTime() + (before.entries.at(-1)?.at ?? 0);
    return Math.max(0, transcript.startedAt.getTime() - ended);
  });
}

function repeatsOf({ messages }: AssociationView): number[] {
  const repeats: number[] = [];
  let before: number | undefined;
  for (const message of messages) {
    if (isQuery(message)) {
      if (before !== undefined) repeats.push(message.at - before);
      before = message.at;
    } else if (before !== undefined && isFinal(message)) before = message.at;
  }
  return repeats;
}

/** Time from our last word to the reaction of the SCU, ms. */
export function reactionTime(behavior: Behavior): number {
  return behavior.ending.at - (behavior.lastSent?.at ?? 0);
}

/** The SCU was through with its query, and released the association: what happens to that afterwards interrupts nothing. */
export function wasThrough({ ending, final }: Behavior): boolean {
  return final !== undefined && ending.kind === 'released' && ending.index > final.index;
}
