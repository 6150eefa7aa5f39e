import { howToSupply, lacksItems } from '../needed-data.ts';
import type { NeededData } from '../results.ts';
import { type Html, html } from './markup.ts';
import { type Sources, scenarioLinks } from './parts.ts';

/** What would make everything conclusive, each thing once with the scenarios that want it; nothing if none does. */
export function neededDataPart(sources: Sources): Html {
  const { needed = [] } = sources.results;
  if (needed.length === 0) return html``;
  return html`<h3>What would make more of it conclusive</h3>
<table class="stack"><thead><tr><th scope="col">In the</th><th scope="col">Needed</th><th scope="col">To judge</th></tr></thead>
<tbody>${needed.map((each) => row(each, sources))}</tbody></table>
${lacksItems(sources.results) && html`<p class="soft">${howToSupply}</p>`}`;
}

function row({ where, what, scenarios }: NeededData, sources: Sources): Html {
  return html`<tr><td data-label="In the">${where}</td><td data-label="Needed">${what}</td><td data-label="To judge">${scenarioLinks(scenarios, sources)}</td></tr>
`;
}
