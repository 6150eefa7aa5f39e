import type { ResultFinding, ScenarioResult } from '../results.ts';
import { reasonOf, titleOf } from '../results-view.ts';
import { counted } from '../text.ts';
import { type Html, html } from './markup.ts';
import { comparison, longText, requirementLink, type Sources, verdictMark } from './parts.ts';
import { scenarioAnchor } from './scenarios.ts';

interface Failure {
  readonly scenario: ScenarioResult;
  readonly finding: ResultFinding;
}

/** What failed, by requirement, and what went wrong with the test itself: the part to read first. */
export function failuresPart(sources: Sources): Html {
  const { scenarios } = sources.results;
  const failures = scenarios.flatMap((scenario) =>
    scenario.findings.filter(({ verdict }) => verdict === 'fail').map((finding) => ({ scenario, finding })),
  );
  const groups = [...Map.groupBy(failures, ({ finding }) => finding.requirement)];
  const unexplained = scenarios.filter(
    ({ verdict, findings }) =>
      verdict === 'error' || (verdict === 'fail' && !findings.some((finding) => finding.verdict === 'fail')),
  );
  if (groups.length + unexplained.length === 0) return html``;
  return html`<section id="failures"><h2>What failed</h2>
${groups.map(([requirement, group]) => failureCard(requirement, group, sources))}
${unexplained.map(
  (
    scenario,
  ) => html`<div class="card"><p>${verdictMark(scenario.verdict)} ${scenarioLink(scenario, sources)}</p>
${longText(reasonOf(scenario))}</div>
`,
)}</section>`;
}

function failureCard(id: string, group: readonly Failure[], sources: Sources): Html {
  const requirement = sources.requirement(id);
  const [first] = group;
  return html`<div class="card">
<h3>${requirementLink(id, sources)} <bdi>${requirement?.says ?? ''}</bdi></h3>
<p class="soft">${requirement !== undefined && html`${requirement.source}. `}${counted(group.length, 'finding')} in ${counted(new Set(group.map(({ scenario }) => scenario)).size, 'scenario')}</p>
${first !== undefined && html`<p dir="auto">${first.finding.message}</p>${comparison(first.finding, sources)}`}
<p>${group.length === 1 ? 'In' : 'In, among others,'} ${first !== undefined && scenarioLink(first.scenario, sources)}</p></div>
`;
}

function scenarioLink(scenario: ScenarioResult, { results }: Sources): Html {
  const anchor = scenarioAnchor(results.scenarios.indexOf(scenario));
  return html`<a href="#${anchor}"><bdi>${titleOf(scenario)}</bdi></a>`;
}
