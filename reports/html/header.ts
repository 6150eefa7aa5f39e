import { type Verdict, verdictMappings, verdicts } from '../../harness/verdict.ts';
import type { Results, SystemUnderTest } from '../results.ts';
import { duration } from '../text.ts';
import { type Html, html } from './markup.ts';
import { verdictMark } from './parts.ts';

/** The head of the page: what was tested, the verdict, the counts and what the words mean. */
export function headerPart(results: Results): Html {
  const { summary, sut, requirements } = results;
  const judged = requirements.filter(({ verdict }) => verdict !== null).length;
  return html`<header>
<p class="soft">${results.tool.name} ${results.tool.version}, ${results.standard}</p>
<h1><bdi>${sut.product ?? sut.name}</bdi>: Modality Worklist ${sut.role.toUpperCase()}</h1>
<div class="verdict b-${summary.verdict}"><p>${verdictMark(summary.verdict)}. ${verdictMappings[summary.verdict].meaning}</p>
<p>${summary.requirements.fail} of ${requirements.length} requirements failed; ${judged} of ${requirements.length} were judged.</p></div>
${countsTable(results)}
${facts(results)}
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

function facts(results: Results): Html {
  const { sut, run, environment } = results;
  const took = duration(Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt)));
  const list: readonly (readonly [string, string | undefined])[] = [
    ['System under test', sut.name],
    ['Address', addressOf(sut)],
    ['Called AE title', sut.calledAETitle ?? undefined],
    ['Calling AE title', sut.callingAETitle ?? undefined],
    ['Implementation Class UID', sut.implementationClassUID ?? undefined],
    ['Implementation Version Name', sut.implementationVersionName ?? undefined],
    ['Run', `${run.startedAt} to ${run.endedAt}, ${took}`],
    ['Command', run.command],
    ...(run.resumed ? [['Resumed', resumedText(run.resumed)] as const] : []),
    ['Exit code', String(run.exitCode)],
    [
      'Test tool',
      environment && `${results.tool.version} on Node ${environment.node}, ${environment.platform}`,
    ],
  ];
  return html`<details><summary>About this run</summary><dl class="facts">${list.map(
    ([label, value]) => html`<dt>${label}</dt><dd><bdi>${value ?? 'not learned in this run'}</bdi></dd>\n`,
  )}</dl></details>`;
}

function resumedText({ at, earlier }: NonNullable<Results['run']['resumed']>): string {
  return `${at}; judged before: ${earlier.join(', ') || 'none'}`;
}

function addressOf({ host, port }: SystemUnderTest): string | undefined {
  if (host === null) return undefined;
  return port === null ? host : `${host} port ${port}`;
}
