import type { ResultFinding, ScenarioResult, ScenarioStep } from '../results.ts';
import { titleOf, worstFirst } from '../results-view.ts';
import { counted, duration } from '../text.ts';
import { type Html, html } from './markup.ts';
import { fileAddress, findingPart, requirementLink, type Sources, verdictMark } from './parts.ts';

/** The anchor of a scenario: by position, because an id may occur twice. */
export function scenarioAnchor(index: number): string {
  return `scenario-${index + 1}`;
}

/** Every scenario, the worst first; those that failed are open. */
export function scenariosPart(sources: Sources): Html {
  const { scenarios } = sources.results;
  const numbered = scenarios.map((scenario, index) => ({ scenario, index, verdict: scenario.verdict }));
  return html`<section id="scenarios"><h2>Scenarios</h2>
<p class="soft">${counted(scenarios.length, 'scenario')}, the worst first.</p>
${worstFirst(numbered).map(({ scenario, index }) => scenarioPart(scenario, index, sources))}</section>`;
}

function scenarioPart(scenario: ScenarioResult, index: number, sources: Sources): Html {
  const open = scenario.verdict === 'fail' || scenario.verdict === 'error' ? html` open` : html``;
  const worst = worstFirst(scenario.findings);
  const decisive = worst.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  const quiet = worst.filter(({ verdict }) => verdict === 'pass' || verdict === 'not-applicable');
  return html`<details class="card" id="${scenarioAnchor(index)}"${open}><summary>${verdictMark(scenario.verdict)} <strong><bdi>${titleOf(scenario)}</bdi></strong></summary>
<p class="soft"><bdi>${scenario.feature}</bdi>, <code>${scenario.uri}:${scenario.line}</code>, ${duration(scenario.durationMs)}${scenario.tags.length > 0 && html`, ${scenario.tags.join(' ')}`}</p>
${scenario.description !== undefined && html`<p dir="auto">${scenario.description}</p>`}
${scenario.reason !== undefined && html`<p dir="auto"><strong>${scenario.verdict}:</strong> ${scenario.reason}</p>`}
${steps(scenario.steps)}
${decisive.map((finding) => findingPart(finding, sources))}
${quietFindings(quiet, sources)}
${files(scenario)}</details>
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

/** One line each: the checks of every scenario find hundreds of things in order. */
function quietFindings(findings: readonly ResultFinding[], sources: Sources): Html | undefined {
  if (findings.length === 0) return undefined;
  const lines = findings.map(
    ({
      verdict,
      requirement,
      message,
    }) => html`<li>${verdictMark(verdict)} ${requirementLink(requirement, sources)} <bdi>${message}</bdi></li>
`,
  );
  return html`<details class="finding"><summary>${counted(findings.length, 'finding')} without objection</summary><ul class="plain">
${lines}</ul></details>`;
}

function files({ evidence, transcripts = [] }: ScenarioResult): Html | undefined {
  if (evidence.length === 0) return undefined;
  const pdus = transcripts.reduce((sum, transcript) => sum + transcript.pdus, 0);
  const size =
    transcripts.length > 0 &&
    html` <span class="soft">${counted(transcripts.length, 'association')}, ${counted(pdus, 'PDU')}</span>`;
  const links = evidence.map(
    ({ kind, path }, index) =>
      html`${index > 0 && ', '}<a href="${fileAddress(path)}"><bdi>${kind}</bdi></a>`,
  );
  return html`<p class="finding">Evidence: ${links}${size}</p>`;
}
