import { visibleLine } from '../text.ts';
import { textTable } from '../text-table.ts';
import { type Comparison, differing } from './comparison.ts';
import { cellText, changesInWords, changeWords, partsOf, titleOf } from './words.ts';

/** The comparison for a terminal. `all`: also the rows that all runs agree on. */
export function comparisonText(comparison: Comparison, all: boolean): string {
  const { columns, standard } = comparison;
  const runs = textTable(
    ['', 'Begun', 'Verdict', 'Run'],
    columns.map(({ letter, label, startedAt, verdict }) => [letter, startedAt, verdict, label]),
  );
  const letters = columns.map(({ letter }) => letter);
  const parts = partsOf(comparison).map(({ title, textColumn, rows }) => {
    const shown = all ? rows : differing(rows);
    const head = `${title}: ${shown.length} of ${rows.length} shown; from A to ${letters.at(-1)}: ${changesInWords(rows)}`;
    if (shown.length === 0) return head;
    const cells = shown.map(({ id, verdicts, change, text }) => [
      id,
      ...verdicts.map(cellText),
      changeWords[change],
      text,
    ]);
    return `${head}\n\n${textTable(['Id', ...letters, 'Change', textColumn], cells)}`;
  });
  return `${[`${visibleLine(titleOf(comparison))}, ${standard}`, runs, ...parts].join('\n\n')}\n`;
}
