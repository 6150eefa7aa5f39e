import { countVerdicts, rollUp, type Verdict } from '../../harness/verdict.ts';
import type { RequirementResult } from '../results.ts';
import { areaTitle, countsInWords, titleOf, verdictInWords } from '../results-view.ts';
import { type Html, html } from './markup.ts';
import { requirementAnchor, type Sources, verdictMark } from './parts.ts';
import { scenarioAnchor } from './scenarios.ts';

/** Every requirement by area: its verdict, or why it has none. */
export function requirementsPart(sources: Sources): Html {
  const { requirements } = sources.results;
  const byArea = [...Map.groupBy(requirements, ({ area }) => area)];
  const judged = requirements.filter(({ verdict }) => verdict !== null).length;
  return html`<section id="requirements"><h2>Requirements</h2>
<p class="soft">${judged} of ${requirements.length} were judged.</p>
${byArea.map(([area, members]) => areaPart(area, members, sources))}</section>`;
}

function areaPart(area: string, members: readonly RequirementResult[], sources: Sources): Html {
  const verdicts: Verdict[] = members.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  const words = countsInWords(countVerdicts(verdicts), members.length);
  const unjudged = members.length - verdicts.length;
  if (unjudged > 0) words.push(`${unjudged} of ${members.length} not judged`);
  const open = verdicts.includes('fail') || verdicts.includes('error') ? html` open` : html``;
  return html`<details class="card"${open}><summary>${verdictMark(rollUp(verdicts) ?? null)} <strong>${area}</strong> ${areaTitle(area)}: ${words.join(', ')}</summary>
<table class="stack"><thead><tr><th scope="col">Requirement</th><th scope="col">Says</th><th scope="col">Level</th><th scope="col">Source</th><th scope="col">Verdict</th><th scope="col">Scenarios</th></tr></thead>
<tbody>${members.map((requirement) => rowPart(requirement, sources))}</tbody></table></details>
`;
}

function rowPart(requirement: RequirementResult, sources: Sources): Html {
  const { id, says, level, source, verdict, coverage } = requirement;
  return html`<tr id="${requirementAnchor(id)}"><td class="code" data-label="Requirement"><code>${id}</code></td>
<td data-label="Says" dir="auto">${says}</td><td data-label="Level">${level}</td><td data-label="Source">${source}</td>
<td data-label="Verdict"><span>${verdictMark(verdict, verdictInWords(requirement))}${coverage?.status === 'not-covered' && html` <span class="soft">${coverage.reason}</span>`}</span></td>
<td data-label="Scenarios">${scenarioLinks(requirement, sources)}</td></tr>
`;
}

/** How many scenarios are named; a rule checked in every scenario would fill the page. */
const namedScenarios = 4;

function scenarioLinks({ scenarios: ids }: RequirementResult, { results }: Sources): Html {
  if (ids.length === 0) return html`<span class="soft">none</span>`;
  const links = ids.slice(0, namedScenarios).map((id) => {
    const index = results.scenarios.findIndex((scenario) => scenario.id === id);
    const scenario = results.scenarios[index];
    return scenario === undefined
      ? html`<li><code>${id}</code></li>`
      : html`<li><a href="#${scenarioAnchor(index)}" title="${titleOf(scenario)}"><code>${id}</code></a></li>`;
  });
  const more = ids.length - links.length;
  return html`<ul class="plain">${links}${more > 0 && html`<li class="soft">and ${more} more</li>`}</ul>`;
}
