import { inline, markdownTable } from '../markdown.ts';
import type { DeclarationDiff, DiffRow } from './declaration-diff.ts';
import { byState, countsText, nameOf, notDeclared, scenariosText, titleOf } from './words.ts';

/** The comparison as Markdown. */
export function diffMarkdown(diff: DeclarationDiff): string {
  const parts = [
    `# ${inline(titleOf(diff))}`,
    `Run of ${inline(diff.startedAt)}: ${countsText(diff)}.`,
    ...(diff.rows.length > 0 ? [diffTable(byState(diff.rows))] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Rows of a comparison as a table. */
export function diffTable(rows: readonly DiffRow[]): string {
  const cells = rows.map((row) => [
    row.state === 'contradicted' ? '**contradicted**' : row.state,
    inline(nameOf(row)),
    inline(row.declared ?? notDeclared),
    inline(row.observed ?? ''),
    inline(scenariosText(row)),
  ]);
  return markdownTable(['State', 'Entry', 'Declared', 'Seen', 'Scenarios'], cells);
}
