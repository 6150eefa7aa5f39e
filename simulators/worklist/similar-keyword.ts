import { worklistKeys } from './keys.ts';

/** Number of letters to change, add or leave out to come from one word to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, second] of [...other].entries()) {
      const change = (row[at] ?? 0) + (letter === second ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The keyword of the worklist model that was probably meant; `undefined` if none is near. */
export function similarKeyword(word: string): string | undefined {
  const given = word.slice(0, 64).toLowerCase();
  const [best] = [...new Set(worklistKeys.map(({ keyword }) => keyword))]
    .map((keyword) => ({ keyword, steps: distance(given, keyword.toLowerCase()) }))
    .sort((one, other) => one.steps - other.steps);
  return best && best.steps <= 3 ? best.keyword : undefined;
}
