import type { ScenarioResult } from '../results.ts';
import { reasonOf } from '../results-view.ts';
import { type Html, html } from './markup.ts';
import { neededDataPart } from './needed-data.ts';
import { requirementLink, type Sources, scenarioLinks, verdictMark } from './parts.ts';

/** What was not judged, or not conclusively, and what it would take; nothing if everything was. */
export function notJudgedPart(sources: Sources): Html {
  const parts = [
    neededDataPart(sources),
    requirementsWithoutVerdict(sources),
    scenariosWithoutProof(sources),
  ];
  if (parts.every(({ text }) => text === '')) return html``;
  return html`<section id="not-judged"><h2>What was not judged, and what it would take</h2>
${parts}</section>`;
}

function requirementsWithoutVerdict(sources: Sources): Html {
  const unjudged = sources.results.requirements.filter(({ verdict }) => verdict === null);
  if (unjudged.length === 0) return html``;
  const rows = unjudged.map(
    ({
      id,
      says,
      coverage,
    }) => html`<tr><td class="code" data-label="Requirement">${requirementLink(id, sources)}</td><td data-label="Says" dir="auto">${says}</td>
<td data-label="Why">${coverage?.status === 'not-covered' ? coverage.reason : 'no scenario of this run looked at it: a run of all scenarios does'}</td></tr>
`,
  );
  return html`<details class="card paper"><summary><h3>${verdictMark(null, 'no verdict')} ${unjudged.length} of ${sources.results.requirements.length} requirements</h3></summary>
<table class="stack"><thead><tr><th scope="col">Requirement</th><th scope="col">Says</th><th scope="col">Why</th></tr></thead>
<tbody>${rows}</tbody></table></details>
`;
}

function scenariosWithoutProof(sources: Sources): Html {
  const { scenarios } = sources.results;
  const open = scenarios.filter(({ verdict }) => verdict === 'inconclusive' || verdict === 'not-applicable');
  const groups = [...Map.groupBy(open, (scenario) => `${scenario.verdict}: ${reasonOf(scenario)}`).values()];
  return html`${(['inconclusive', 'not-applicable'] as const).map((verdict) => {
    const of = groups.filter(([first]) => first?.verdict === verdict);
    if (of.length === 0) return html``;
    const count = of.reduce((sum, group) => sum + group.length, 0);
    return html`<details class="card paper"><summary><h3>${verdictMark(verdict)} ${count} of ${scenarios.length} scenarios</h3></summary>
<table class="stack"><thead><tr><th scope="col">Why</th><th scope="col">Scenarios</th></tr></thead>
<tbody>${of.map((group) => groupRow(group, sources))}</tbody></table></details>
`;
  })}`;
}

function groupRow(group: readonly ScenarioResult[], sources: Sources): Html {
  const [first] = group;
  return html`<tr><td data-label="Why" dir="auto">${first === undefined ? '' : reasonOf(first)}</td>
<td data-label="Scenarios">${scenarioLinks(
    group.map(({ id }) => id),
    sources,
  )}</td></tr>
`;
}
