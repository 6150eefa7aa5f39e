import type { Verdict } from '../../harness/verdict.ts';
import { counted } from '../text.ts';
import type { Change, ComparedRow, Comparison } from './comparison.ts';

/** What stands in a cell: the verdict, or that there is none. */
export function cellText(verdict: Verdict | undefined): string {
  return verdict ?? 'not judged';
}

/** What stands beside a row: nothing where nothing changed. */
export const changeWords: Readonly<Record<Change, string>> = {
  same: '',
  worse: 'worse',
  better: 'better',
  new: 'new',
  gone: 'gone',
  other: 'changed',
};

/** How many rows got worse, better and so on from the first run to the last: `2 worse, 1 new`. */
export function changesInWords(rows: readonly ComparedRow[]): string {
  const order: readonly Change[] = ['worse', 'better', 'new', 'gone', 'other'];
  const words = order.flatMap((change) => {
    const count = rows.filter((row) => row.change === change).length;
    return count > 0 ? `${count} ${changeWords[change]}` : [];
  });
  return words.join(', ') || 'no change';
}

/** The title of a comparison. */
export function titleOf({ role, columns }: Comparison): string {
  return `Modality Worklist ${role.toUpperCase()}: ${counted(columns.length, 'run')} side by side`;
}

/** The parts of a comparison. */
export function partsOf({ requirements, scenarios }: Comparison) {
  return [
    { title: 'Requirements', textColumn: 'Clause', rows: requirements },
    { title: 'Scenarios', textColumn: 'Name', rows: scenarios },
  ] as const;
}
