/** What a report of limited size takes of a ladder: one line for each PDU and message, and some PDUs in full. */

/** Of a PDU, in text: the transcript and the index that a finding refers to. */
export type PduKey = `${string}#${number}`;

/** One entry of a ladder: the line with its time and index, and what stands below it. */
interface Entry {
  readonly key: PduKey;
  readonly head: string;
  readonly below: string[];
}

/** The ladder of one association. */
interface Ladder {
  readonly head: string[];
  readonly entries: Entry[];
}

const entryLine = /^ *\d+\.\d {2}#(\d+) /;

/** DIMSE messages and what is said of the ladder itself; wrapped and decoded lines are indented further. */
const messageLine = /^ {24}(?:=|!|\.\.\.) /;

/** A ladder file with a line for each PDU and message, those of `marked` with a `>`; the middle is left out of a long one. */
export function shortLadder(text: string, marked: ReadonlySet<PduKey>, maximumLines: number): string {
  const lines = laddersOf(text).flatMap(({ head, entries }) => [
    ...head.slice(0, 2),
    ...entries.flatMap(({ key, head: line, below }) => [
      marked.has(key) ? `>${line.slice(1)}` : line,
      ...below.filter((each) => messageLine.test(each)),
    ]),
  ]);
  return joined(shortened(lines, maximumLines));
}

/** The entries of a ladder file that are `wanted`, with all that is decoded of them; '' if there are none. */
export function decodedEntries(text: string, wanted: ReadonlySet<PduKey>, maximumLines: number): string {
  const lines = laddersOf(text).flatMap(({ head, entries }) => {
    const chosen = entries.filter(({ key }) => wanted.has(key));
    if (chosen.length === 0) return [];
    return [...head.slice(0, 1), ...chosen.flatMap(({ head: line, below }) => [line, ...below])];
  });
  return lines.length === 0 ? '' : joined(shortened(lines, maximumLines));
}

function laddersOf(text: string): Ladder[] {
  const ladders: Ladder[] = [];
  let id = '';
  for (const line of text.split('\n')) {
    const begun = /^Association (.+), \S+$/.exec(line)?.[1];
    if (begun !== undefined) {
      id = begun;
      ladders.push({ head: [line], entries: [] });
      continue;
    }
    const ladder = ladders.at(-1);
    if (ladder === undefined || line === '') continue;
    const index = entryLine.exec(line)?.[1];
    const last = ladder.entries.at(-1);
    if (index !== undefined) ladder.entries.push({ key: `${id}#${Number(index)}`, head: line, below: [] });
    else if (last === undefined) ladder.head.push(line);
    else last.below.push(line);
  }
  return ladders;
}

function shortened(lines: readonly string[], maximum: number): string[] {
  const left = lines.length - maximum;
  if (left <= 0) return [...lines];
  const atEnd = Math.floor(maximum / 4);
  return [
    ...lines.slice(0, maximum - atEnd),
    `... ${left} lines are left out here; the file in evidence/ has them`,
    ...lines.slice(lines.length - atEnd),
  ];
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
