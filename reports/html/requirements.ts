import { countVerdicts, rollUp, type Verdict } from '../../harness/verdict.ts';
import type { RequirementResult } from '../results.ts';
import { areaTitle, countsInWords, verdictInWords, worstFirst } from '../results-view.ts';
import { choicesOf, filterPart } from './filter.ts';
import { isListed } from './found.ts';
import { type Html, html } from './markup.ts';
import { findingAnchor, requirementAnchor, type Sources, scenarioLinks, verdictMark } from './parts.ts';

/** Every requirement by area: its verdict, or why it has none. */
export function requirementsPart(sources: Sources): Html {
  const { requirements } = sources.results;
  const byArea = [...Map.groupBy(requirements, ({ area }) => area)];
  const judged = requirements.filter(({ verdict }) => verdict !== null).length;
  const filter = filterPart('requirements', 'requirements', [
    {
      name: 'verdict',
      label: 'Verdict',
      choices: choicesOf(worstFirst(requirements).map(verdictInWords), (words) => words),
    },
    {
      name: 'area',
      label: 'Area',
      choices: choicesOf(
        requirements.map(({ area }) => area),
        (area) => `${area}: ${areaTitle(area)}`,
      ),
    },
    {
      name: 'level',
      label: 'Level',
      choices: choicesOf(
        requirements.map(({ level }) => level),
        (level) => level,
      ),
    },
  ]);
  return html`<section id="requirements"><h2>Requirements</h2>
<p class="soft">${judged} of ${requirements.length} were judged.</p>
${filter}
${byArea.map(([area, members]) => areaPart(area, members, sources))}</section>`;
}

function areaPart(area: string, members: readonly RequirementResult[], sources: Sources): Html {
  const verdicts: Verdict[] = members.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  const words = countsInWords(countVerdicts(verdicts), members.length);
  const unjudged = members.length - verdicts.length;
  if (unjudged > 0) words.push(`${unjudged} of ${members.length} not judged`);
  const open = verdicts.includes('fail') || verdicts.includes('error') ? html` open` : html``;
  return html`<details class="card paper group"${open}><summary>${verdictMark(rollUp(verdicts) ?? null)} <strong>${area}</strong> ${areaTitle(area)} <span class="soft">${words.join(', ')}</span></summary>
<table class="stack"><thead><tr><th scope="col">Requirement</th><th scope="col">Says</th><th scope="col">Level</th><th scope="col">Clause</th><th scope="col">Verdict</th><th scope="col">Scenarios</th></tr></thead>
<tbody>${members.map((requirement) => rowPart(requirement, sources))}</tbody></table></details>
`;
}

function rowPart(requirement: RequirementResult, sources: Sources): Html {
  const { id, area, says, level, source, verdict, scenarios, coverage } = requirement;
  const words = verdictInWords(requirement);
  const mark = verdictMark(verdict, words);
  const isLinked = verdict !== null && isListed(verdict) && sources.isFound(id, verdict);
  return html`<tr class="row" id="${requirementAnchor(id)}" data-verdict="${words}" data-area="${area}" data-level="${level}"><td class="code" data-label="Requirement"><code>${id}</code></td>
<td data-label="Says" dir="auto">${says}</td><td data-label="Level">${level}</td><td data-label="Clause">${source}</td>
<td data-label="Verdict"><span>${isLinked ? html`<a href="#${findingAnchor(id)}">${mark}</a>` : mark}${coverage?.status === 'not-covered' && html` <span class="soft">${coverage.reason}</span>`}</span></td>
<td data-label="Scenarios">${scenarioLinks(scenarios, sources)}</td></tr>
`;
}
