import { Html, html } from '../html/markup.ts';
import { stylePolicy } from '../html/policy.ts';
import { markedText } from './cell.ts';
import type { Cell, Row, Section, Statement, Table } from './model.ts';
import { captionText, headingText, isOpen, legend, originCounts, shown, spansOf } from './words.ts';

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #8c959f; --page: #fff; --head: #eaeef2;
  --open: #fff3c4; --inferred: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa6b2; --line: #4a525c; --page: #0f1318;
  --head: #1d252d; --open: #4a3b00; --inferred: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.35rem; margin-top: 2.5rem; } h3 { font-size: 1.2rem; }
h4 { font-size: 1.1rem; } h5, h6 { font-size: 1rem; }
.soft { color: var(--soft); }
.wide { overflow-x: auto; margin: 1rem 0 1.5rem; }
.wide:focus-visible { outline: 2px solid var(--inferred); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; min-width: 46rem; table-layout: fixed; font-size: .9375rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th, th[scope="rowgroup"] { background: var(--head); }
.open { background: var(--open); }
.inferred, .operator { color: var(--inferred); }
dt { font-weight: 600; } dd { margin: 0 0 .5rem 1.5rem; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10pt; }
  table { min-width: 0; font-size: 8.5pt; print-color-adjust: exact; }
  .wide { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;

/** The statement as one HTML file that loads nothing and runs nothing. */
export function statementHtml(statement: Statement): string {
  const { title, edition, sources, sections } = statement;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${stylePolicy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown(title)}</title>
<style>${new Html(style)}</style></head><body>
<header><h1>${shown(title)}</h1>
<h2>Sections of ${edition} Annex N that concern Modality Worklist</h2>
<p class="soft">${legend.join(' ')}</p>
<p class="soft">Cells: ${originCounts(statement)}.</p>
<ul class="soft">${sources.map((source) => html`<li><bdi>${shown(source)}</bdi></li>`)}</ul></header>
<main>${sections.map((section) => sectionPart(section, edition))}</main>
</body></html>
`.text;
}

/** Deepest heading that HTML has. */
const deepest = 6;

function sectionPart(section: Section, edition: string): Html {
  const { depth, intro, remarks, tables } = section;
  const level = `h${Math.min(depth, deepest)}`;
  return html`<${new Html(level)}>${headingText(section)}</${new Html(level)}>
${intro.map((cell) => html`<p>${pieces(cell)}</p>`)}
${
  remarks.length > 0 &&
  html`<dl>${remarks.map(({ about, cell }) => html`<dt>${shown(about)}</dt><dd class="${classOf(cell)}">${pieces(cell)}</dd>`)}</dl>`
}
${tables.map((table) => tablePart(table, edition))}
`;
}

function tablePart(table: Table, edition: string): Html {
  const caption = captionText(table, edition);
  const spans = spansOf(table);
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  // Widths as attributes: the policy of the page lets no style attribute through.
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<colgroup>${table.columns.map(({ width }) => html`<col width="${Math.round((100 * width) / total)}%">`)}</colgroup>
<thead><tr>${table.columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${table.rows.map((row, at) => rowPart(row, table.columns.length, spans[at] ?? 1))}</tbody></table></div>`;
}

function rowPart(row: Row, columns: number, span: number): Html {
  if ('group' in row)
    return html`<tr><th scope="rowgroup" colspan="${columns}">${shown(row.group)}</th></tr>\n`;
  const cells = row.cells.map((cell, column) => {
    if (column === 0 && span === 0) return undefined;
    const rowspan = column === 0 && span > 1 ? html` rowspan="${span}"` : '';
    return html`<td${rowspan} class="${classOf(cell)}">${pieces(cell)}</td>`;
  });
  return html`<tr>${cells.filter((cell) => cell !== undefined)}</tr>
`;
}

function classOf(cell: Cell): string {
  return isOpen(cell) ? 'open' : '';
}

function pieces(cell: Cell): Html {
  return html`<span dir="auto">${cell.map((part) => html`<span class="${part.from}">${shownPiece(markedText(part))}</span>`)}</span>`;
}

/** A piece keeps the blank that parts it from the one before. */
function shownPiece(text: string): string {
  const start = /^[;, ]*/.exec(text)?.[0] ?? '';
  return `${start}${shown(text.slice(start.length))}`;
}
