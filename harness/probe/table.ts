import { printable } from './draft.ts';
import type { ProbeResult } from './probe.ts';

/** Width of the first column. A longer phrase pushes its line to the right. */
const firstColumn = 44;

/** What one probe found, as lines for the terminal: a heading, then what, what was found, and `?` if it is inferred. */
export function probeTable(title: string, { rows }: ProbeResult): string {
  const lines = rows.map(
    ({ what, found, certainty }) =>
      `  ${printable(what).padEnd(firstColumn)} ${printable(found)}${certainty === 'inferred' ? '  (inferred)' : ''}`,
  );
  return `\n${[title, ...lines].join('\n')}\n`;
}
