/** A ladder that a person can take in: what repeats is drawn twice, what is too long is left out, and both are said. */
import type { LadderRow } from './rows.ts';

/** So many lines of the same shape in a row are drawn; of more, the first and the last. */
const shortestRun = 4;

/** The longest shape that is looked for: a response may come in a PDU for its command and some for its Identifier. */
const longestShape = 4;

/**
 * Replaces the middle of long repetitions by one line, and then the middle of a ladder that is still longer than the
 * ceiling; lines with a finding that is no repetition stay.
 * @param ceiling most lines, about
 */
export function shorten(rows: readonly LadderRow[], ceiling: number): LadderRow[] {
  return withCeiling(withoutRepetitions(rows), ceiling);
}

function withoutRepetitions(rows: readonly LadderRow[]): LadderRow[] {
  const words = new Map<string, string>();
  const shapes = rows.map((row) => shapeOf(row, words));
  const kept: LadderRow[] = [];
  let at = 0;
  while (at < rows.length) {
    const { length, times } = repetitionAt(shapes, at);
    const count = length * times;
    if (times < shortestRun) {
      kept.push(...rows.slice(at, at + 1));
      at += 1;
      continue;
    }
    const middle = rows.slice(at + length, at + count - length);
    kept.push(...rows.slice(at, at + length), leftOut(middle, `${times - 2} more like this`));
    kept.push(...rows.slice(at + count - length, at + count));
    at += count;
  }
  return kept;
}

/** The shortest shape that repeats from here, and how often. */
function repetitionAt(shapes: readonly string[], start: number): { length: number; times: number } {
  for (let length = 1; length <= longestShape; length++) {
    let end = start + length;
    while (end < shapes.length && shapes[end] === shapes[end - length]) end++;
    const times = Math.floor((end - start) / length);
    if (times >= shortestRun) return { length, times };
  }
  return { length: 1, times: 1 };
}

/**
 * What two lines have in common that say the same of different values.
 * @param known labels without their numbers, as a memory
 */
function shapeOf({ kind, label, marks }: LadderRow, known: Map<string, string>): string {
  const words = known.get(label) ?? label.replaceAll(/\b\d+\b/g, '#');
  known.set(label, words);
  if (marks.length === 0) return `${kind} ${words}`;
  const found = marks.map(({ verdict, requirement }) => `${verdict} ${requirement}`);
  return [kind, words, ...found].join('\n');
}

function withCeiling(rows: readonly LadderRow[], ceiling: number): LadderRow[] {
  if (rows.length <= ceiling) return [...rows];
  const head = Math.floor(ceiling / 2);
  const tail = rows.length - Math.floor(ceiling / 4);
  const found = rows.slice(head, tail).filter(({ marks }) => marks.length > 0);
  const kept = new Set([
    ...rows.slice(0, head),
    ...found.slice(0, Math.floor(ceiling / 4)),
    ...rows.slice(tail),
  ]);
  const result: LadderRow[] = [];
  let skipped: LadderRow[] = [];
  for (const row of rows) {
    if (!kept.has(row)) {
      skipped.push(row);
      continue;
    }
    if (skipped.length > 0) result.push(leftOut(skipped, `${skipped.length} lines are not shown here`));
    skipped = [];
    result.push(row);
  }
  return result;
}

function leftOut(rows: readonly LadderRow[], words: string): LadderRow {
  const [first] = rows;
  const last = rows.at(-1);
  const until = last === undefined ? '' : `, up to #${last.index} at ${last.at.toFixed(1)} ms`;
  return {
    kind: 'left-out',
    index: first?.index ?? -1,
    at: first?.at ?? 0,
    label: `… ${words}${until}: the evidence has them all`,
    isWhole: false,
    problems: [],
    marks: [],
  };
}
