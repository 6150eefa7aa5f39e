/** A table for the terminal. */
import { visibleLine, wrap } from './text.ts';

/** Terminals are at least this wide, so that a table copied into a mail keeps its form. */
const maximumWidth = 100;

/**
 * Aligns cells in columns, two blanks apart. The last column wraps so that the table fits in 100 columns.
 * Width is counted in characters; ideographs take two places in a terminal and shift only what follows them.
 */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(visibleLine));
  const widths = header.map((_, column) => Math.max(...lines.map((line) => lengthOf(line[column] ?? ''))));
  const fixed = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const last = Math.max(20, maximumWidth - fixed);
  const [head = [], ...body] = lines.map((line) => tableRow(line, widths, last, fixed));
  const rule = '-'.repeat(Math.min(maximumWidth, fixed + Math.min(last, widths.at(-1) ?? 0)));
  return [...head, rule, ...body.flat()].join('\n');
}

function tableRow(
  cells: readonly string[],
  widths: readonly number[],
  last: number,
  indent: number,
): string[] {
  const start = cells
    .slice(0, -1)
    .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell) + 2))
    .join('');
  const [first = '', ...others] = wrap(cells.at(-1) ?? '', last);
  return [`${start}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(indent) + line)];
}

function lengthOf(text: string): number {
  return [...text].length;
}
