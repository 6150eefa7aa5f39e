/** Markdown that GitHub, GitLab and editors show as it was meant, whatever the texts hold. */
import { clip, visible, visibleLine } from './text.ts';

/** Longer texts are clipped: job summaries of CI servers have a limit, and `results.json` has the rest. */
const maximumTextLength = 2000;

/** Text inside a line or a table cell: every character that Markdown or HTML gives a meaning is escaped. */
export function inline(text: string): string {
  return visibleLine(clip(text, maximumTextLength))
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/^([-+#=]|\d+(?=[.)]))/, (start) => `&#${start.charCodeAt(0)};${start.slice(1)}`) // a list, a heading
    .replaceAll('@', '&#64;') // no one is to be notified by the name of a patient
    .replaceAll('://', ':&#47;&#47;') // nor a link made of what a peer sent
    .replaceAll(/\bwww\./gi, 'www&#46;');
}

/** A block of text as it is, in a fence that is longer than any in the text. */
export function fence(text: string): string {
  const clipped = visible(clip(text, maximumTextLength));
  const longest = Math.max(2, ...[...clipped.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}text\n${clipped}\n${marks}`;
}

/** A link to a file beside the report. */
export function link(label: string, path: string): string {
  // Parentheses would end the target.
  const address = path
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment.toWellFormed()).replaceAll(
        /[()]/g,
        (mark) => `%${mark.charCodeAt(0).toString(16)}`,
      ),
    )
    .join('/');
  return `[${inline(label)}](${address})`;
}

/** A table; cells are Markdown already. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
