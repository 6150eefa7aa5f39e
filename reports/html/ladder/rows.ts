/** What a ladder shows, line by line, before it is drawn: PDUs, what they complete, events, findings. */
import { messageHeadline, messageText } from '../../../harness/evidence/ladder-message.ts';
import { pduText } from '../../../harness/evidence/ladder-pdu.ts';
import type { Verdict } from '../../../harness/verdict.ts';
import { endOf } from '../../../harness/view/operations.ts';
import type { AssociationView, ViewedMessage } from '../../../harness/view.ts';
import { encodingOf } from '../../../simulators/data-set/transfer-syntax.ts';
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

/** The lines of one association, one for each entry of its transcript. Problems come later: {@link withProblems}. */
export function ladderRows(view: AssociationView, marksOf: MarksOf): LadderRow[] {
  const { complete, unfinished } = endings(view);
  return view.transcript.entries.map((entry) => {
    const { index } = entry;
    const messages = [...(complete.get(index) ?? []), ...(unfinished.get(index) ?? [])];
    return rowOf(entry, messages, { isUnfinished: !complete.has(index), marks: marksOf(index) });
  });
}

/** Adds what is wrong in the bytes of each line. Only of what is drawn: every data set is looked at for it. */
export function withProblems(view: AssociationView, rows: readonly LadderRow[]): LadderRow[] {
  const { complete, unfinished } = endings(view);
  return rows.map((row) => {
    if (row.entry === undefined) return row;
    const messages = [...(complete.get(row.index) ?? []), ...(unfinished.get(row.index) ?? [])];
    const rest = messages.flatMap((message) => messageText(message, view).slice(1));
    return { ...row, problems: [...pduText(row.entry).below, ...rest].filter(isProblem).map(withoutSign) };
  });
}

function endings(view: AssociationView) {
  return { complete: Map.groupBy(view.messages, endOf), unfinished: Map.groupBy(view.unfinished, endOf) };
}

interface Circumstances {
  readonly isUnfinished: boolean;
  readonly marks: readonly Mark[];
}

function rowOf(
  entry: TranscriptEntry,
  messages: readonly ViewedMessage[],
  { isUnfinished, marks }: Circumstances,
): LadderRow {
  const { index, at } = entry;
  if (entry.kind === 'event') {
    const label = `${entry.event}${entry.detail === '' ? '' : `: ${entry.detail}`}`;
    return { kind: 'event', index, at, label, isWhole: true, problems: [], marks };
  }
  const [first, ...others] = messages;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const begin = isUnfinished ? 'unfinished: ' : '';
  const label = first === undefined ? pduLabel(entry) : `${begin}${messageHeadline(first)}${more}`;
  const isWhole = first !== undefined || entry.decoded?.pdu.type !== 'P-DATA-TF';
  return { kind: entry.direction, index, at, label, isWhole, problems: [], marks, entry };
}

/** A PDU in one line; of an A-ASSOCIATE-AC what it accepts, which decides all that follows. */
function pduLabel(entry: PduEntry): string {
  const { head } = pduText(entry);
  const pdu = entry.decoded?.pdu;
  if (pdu?.type !== 'A-ASSOCIATE-AC') return head;
  const accepted = pdu.presentationContexts.filter(({ result }) => result === 0); // PS3.8 Table 9-18
  const refused = pdu.presentationContexts.length - accepted.length;
  const parts = [
    ...accepted
      .slice(0, 2)
      .map(
        ({ id, transferSyntax }) => `context ${id}: ${encodingOf(transferSyntax)?.name ?? transferSyntax}`,
      ),
    ...(accepted.length > 2 ? [`and ${accepted.length - 2} more`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  return `${head}  ${parts.join(', ') || 'no context'}`;
}

// The texts of the ladder begin what is wrong with this sign.
const isProblem = (line: string): boolean => /^\s*! /.test(line);
const withoutSign = (line: string): string => line.replace(/^\s*! /, '');
