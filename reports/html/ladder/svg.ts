/** A ladder as SVG: this tool on the left, the system under test on the right, time going down. */
import { clip, visibleLine } from '../../text.ts';
import { type Html, html } from '../markup.ts';
import type { LadderRow } from './rows.ts';

// Of the drawing, in its own units, which are pixels where there is room.
const width = 760;
const left = 104;
const right = 744;
const rowHeight = 26;
const lineHeight = 17;
const headHeight = 26;

/** Characters of a label that fit between the lines. */
const labelLength = 104;
const shownProblems = 3;
const shownMarks = 4;

/** Gives the pieces that say what is in an entry; none if they are not kept in the page. */
export type PiecesOf = (row: LadderRow) => readonly number[];

/** The drawing of one association. */
export function ladderSvg(rows: readonly LadderRow[], piecesOf: PiecesOf): Html {
  let y = headHeight;
  const drawn = rows.map((row) => {
    const lines = belowOf(row);
    const group = rowGroup(row, lines, y, piecesOf(row));
    y += rowHeight + lines.length * lineHeight;
    return group;
  });
  const bottom = y + 8;
  return html`<svg viewBox="0 0 ${width} ${bottom}" width="${width}" height="${bottom}"><text x="${left}" y="14" class="end">this tool</text><text x="${right}" y="14" class="end e">system under test</text><path class="life" d="M${left} 20V${bottom}M${right} 20V${bottom}"/><g>${drawn}</g></svg>`;
}

/** A line below an arrow: its class and its text. */
type Below = readonly [className: string, text: string];

function belowOf({ marks, problems }: LadderRow): Below[] {
  const found = marks
    .slice(0, shownMarks)
    .map(
      ({ verdict, requirement }) =>
        [`m v-${verdict}`, `${signs[verdict]} ${verdict}: ${requirement}`] as const,
    );
  const more = marks.length - found.length;
  const wrong = problems.slice(0, shownProblems).map((text) => ['p', `! ${text}`] as const);
  const moreWrong = problems.length - wrong.length;
  return [
    ...found,
    ...(more > 0 ? [['m', `and ${more} more findings`] as const] : []),
    ...wrong,
    ...(moreWrong > 0 ? [['p', `! and ${moreWrong} more`] as const] : []),
  ];
}

/** The signs of the verdicts, as in the marks of the page. */
const signs = {
  error: '!',
  fail: '✕',
  inconclusive: '?',
  warning: '△',
  recorded: '•',
  pass: '✓',
  'not-applicable': '–',
} as const;

function rowGroup(row: LadderRow, lines: readonly Below[], y: number, pieces: readonly number[]): Html {
  const height = rowHeight + lines.length * lineHeight;
  const below = lines.map(
    ([className, text], line) =>
      html` <text x="${left + 16}" y="${rowHeight + 12 + line * lineHeight}" class="${className}">${fit(text)}</text>`,
  );
  const isOffending = row.marks.some(({ verdict }) => verdict === 'fail' || verdict === 'error');
  const className = `${classes[row.kind]}${row.isWhole ? '' : ' part'}${isOffending ? ' bad' : ''}`;
  const data = pieces.length > 0 && html` data-pieces="${pieces.join(' ')}"`;
  return html`<g class="${className}" transform="translate(0 ${y})" data-entry="${row.index}"${data}><rect width="${width}" height="${height}"/>${inside(row)}${below}</g>
`;
}

const classes = { sent: 's', received: 'r', event: 'ev', 'left-out': 'gap' } as const;

function inside(row: LadderRow): Html {
  if (row.kind === 'left-out') return html`<text x="${left + 16}" y="16">${fit(row.label)}</text>`;
  const time = html`<text x="58" y="16" class="t">${row.at.toFixed(1)}</text> <text x="96" y="16" class="t">#${row.index}</text>`;
  const label = html` <text x="${left + 16}" y="${row.kind === 'event' ? 16 : 14}">${fit(row.label)}</text>`;
  if (row.kind === 'event') return html`${time}${label}`;
  const arrow =
    row.kind === 'sent' ? `M${left} 20H${right - 1}m-9-4 9 4-9 4` : `M${right} 20H${left + 1}m9-4-9 4 9 4`;
  return html`${time}${label}<path d="${arrow}"/>`;
}

function fit(text: string): string {
  const line = visibleLine(text).replaceAll(/ {2,}/g, '  ');
  return line.length <= labelLength ? line : `${clip(line, labelLength).split(' … (')[0]}…`;
}
