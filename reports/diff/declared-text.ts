import type { SutDeclarations } from '../../harness/profile.ts';

/** Entries that are times. */
const inSeconds: ReadonlySet<string> = new Set(['artim', 'associationTimeout', 'responseTimeout']);

/** The value of an entry of `declares` in one line; undefined when it is not declared. */
export function declaredText(declares: SutDeclarations, entry: string): string | undefined {
  const value = Object.entries(declares).find(([name]) => name === entry)?.[1];
  if (value === undefined) return undefined;
  return inSeconds.has(entry) ? `${textOf(value)} s` : textOf(value);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ') || 'none';
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, text]) => `${key}: ${textOf(text)}`);
  return entries.join('; ') || 'none';
}
