import { inline, markdownTable } from '../markdown.ts';
import { cellText } from './cell.ts';
import type { Cell, Section, Statement, Table } from './model.ts';
import { captionText, headingText, legend, originCounts, spansOf } from './words.ts';

/** Deepest heading that Markdown has. */
const deepest = 6;

/** The statement as Markdown. */
export function statementMarkdown(statement: Statement): string {
  const { title, edition, sources, sections } = statement;
  const parts = [
    `# ${inline(title)}`,
    inline(`Sections of ${edition} Annex N that concern Modality Worklist.`),
    legend.map(inline).join('\n'),
    inline(`Cells: ${originCounts(statement)}.`),
    sources.map((source) => `- ${inline(source)}`).join('\n'),
    ...sections.flatMap((section) => sectionParts(section, edition)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionParts(section: Section, edition: string): string[] {
  const { depth, intro, remarks, tables } = section;
  const list = remarks.map(({ about, cell }) => `- ${inline(about)}: ${inline(cellText(cell))}`);
  return [
    `${'#'.repeat(Math.min(depth, deepest))} ${inline(headingText(section))}`,
    ...intro.map((cell) => inline(cellText(cell))),
    ...(list.length > 0 ? [list.join('\n')] : []),
    ...tables.flatMap((table) => [`**${inline(captionText(table, edition))}**`, tableText(table)]),
  ];
}

function tableText(table: Table): string {
  const spans = spansOf(table);
  const rows = table.rows.map((row, at) => {
    if ('group' in row) return [`**${inline(row.group)}**`, ...table.columns.slice(1).map(() => '')];
    return row.cells.map((cell, column) => (column === 0 && spans[at] === 0 ? '' : markdownCell(cell)));
  });
  return markdownTable(
    table.columns.map(({ heading }) => inline(heading)),
    rows,
  );
}

/** What the vendor has to fill is in italics, so that it is found. */
function markdownCell(cell: Cell): string {
  // A cell is not at the start of a line, where a number would begin a list.
  const text = inline(cellText(cell)).replace(/^&#(\d+);/, (_, code) => String.fromCharCode(Number(code)));
  return text !== '' && cell.every(({ from }) => from === 'vendor') ? `*${text}*` : text;
}
