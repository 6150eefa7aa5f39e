/** HTML by tagged template: what is put in is escaped unless it was made by this tag. */
import { visible } from '../text.ts';

/** A piece of HTML that may be put into another as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** html`<p>${text}</p>`: texts and numbers are escaped, pieces of HTML and lists of them go in, the rest is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += textOf(part) + (strings[index + 1] ?? '');
  return new Html(text);
}

/** Text that may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return visible(text).replaceAll(/[&<>"'`]/g, (mark) => entities.get(mark) ?? mark);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escapeHtml(String(part));
}
