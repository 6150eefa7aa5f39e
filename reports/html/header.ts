import { type Verdict, verdictMappings, verdicts } from '../../harness/verdict.ts';
import type { Results } from '../results.ts';
import { duration } from '../text.ts';
import { type Html, html } from './markup.ts';
import { verdictMark } from './parts.ts';

/** The head of the page: what was tested, the verdict, the counts and what the words mean. */
export function headerPart(results: Results): Html {
  const { summary, sut, requirements, scenarios, run, tool } = results;
  const judged = requirements.filter(({ verdict }) => verdict !== null).length;
  const took = duration(Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt)));
  return html`<header>
<p class="soft">${tool.name} ${tool.version} · ${results.standard} · ${run.startedAt.slice(0, 10)} · ${took}</p>
<h1><bdi>${sut.product ?? sut.name}</bdi>: Modality Worklist ${sut.role.toUpperCase()}</h1>
<div class="verdict b-${summary.verdict}"><p class="big">${verdictMark(summary.verdict)}</p>
<p>${verdictMappings[summary.verdict].meaning}</p>
<p>${summary.requirements.fail} of ${requirements.length} requirements and ${summary.scenarios.fail} of ${scenarios.length} scenarios failed; ${judged} of ${requirements.length} requirements were judged.</p></div>
${countsTable(results)}
</header>`;
}

function countsTable({ summary, scenarios, requirements }: Results): Html {
  const row = (verdict: Verdict) => html`<tr><td data-label="Verdict">${verdictMark(verdict)}</td>
<td class="n" data-label="scenarios">${summary.scenarios[verdict]} of ${scenarios.length}</td>
<td class="n" data-label="requirements">${summary.requirements[verdict]} of ${requirements.length}</td>
<td data-label="Meaning">${verdictMappings[verdict].meaning}</td></tr>
`;
  return html`<table class="stack counts"><caption>The verdict of a requirement is its worst finding in any scenario.</caption>
<thead><tr><th scope="col">Verdict</th><th scope="col" class="n">Scenarios</th><th scope="col" class="n">Requirements</th><th scope="col">Meaning</th></tr></thead>
<tbody>${verdicts.filter((verdict) => summary.scenarios[verdict] + summary.requirements[verdict] > 0).map(row)}</tbody></table>`;
}
