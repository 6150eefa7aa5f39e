import {
  type DiffRow,
  declarationDiff,
  type State,
  stateMeanings,
  states,
} from '../diff/declaration-diff.ts';
import { countsText, notDeclared } from '../diff/words.ts';
import { clip } from '../text.ts';
import { type Html, html } from './markup.ts';
import { type Sources, scenarioLinks, verdictMark } from './parts.ts';

/** Each state has the color of the verdict that a requirement has by it. */
const verdictOf = {
  contradicted: 'fail',
  undeclared: 'warning',
  inconclusive: 'inconclusive',
  'not provoked': null,
  confirmed: 'pass',
} as const satisfies Readonly<Record<State, unknown>>;

/** Of a text; the conditions of a Status Code may fill a page, and are in the results. */
const longest = 400;

/** What the profile of the run declares beside what was seen, what needs action first; undefined without a declaration. */
export function declaredPart(sources: Sources): Html | undefined {
  const { results } = sources;
  const { declares } = results.sut;
  if (declares === undefined) return undefined;
  const diff = declarationDiff(results, declares);
  const groups = states.map((state) => group(state, diff.rows, sources));
  return html`<section id="declared"><h2>Declared against observed</h2>
<p>What the profile of the system declares, beside what this run saw: ${countsText(diff)}.</p>
${groups}</section>`;
}

/** What is to be acted on is open; the rest is folded. */
function group(state: State, all: readonly DiffRow[], sources: Sources): Html {
  const rows = all.filter((row) => row.state === state);
  if (rows.length === 0) return html``;
  const table = html`<table class="stack"><thead><tr>${['Entry', 'Declared', 'Seen', 'Scenarios'].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => tableRow(row, sources))}</tbody></table>`;
  const head = html`<h3>${verdictMark(verdictOf[state], state)} ${rows.length} of ${all.length}</h3>`;
  const body = html`<p class="soft">${stateMeanings[state]}</p>
${table}`;
  return state === 'contradicted'
    ? html`${head}
${body}
`
    : html`<details class="card paper"><summary>${head}</summary>
${body}</details>
`;
}

function tableRow(row: DiffRow, sources: Sources): Html {
  const { entry, item, declared, observed, scenarios } = row;
  return html`<tr><th scope="row">${entry}${item !== undefined && html`<br><bdi>${item}</bdi>`}</th>
<td data-label="Declared" dir="auto">${clip(declared ?? notDeclared, longest)}</td>
<td data-label="Seen" dir="auto">${clip(observed ?? 'nothing', longest)}</td>
<td data-label="Scenarios">${scenarioLinks(scenarios, sources)}</td></tr>
`;
}
