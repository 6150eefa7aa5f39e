import { howToSupply, lacksItems } from '../needed-data.ts';
import type { NeededData } from '../results.ts';
import { type Html, html } from './markup.ts';
import type { Sources } from './parts.ts';
import { scenarioAnchor } from './scenarios.ts';

/** What would make everything conclusive, each thing once with the scenarios that want it; nothing if none does. */
export function neededDataPart(sources: Sources): Html {
  const { needed = [] } = sources.results;
  if (needed.length === 0) return html``;
  return html`<section id="needed"><h2>What would make more of it conclusive</h2>
<table class="stack"><thead><tr><th scope="col">In the</th><th scope="col">Needed</th><th scope="col">To judge</th></tr></thead>
<tbody>${needed.map((each) => row(each, sources))}</tbody></table>
${lacksItems(sources.results) && html`<p class="soft">${howToSupply}</p>`}</section>`;
}

function row({ where, what, scenarios }: NeededData, { results }: Sources): Html {
  const links = scenarios.map((id, index) => {
    const place = results.scenarios.findIndex((scenario) => scenario.id === id);
    const separator = index === 0 ? '' : ', ';
    return place < 0
      ? html`${separator}<bdi>${id}</bdi>`
      : html`${separator}<a href="#${scenarioAnchor(place)}"><bdi>${id}</bdi></a>`;
  });
  return html`<tr><td data-label="In the">${where}</td><td data-label="Needed">${what}</td><td data-label="To judge">${links}</td></tr>
`;
}
