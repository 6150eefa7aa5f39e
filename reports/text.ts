/** Texts of a report: made visible, shortened, counted. */
export { counted } from '../harness/counted.ts';
export { visible, visibleLine, wrap } from '../harness/evidence/visible-text.ts';

/**
 * Shortens a text and says by how much.
 * @param maximum length to keep, in UTF-16 units
 */
export function clip(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  // Never half of a surrogate pair.
  const end = /[\ud800-\udbff]/.test(text.charAt(maximum - 1)) ? maximum - 1 : maximum;
  return `${text.slice(0, end)} … (${text.length - end} more characters in results.json)`;
}

/** A duration as people say it: `87 ms`, `1.2 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
