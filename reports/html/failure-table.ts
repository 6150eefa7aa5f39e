import type { Results } from '../results.ts';
import { type Html, html } from './markup.ts';
import { verdictMark } from './parts.ts';

/** PS3.2 Table N.7-8, for an SCU. */
export function failureTablePart({ failureTable }: Results): Html | undefined {
  if (failureTable === undefined) return undefined;
  const { table, rows } = failureTable;
  return html`<section id="failure-table"><h2>Table ${table}: failed communication</h2>
<table class="stack"><caption>PS3.2 Table ${table}. What the SCU does when the communication on its Association fails.</caption>
<thead><tr>${['Exception', 'Behavior', 'Known', 'Verdict', 'Scenarios'].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ failure, text, how, verdict, scenarios }) => html`<tr><td data-label="Exception">${failure}</td>
<td data-label="Behavior"><p dir="auto">${text}</p></td>
<td data-label="Known">${how.join(', ')}</td>
<td data-label="Verdict">${verdictMark(verdict)}</td>
<td data-label="Scenarios">${scenarios.join(', ') || 'none'}</td></tr>
`,
  )}</tbody></table></section>`;
}
