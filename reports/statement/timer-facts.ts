/** Times after which the system under test gave up, where a scenario let it wait. PS3.8 9.1.5, PS3.2 N.6.1 */
import { type AssociationView, entriesOf } from '../../harness/view.ts';
import type { TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';

/** What was waited for. */
export type Timer = 'artim' | 'association' | 'response' | 'release';

/** A wait that the system under test ended. */
export interface TimerFact {
  readonly timer: Timer;
  readonly seconds: number;
}

interface Place {
  readonly id: string;
  readonly tags: readonly string[];
  /** The program was still waiting when the test stopped it: the end of the association is not its own. */
  readonly isStopped: boolean;
}

/** The waits that one association shows. */
export function timersOf(view: AssociationView, place: Place): TimerFact[] {
  const found = view.transcript.role === 'requestor' ? artimOf(view, place) : waitOfScu(view, place);
  return found === undefined ? [] : [{ ...found, seconds: Math.round(found.seconds * 10) / 10 }];
}

/** An SCP that is connected to and hears nothing: closed by it, without any PDU. */
function artimOf({ transcript, end }: AssociationView, { tags }: Place): TimerFact | undefined {
  const { entries } = transcript;
  if (!tags.includes('@UL-ARTIM-01') || entries.some(({ kind }) => kind === 'pdu')) return undefined;
  const connected = entries.find((entry) => entry.kind === 'event' && entry.event === 'connected');
  const closed = endedByPeer(end, entries);
  return connected && closed && { timer: 'artim', seconds: (closed.at - connected.at) / 1000 };
}

/** What an SCU waited for in vain, in the scenarios that are silent. */
function waitOfScu(view: AssociationView, { id, isStopped }: Place): TimerFact | undefined {
  if (isStopped) return undefined;
  const { entries } = view.transcript;
  const [release] = entriesOf(entries, 'A-RELEASE-RQ').filter(({ entry }) => entry.direction === 'received');
  if (release && entriesOf(entries, 'A-RELEASE-RP').length === 0)
    return until(release.entry, view, 'release', id.startsWith('SCU-RELEASE-silence'));
  if (!id.startsWith('SCU-TIMEOUT')) return undefined;
  const { requestEntry, acceptEntry } = view;
  if (requestEntry && !acceptEntry) return until(requestEntry, view, 'association', true);
  // An association without a query, or whose queries were all answered, waits for nothing.
  if (!view.operations.some(({ final }) => final === undefined) && view.unfinished.length === 0)
    return undefined;
  // What it answered last, or was sent of an answer.
  const pdus = [...view.messages, ...view.unfinished].flatMap((message) => message.pdus);
  const from = pdus.reduce((latest, index) => Math.max(latest, index), acceptEntry?.index ?? -1);
  const entry = entries[from];
  return entry && until(entry, view, 'response', true);
}

/** From an entry to the next act of the SCU. */
function until(
  from: TranscriptEntry,
  { transcript, end }: AssociationView,
  timer: Timer,
  silent: boolean,
): TimerFact | undefined {
  if (!silent) return undefined;
  const after = transcript.entries.slice(from.index + 1);
  const act = after.find((entry) => entry.kind === 'pdu' && entry.direction === 'received');
  const ended = act ?? endedByPeer(end, transcript.entries);
  return ended && { timer, seconds: (ended.at - from.at) / 1000 };
}

function endedByPeer(
  end: AssociationView['end'],
  entries: readonly TranscriptEntry[],
): TranscriptEntry | undefined {
  return end.by === 'received' && end.index !== undefined ? entries[end.index] : undefined;
}
