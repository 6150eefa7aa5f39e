import type { EvidenceReference, StatusTableRow } from '../results.ts';
import { statusColumn } from '../results-view.ts';
import { type Html, html } from './markup.ts';
import { evidenceLinks, type Sources, verdictMark } from './parts.ts';

/** PS3.2 Table N.7-10 or N.7-11 with what was observed beside it. */
export function statusTablePart(sources: Sources): Html {
  const { table, rows } = sources.results.statusTable;
  const provoked = rows.filter((row) => row.provoked).length;
  const column = statusColumn(table);
  return html`<section id="status-table"><h2>Table ${table}: Status Codes for C-FIND</h2>
<table class="stack"><caption>PS3.2 Table ${table}. ${provoked} of ${rows.length} rows were provoked.</caption>
<thead><tr>${[
    'Service Status',
    'Further Meaning',
    'Status Code',
    column,
    'Provoked',
    'Verdict',
    'Evidence',
  ].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => rowPart(row, column, sources))}</tbody></table></section>`;
}

function rowPart(row: StatusTableRow, column: string, sources: Sources): Html {
  return html`<tr><td data-label="Service Status">${row.serviceStatus}</td>
<td data-label="Further Meaning">${row.furtherMeaning}</td>
<td class="code" data-label="Status Code"><code>${row.statusCode}</code></td>
<td data-label="${column}"><div>${row.text !== '' && html`<p dir="auto">${row.text}</p>`}${observed(row)}</div></td>
<td data-label="Provoked">${provoked(row)}</td>
<td data-label="Verdict">${verdictMark(row.verdict)}</td>
<td data-label="Evidence"><span>${row.evidence.length === 0 ? 'none' : evidenceLinks(different(row.evidence), sources, shownEvidence)}</span></td></tr>
`;
}

/** So much evidence is named for a row: the findings name the rest. */
const shownEvidence = 3;

function different(references: readonly EvidenceReference[]): readonly EvidenceReference[] {
  const byPdu = Map.groupBy(references, ({ transcript, pdu }) => `${pdu} ${transcript}`);
  return [...byPdu.values()].flatMap(([first]) => first ?? []);
}

/** Observations that are shown at once; the row for Success is met in nearly every scenario. */
const openObservations = 3;

function observed({ observed, provoked }: StatusTableRow): Html {
  if (observed.length === 0)
    return html`<span class="soft">${provoked ? 'no such answer seen' : 'nothing observed'}</span>`;
  const list = html`<ul class="plain soft">${observed.map(
    ({ code, condition, count }) => html`<li><code>${code}</code> ${count} ×: <bdi>${condition}</bdi></li>`,
  )}</ul>`;
  if (observed.length <= openObservations) return list;
  const times = observed.reduce((sum, { count }) => sum + count, 0);
  return html`<details><summary>seen ${times} times</summary>${list}</details>`;
}

/** Whether the row was provoked, by what, and how its Behavior is known. */
/** Whether the row was provoked, by what, and how its Behavior is known. */
function provoked({ provoked, conditions = [], how = [] }: StatusTableRow): Html {
  if (!provoked) return html`no`;
  const known = how.length > 0 && html`<p class="soft">${how.join(', ')}</p>`;
  if (conditions.length === 0) return html`<div>yes${known}</div>`;
  return html`<div><details><summary>yes</summary><ul class="plain">${conditions.map((condition) => html`<li dir="auto">${condition}</li>`)}</ul></details>${known}</div>`;
}
