import { commandFields } from '../../simulators/dimse/command-set.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { PduEntry, Transcript } from '../../simulators/upper-layer/transcript.ts';
import { counted } from '../counted.ts';
import { type AssociationView, viewOf } from '../view.ts';
import type { BehaviorPart } from './behavior-words.ts';
import type { FaultPlace } from './fault-place.ts';
import type { Sentinel } from './sentinel.ts';

/** Where it is looked what the SCU has kept: the text that a program printed, or what an operator says to see. */
export type KeptSource =
  | {
      readonly how: 'seen';
      readonly text: string;
      /** Items in it that show no patient of the test, where it is known how an item looks. */
      readonly unnamed?: number;
    }
  | { readonly how: 'operator'; readonly shown: readonly string[] }
  | { readonly problem: string };

/** The matches of one place: how many were sent, and how many of these were found again. */
export interface KeptCount {
  readonly place: FaultPlace;
  readonly sent: number;
  readonly kept: number;
}

/** The part of a trial that tells what was sent and what was found. */
export interface KeptTrial {
  readonly sentinels: readonly Sentinel[];
  readonly transcripts: readonly Transcript[];
  readonly kept?: KeptSource;
}

const places: readonly FaultPlace[] = ['match', 'before', 'fault', 'after'];

/** Counts the matches that were sent and those that the SCU has kept, place by place; undefined if nobody looked. */
export function countKept({ sentinels, transcripts, kept }: KeptTrial): KeptCount[] | undefined {
  if (kept === undefined || 'problem' in kept) return undefined;
  const views = transcripts.map(viewOf);
  const wire = views.map(sentText).join('');
  const pendings = views.reduce((sum, view) => sum + pendingsOf(view), 0);
  const isSent = ({ patientName, patientID, place }: Sentinel, at: number) =>
    wire.includes(patientName) ||
    wire.includes(patientID) ||
    // What a fault has hit may not hold the name any more: then the number of responses has to do.
    (place === 'fault' && at < pendings);
  const sent = sentinels.filter(isSent);
  const isKept =
    kept.how === 'seen'
      ? (sentinel: Sentinel) => isIn(kept.text, sentinel)
      : ({ patientID }: Sentinel) => kept.shown.includes(patientID);
  return places
    .map((place) => sent.filter((sentinel) => sentinel.place === place))
    .filter((of) => of.length > 0)
    .map((of) => ({ place: of[0]?.place ?? 'match', sent: of.length, kept: of.filter(isKept).length }));
}

/** What the SCU has kept, in words: `kept 2 of 2 matches from before the fault, none of 1 from after it`. */
export function describeKept(trial: KeptTrial): BehaviorPart | undefined {
  const { kept } = trial;
  if (kept === undefined) return undefined;
  const about = 'matches';
  if ('problem' in kept)
    return { about, text: `what was kept is not known: ${kept.problem}`, how: 'seen', words: [] };
  const counts = countKept(trial) ?? [];
  if (counts.length === 0) return undefined;
  const text = counts.map((count, at) => clause(count, at === 0)).join(', ');
  return { about, text: `kept ${text}`, how: kept.how, ...inGeneral(counts) };
}

/** Items that show neither name nor Patient ID: what an SCU makes of an Identifier that it could not read. */
export function describeUnnamed({ kept }: KeptTrial): BehaviorPart | undefined {
  if (kept === undefined || !('text' in kept) || !kept.unnamed) return undefined;
  const text = 'delivered without name and Patient ID';
  return {
    about: 'matches',
    text: `${counted(kept.unnamed, 'item')} ${text}`,
    general: `items ${text}`,
    how: 'seen',
    words: [],
  };
}

/** All or nothing, in a word. What became of matches that a fault has hit says nothing about the sound ones. */
function inGeneral(counts: readonly KeptCount[]): Pick<BehaviorPart, 'general' | 'words'> {
  const sound = counts.filter(({ place }) => place !== 'fault');
  const of = sound.length > 0 ? sound : counts;
  const word = of.every(({ kept, sent }) => kept === sent)
    ? 'collected'
    : of.every(({ kept }) => kept === 0)
      ? 'discarded'
      : undefined;
  if (word === undefined) return { words: [] };
  return sound.length > 0
    ? { general: `matches ${word}`, words: [word] }
    : { general: `faulty matches ${word}`, words: [] };
}

const placeWords: Readonly<Record<FaultPlace, string>> = {
  match: '',
  before: ' from before the fault',
  fault: ' with the fault',
  after: ' from after the fault',
};

function clause({ place, sent, kept }: KeptCount, isFirst: boolean): string {
  const matches = isFirst ? ` ${sent === 1 ? 'match' : 'matches'}` : '';
  return `${kept === 0 ? 'none' : kept} of ${sent}${matches}${placeWords[place]}`;
}

/** Name or Patient ID of a sentinel in a text, not as the beginning of a longer one. */
function isIn(text: string, { patientName, patientID }: Sentinel): boolean {
  return [patientID, patientName].some((word) => {
    const escaped = word.replaceAll(/[\^.*+?$(){}|[\]\\]/g, String.raw`\$&`);
    return new RegExp(`(?<![\\w^-])${escaped}(?![\\w^-])`, 'i').test(text);
  });
}

/** The Data Sets that we sent, and the P-DATA-TFs that a fault has left without a message. */
function sentText({ transcript, messages }: AssociationView): string {
  const dataSets = messages.flatMap(({ direction, dataSet }) =>
    direction === 'sent' && dataSet ? [dataSet] : [],
  );
  const pdus = transcript.entries.flatMap((entry) =>
    entry.kind === 'pdu' && isData(entry) ? [entry.bytes] : [],
  );
  return Buffer.concat([...dataSets, ...pdus]).toString('latin1');
}

const isData = ({ direction, bytes }: PduEntry): boolean =>
  direction === 'sent' && bytes[0] === pduTypes['P-DATA-TF'];

function pendingsOf({ messages }: AssociationView): number {
  return messages.filter(
    ({ direction, command }) =>
      direction === 'sent' &&
      command.CommandField === commandFields['C-FIND-RSP'] &&
      command.Status !== undefined &&
      isPending(command.Status),
  ).length;
}
