import { createHash } from 'node:crypto';

/** PS3.5 6.2, AE: 16 characters at most. */
const longest = 16;
const hashDigits = 4;

/**
 * The called AE title that belongs to a scenario: `SCU-A700-midway` -> `A700-MIDWAY`. One that would be too long ends
 * with a hash of the id, so that it depends on nothing but the id and can be entered into a device once for all runs.
 */
export function aeTitleOf(scenario: string): string {
  const title = scenario.replace(/^SCU-/, '').toUpperCase();
  if (title.length <= longest) return title;
  const hash = createHash('sha256').update(scenario).digest('hex').slice(0, hashDigits).toUpperCase();
  const start = title.slice(0, longest - hashDigits - 1).replace(/-+$/, '');
  return `${start}-${hash}`;
}
