import { inline, markdownTable } from '../markdown.ts';
import { type Comparison, differing } from './comparison.ts';
import { cellText, changesInWords, changeWords, partsOf, titleOf } from './words.ts';

/** The comparison as Markdown. `all`: also the rows that all runs agree on. */
export function comparisonMarkdown(comparison: Comparison, all: boolean): string {
  const { columns, standard } = comparison;
  const runs = markdownTable(
    ['', 'Run', 'Begun', 'Verdict'],
    columns.map(({ letter, label, startedAt, verdict }) => [letter, inline(label), startedAt, verdict]),
  );
  const parts = partsOf(comparison).flatMap(({ title, textColumn, rows }) => {
    const shown = all ? rows : differing(rows);
    const cells = shown.map(({ id, verdicts, change, text }) => [
      inline(id),
      ...verdicts.map((verdict) => (verdict === 'fail' ? '**fail**' : cellText(verdict))),
      changeWords[change],
      inline(text),
    ]);
    const header = ['Id', ...columns.map(({ letter }) => letter), 'Change', textColumn];
    return [
      `## ${title}`,
      `${shown.length} of ${rows.length} shown; from A to ${columns.at(-1)?.letter}: ${changesInWords(rows)}.`,
      ...(shown.length > 0 ? [markdownTable(header, cells)] : []),
    ];
  });
  return `${[`# ${titleOf(comparison)}`, `${inline(standard)}.`, runs, ...parts].join('\n\n')}\n`;
}
