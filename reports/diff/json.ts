import type { DeclarationDiff } from './declaration-diff.ts';

/** The value of `format`: says which kind of file this is. */
const format = 'mwl-conformance/diff';

/** The comparison for scripts: every row with all its scenarios. */
export function diffJSON(diff: DeclarationDiff): string {
  const { role, system, startedAt, counts, rows } = diff;
  return `${JSON.stringify({ format, formatVersion: 1, role, system, startedAt, counts, rows }, null, 2)}\n`;
}
