import type { ScenarioResult, ScenarioStep } from '../results.ts';
import { titleOf, worstFirst } from '../results-view.ts';
import { counted, duration } from '../text.ts';
import { choicesOf, filterPart } from './filter.ts';
import { type Html, html } from './markup.ts';
import { fileAddress, requirementLink, type Sources, scenarioAnchor, verdictMark } from './parts.ts';
import { scenarioFindings, WrittenFindings } from './scenario-findings.ts';

/** Every scenario, the worst first; those that failed are open. */
export function scenariosPart(sources: Sources): Html {
  const { scenarios } = sources.results;
  const numbered = scenarios.map((scenario, index) => ({ scenario, index, verdict: scenario.verdict }));
  const ordered = worstFirst(numbered);
  const written = new WrittenFindings();
  const choices = choicesOf(
    ordered.map(({ verdict }) => verdict),
    (verdict) => verdict,
  );
  return html`<section id="scenarios"><h2>Scenarios</h2>
<p class="soft">${counted(scenarios.length, 'scenario')}, the worst first.</p>
${filterPart('scenarios', 'scenarios', [{ name: 'verdict', label: 'Verdict', choices }])}
<div class="list">${ordered.map(({ scenario, index }) => scenarioPart(scenario, index, sources, written))}</div></section>`;
}

function scenarioPart(
  scenario: ScenarioResult,
  index: number,
  sources: Sources,
  written: WrittenFindings,
): Html {
  const { verdict, description, reason } = scenario;
  const isBad = verdict === 'fail' || verdict === 'error';
  return html`<details class="row${isBad && ' paper'}" data-verdict="${verdict}" id="${scenarioAnchor(index)}"${isBad && html` open`}><summary>${verdictMark(verdict)} <bdi>${titleOf(scenario)}</bdi></summary>
${description !== undefined && html`<p dir="auto">${description}</p>`}
${reason !== undefined && html`<p dir="auto"><strong>${verdict}:</strong> ${reason}</p>`}
${steps(scenario.steps)}
${scenarioFindings(scenario, index, sources, written)}
${sources.ladder(index)}
${files(scenario)}
${origin(scenario, sources)}</details>
`;
}

function steps(list: readonly ScenarioStep[] | undefined): Html | undefined {
  if (list === undefined || list.length === 0) return undefined;
  return html`<ol class="steps">${list.map(
    ({
      keyword,
      text,
      status,
      argument,
    }) => html`<li><span class="kw">${keyword.trim()}</span> <bdi>${text}</bdi>${status !== undefined && status !== 'passed' && html` <span class="soft">(${status})</span>`}${argument !== undefined && html`<pre class="block" dir="auto">${argument}</pre>`}</li>
`,
  )}</ol>`;
}

function files({ evidence, transcripts = [] }: ScenarioResult): Html | undefined {
  if (evidence.length === 0) return undefined;
  const pdus = transcripts.reduce((sum, transcript) => sum + transcript.pdus, 0);
  const size =
    transcripts.length > 0 &&
    html` <span class="soft">${counted(transcripts.length, 'association')}, ${counted(pdus, 'PDU')}</span>`;
  const links = evidence.map(
    ({ kind, path }, index) =>
      html`${index > 0 && ', '}<a href="${fileAddress(path)}"><bdi>${fileWords(kind)}</bdi></a>`,
  );
  return html`<p class="files">Evidence: ${links}${size}</p>`;
}

/** What a file of evidence is, in words; the kind itself for one of another version. */
function fileWords(kind: string): string {
  const words = new Map([
    ['pcapng', 'capture for Wireshark (pcapng)'],
    ['ladder', 'ladder as text'],
    ['transcript', 'every byte (JSON)'],
    ['output', 'what the program said'],
  ]);
  return words.get(kind) ?? kind;
}

/** Where the scenario comes from, and the requirements that it judges. */
function origin({ feature, uri, line, durationMs, tags }: ScenarioResult, sources: Sources): Html {
  const names = tags.map((tag) => tag.replace(/^@/, ''));
  const judged = names.filter((name) => sources.requirement(name) !== undefined);
  const others = tags.filter((tag) => !judged.includes(tag.replace(/^@/, '')));
  return html`<p class="soft"><bdi>${feature}</bdi>, <code>${uri}:${line}</code>, ${duration(durationMs)}${others.length > 0 && html`, ${others.join(' ')}`}${judged.length > 0 && html`. Judges ${judged.map((id, index) => html`${index > 0 && ', '}${requirementLink(id, sources)}`)}`}</p>`;
}
