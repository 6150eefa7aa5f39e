/** What every writer says in the same words: numbers, captions, the key to the marks. */
import { clip, visibleLine } from '../text.ts';
import { cellText, toBeCompleted } from './cell.ts';
import { type Cell, cellsOf, type Origin, type Section, type Statement, type Table } from './model.ts';

/** Longer texts are clipped: no cell of a statement is a page. */
const maximumTextLength = 2000;

/** A text as a document may have it: in one line, nothing in it that cannot be seen, not too long. */
export function shown(text: string): string {
  return visibleLine(clip(text, maximumTextLength)).trim();
}

/** A cell as a document may have it. */
export function shownCell(cell: Cell): string {
  return shown(cellText(cell));
}

/** `N.7.3.2.1.1 SCU of …`; without a number the title alone. */
export function headingText({ number, title }: Section): string {
  return shown(number === undefined ? title : `${number} ${title}`);
}

/** `Table N.7-10. Status Codes … (PS3.2 2024c)`; that of a table without a number says that it has none. */
export function captionText({ number, caption }: Table, edition: string): string {
  return shown(
    number === undefined
      ? `Table. ${caption} (${edition}, number to be looked up)`
      : `Table ${number}. ${caption} (${edition})`,
  );
}

/** The key to how the cells are marked. */
export const legend: readonly string[] = [
  'This is a draft. Plain text is declared by the vendor or was seen in the bytes of a test run.',
  '"(inferred)" was concluded from what was seen; "(as the operator saw it)" was told by a person.',
  `"${toBeCompleted}" is neither declared nor to be seen from outside.`,
];

const origins = ['declared', 'seen', 'inferred', 'operator', 'vendor'] as const satisfies readonly Origin[];

const originWords: Readonly<Record<(typeof origins)[number], string>> = {
  declared: 'declared',
  seen: 'seen',
  inferred: 'inferred',
  operator: 'told by an operator',
  vendor: toBeCompleted,
};

/** How many cells are known in which way, by the least certain part of each. */
export function originCounts(statement: Statement): string {
  const least = cellsOf(statement).flatMap(
    (cell) => origins.findLast((origin) => cell.some(({ from }) => from === origin)) ?? [],
  );
  const counts = origins.map((origin) => [origin, least.filter((each) => each === origin).length] as const);
  return counts.map(([origin, count]) => `${count} ${originWords[origin]}`).join(', ');
}

/** Whether the cell is the vendor's to fill. */
export function isOpen(cell: Cell): boolean {
  return cell.some(({ from }) => from === 'vendor');
}

/** Rows of cells, where a text that stands in the first column above as well is left out: how many rows it goes over. */
export function spansOf(table: Table): readonly number[] {
  const firsts = table.rows.map((row) =>
    'cells' in row && row.cells[0] ? shownCell(row.cells[0]) : undefined,
  );
  return firsts.map((first, index) => {
    if (!table.mergesFirstColumn || first === undefined) return 1;
    if (index > 0 && firsts[index - 1] === first) return 0;
    const next = firsts.findIndex((other, at) => at > index && other !== first);
    return (next < 0 ? firsts.length : next) - index;
  });
}
