import { Html, html } from '../html/markup.ts';
import { verdictMark } from '../html/parts.ts';
import { stylePolicy } from '../html/policy.ts';
import { style } from '../html/style.ts';
import { type ComparedRow, type Comparison, differing } from './comparison.ts';
import { cellText, changesInWords, changeWords, partsOf, titleOf } from './words.ts';

/** The comparison as one HTML file that loads nothing and runs nothing. */
export function comparisonHtml(comparison: Comparison, all: boolean): string {
  const { columns, standard } = comparison;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${stylePolicy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(comparison)}</title>
<style>${new Html(style)}</style></head><body>
<header><p class="soft">${standard}</p><h1>${titleOf(comparison)}</h1></header>
<main><section aria-labelledby="runs"><h2 id="runs">Runs</h2>
<table class="stack"><thead><tr><th scope="col">Letter</th><th scope="col">Run</th><th scope="col">Begun</th><th scope="col">Verdict</th></tr></thead>
<tbody>${columns.map(
    ({ letter, label, startedAt, verdict }) => html`<tr><td data-label="Letter">${letter}</td>
<td class="any" data-label="Run"><bdi>${label}</bdi></td><td data-label="Begun">${startedAt}</td>
<td data-label="Verdict">${verdictMark(verdict)}</td></tr>
`,
  )}</tbody></table></section>
${partsOf(comparison).map((part) => section(part, comparison, all))}</main>
</body></html>
`;
  return page.text;
}

function section(
  { title, textColumn, rows }: ReturnType<typeof partsOf>[number],
  { columns }: Comparison,
  all: boolean,
): Html {
  const shown = all ? rows : differing(rows);
  const id = title.toLowerCase();
  const head = html`<h2 id="${id}">${title}</h2>
<p>${shown.length} of ${rows.length} shown; from A to ${columns.at(-1)?.letter}: ${changesInWords(rows)}.</p>`;
  if (shown.length === 0) return html`<section aria-labelledby="${id}">${head}</section>`;
  const letters = columns.map(({ letter }) => letter);
  return html`<section aria-labelledby="${id}">${head}
<table class="stack"><thead><tr><th scope="col">Id</th>${letters.map((letter) => html`<th scope="col">${letter}</th>`)}<th scope="col">Change</th><th scope="col">${textColumn}</th></tr></thead>
<tbody>${shown.map((each) => row(each, letters, textColumn))}</tbody></table></section>`;
}

function row({ id, text, verdicts, change }: ComparedRow, letters: readonly string[], column: string): Html {
  const cells = verdicts.map(
    (verdict, index) =>
      html`<td data-label="${letters[index]}">${verdictMark(verdict ?? null, cellText(verdict))}</td>`,
  );
  return html`<tr><th scope="row" class="any"><code>${id}</code></th>${cells}
<td data-label="Change">${change === 'worse' ? html`<strong>worse</strong>` : changeWords[change]}</td>
<td class="any" data-label="${column}"><bdi>${text}</bdi></td></tr>
`;
}
