/** What a ladder shows, line by line, before it is drawn: PDUs, what they complete, events, findings. */
import { messageText } from '../../../harness/evidence/ladder-message.ts';
import { pduText } from '../../../harness/evidence/ladder-pdu.ts';
import type { Verdict } from '../../../harness/verdict.ts';
import { endOf } from '../../../harness/view/operations.ts';
import type { AssociationView, ViewedMessage } from '../../../harness/view.ts';
import type { PduEntry, TranscriptEntry } from '../../../simulators/upper-layer/transcript.ts';

/** A finding that an entry is the evidence of. */
export interface Mark {
  readonly verdict: Verdict;
  readonly requirement: string;
}

/** One line of a ladder. */
export interface LadderRow {
  /** `sent` and `received` are seen from this tool; `left-out` stands for lines that are not drawn. */
  readonly kind: 'sent' | 'received' | 'event' | 'left-out';
  /** Index of the entry in the transcript. */
  readonly index: number;
  /** Milliseconds since the start of the transcript. */
  readonly at: number;
  readonly label: string;
  /** Whether it completes a message, begins or ends the association; the others are drawn fainter. */
  readonly isWhole: boolean;
  /** What is wrong in its bytes. */
  readonly problems: readonly string[];
  readonly marks: readonly Mark[];
  readonly entry?: PduEntry;
}

/** The findings that name an entry of one transcript, by its index. */
export type MarksOf = (index: number) => readonly Mark[];

/** The lines of one association, one for each entry of its transcript. */
export function ladderRows(view: AssociationView, marksOf: MarksOf): LadderRow[] {
  const complete = Map.groupBy(view.messages, endOf);
  const unfinished = Map.groupBy(view.unfinished, endOf);
  return view.transcript.entries.map((entry) =>
    rowOf(entry, {
      view,
      complete: complete.get(entry.index) ?? [],
      unfinished: unfinished.get(entry.index) ?? [],
      marks: marksOf(entry.index),
    }),
  );
}

interface Surroundings {
  readonly view: AssociationView;
  readonly complete: readonly ViewedMessage[];
  readonly unfinished: readonly ViewedMessage[];
  readonly marks: readonly Mark[];
}

function rowOf(entry: TranscriptEntry, { view, complete, unfinished, marks }: Surroundings): LadderRow {
  const { index, at } = entry;
  if (entry.kind === 'event') {
    const label = `${entry.event}${entry.detail === '' ? '' : `: ${entry.detail}`}`;
    return { kind: 'event', index, at, label, isWhole: true, problems: [], marks };
  }
  const { head, below } = pduText(entry);
  const messages = [...complete, ...unfinished].map((message) => messageText(message, view));
  const problems = [...below, ...messages.flatMap(([, ...rest]) => rest)].filter(isProblem).map(withoutSign);
  const isData = entry.decoded?.pdu.type === 'P-DATA-TF';
  return {
    kind: entry.direction,
    index,
    at,
    label: labelOf(head, messages, complete.length),
    isWhole: messages.length > 0 || !isData,
    problems,
    marks,
    entry,
  };
}

function labelOf(head: string, messages: readonly (readonly string[])[], complete: number): string {
  const [first = [], ...others] = messages;
  const [headline] = first;
  if (headline === undefined) return head;
  const begin = complete === 0 ? 'unfinished: ' : '';
  return `${begin}${headline}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

// The texts of the ladder begin what is wrong with this sign.
const isProblem = (line: string): boolean => /^\s*! /.test(line);
const withoutSign = (line: string): string => line.replace(/^\s*! /, '');
