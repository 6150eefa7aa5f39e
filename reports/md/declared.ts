import { declarationDiff } from '../diff/declaration-diff.ts';
import { diffTable } from '../diff/markdown.ts';
import { byState, countsText } from '../diff/words.ts';
import type { Results } from '../results.ts';

/** What the profile of the run declares beside what was seen; '' without a declaration. What is confirmed is counted. */
export function declared(results: Results): string {
  const { declares } = results.sut;
  if (declares === undefined) return '';
  const diff = declarationDiff(results, declares);
  const rows = byState(diff.rows).filter(({ state }) => state !== 'confirmed');
  const table = rows.length > 0 ? [diffTable(rows)] : [];
  return ['## Declared against observed', `${countsText(diff)}.`, ...table].join('\n\n');
}
