/** A transcript as text: every PDU, every event and every DIMSE message, in a terminal of 100 columns. */
import type { Transcript, TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import { endOf } from '../view/operations.ts';
import { type AssociationView, type ViewedMessage, viewOf } from '../view.ts';
import { messageText } from './ladder-message.ts';
import { pduText } from './ladder-pdu.ts';
import { visibleLine, wrap } from './visible-text.ts';

const width = 100;
const indent = ' '.repeat(24);

/** How a long line is shown: the indent of what follows its first part, and how many parts there may be. */
const continuation = 4;
const maximumLines = 4;

/** Of a flood of PDUs the beginning and the end are shown; the capture has what was recorded. */
const shownAtStart = 1500;
const shownAtEnd = 500;

/** The ladder of one association; ends with a line feed. */
export function ladder(transcript: Transcript): string {
  const view = viewOf(transcript);
  const complete = Map.groupBy(view.messages, endOf);
  const unfinished = Map.groupBy(view.unfinished, endOf);
  const { entries, omitted } = transcript;
  const shown = [...entries.slice(0, shownAtStart), ...entries.slice(shownAtStart).slice(-shownAtEnd)];
  const left = entries.length - shown.length;
  const blocks = shown.map((entry) => [
    ...entryLines(entry),
    ...messageLines(complete.get(entry.index) ?? [], view, '='),
    ...messageLines(unfinished.get(entry.index) ?? [], view, '= unfinished:'),
  ]);
  if (left > 0) blocks.splice(shownAtStart, 0, [`${indent}... ${left} entries are not shown`]);
  const lines = [...head(transcript), ...blocks.flat()];
  if (omitted.pdus > 0) {
    lines.push(
      `${indent}! ${omitted.pdus} PDUs (${omitted.bytes} bytes) were not recorded: the transcript was full`,
    );
  }
  return `${lines.flatMap(fitted).join('\n')}\n`;
}

/** A long line goes on below its own text; a value of thousands of characters is cut. */
function fitted(line: string): string[] {
  const text = visibleLine(line.slice(0, width * (maximumLines + 2)));
  const blanks = /^ */.exec(text)?.[0].length ?? 0;
  // A line that begins with a time has its text where the arrow ends.
  const start = blanks === 0 ? 0 : Math.max(blanks, indent.length);
  const wrapped = wrap(text.slice(start), width - start - continuation);
  const kept = wrapped.slice(0, maximumLines);
  if (kept.length < wrapped.length) kept.push('...');
  return kept.map((part, index) =>
    (index === 0 ? text.slice(0, start) + part : ' '.repeat(start + continuation) + part).trimEnd(),
  );
}

function head({ id, role, startedAt, local, remote }: Transcript): string[] {
  return [
    `Association ${id}, ${startedAt.toISOString()}`,
    `this tool (${role}) ${endText(local)}, system under test ${endText(remote)}`,
    'ms  #index  --> sent by this tool  <-- by the system under test  = message  ! deviation',
    '',
  ];
}

function endText({ address, port }: Transcript['local']): string {
  return address === '' ? 'at an unknown address' : `${address} port ${port}`;
}

function entryLines(entry: TranscriptEntry): string[] {
  const start = `${entry.at.toFixed(1).padStart(11)}  ${`#${entry.index}`.padEnd(6)} `;
  if (entry.kind === 'event') {
    const { event, detail } = entry;
    return [`${start}... ${event}${detail === '' ? '' : `: ${detail}`}`];
  }
  const arrow = entry.direction === 'sent' ? '-->' : '<--';
  const { head, below } = pduText(entry);
  return [`${start}${arrow} ${head}`, ...below.map((line) => `${indent}${line}`)];
}

function messageLines(messages: readonly ViewedMessage[], view: AssociationView, mark: string): string[] {
  return messages.flatMap((message) => {
    const [headline = '', ...rest] = messageText(message, view);
    return [`${indent}${mark} ${headline}`, ...rest.map((line) => `${indent}  ${line}`)];
  });
}
