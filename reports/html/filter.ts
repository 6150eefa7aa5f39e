import { type Html, html } from './markup.ts';

/** One choice of a filter: the value that a row has, and its words. */
export interface FilterChoice {
  readonly value: string;
  readonly words: string;
}

/** A list to choose from; `name` is the attribute `data-…` of the rows. */
export interface FilterSelect {
  readonly name: 'verdict' | 'area' | 'level';
  readonly label: string;
  readonly choices: readonly FilterChoice[];
}

/**
 * The filter above a list. It is hidden until the script of the page finds it, so that a page without script shows no
 * control that does nothing.
 * @param target the id of the section whose elements of class `row` are shown or hidden
 */
export function filterPart(target: string, noun: string, selects: readonly FilterSelect[]): Html {
  return html`<form class="filter" data-target="${target}" role="search" aria-label="Filter ${noun}" hidden>
<label>Text <input type="search" name="text" autocomplete="off"></label>
${selects.map(
  ({
    name,
    label,
    choices,
  }) => html`<label>${label} <select name="${name}"><option value="">all</option>${choices.map(
    ({ value, words }) => html`<option value="${value}">${words}</option>`,
  )}</select></label>
`,
)}<button type="reset">Show all</button> <output></output></form>`;
}

/** The choices that occur, each once, in the order in which they occur. */
export function choicesOf(values: readonly string[], words: (value: string) => string): FilterChoice[] {
  return [...new Set(values)].map((value) => ({ value, words: words(value) }));
}
