import type { ResultFinding, ScenarioResult } from '../results.ts';
import { worstFirst } from '../results-view.ts';
import { counted } from '../text.ts';
import { type Html, html } from './markup.ts';
import { comparison, requirementLink, type Sources, scenarioAnchor, verdictMark } from './parts.ts';

/** Remembers which findings the page has written out already, so that the same text stands in it once. */
export class WrittenFindings {
  readonly #places = new Map<string, number>();

  /** Where the same finding was written out before; `undefined`, and remembered, when this is the first. */
  placeOf({ requirement, verdict, message, expected, actual }: ResultFinding, scenario: number) {
    const key = JSON.stringify([requirement, verdict, message, expected, actual]);
    const place = this.#places.get(key);
    if (place === undefined) this.#places.set(key, scenario);
    return place;
  }
}

/**
 * The findings of one scenario, the worst first. In full: those on the requirements that it is tagged with, and what
 * failed. The checks of every Association find hundreds of other things; those are named by their requirement, whose
 * own entry in the page says what was found.
 */
export function scenarioFindings(
  scenario: ScenarioResult,
  index: number,
  sources: Sources,
  written: WrittenFindings,
): Html {
  const tags = new Set(scenario.tags);
  const isFull = ({ requirement, verdict }: ResultFinding) =>
    verdict === 'fail' || verdict === 'error' || tags.has(`@${requirement}`);
  const worst = worstFirst(scenario.findings);
  const others = [
    ...Map.groupBy(
      worst.filter((finding) => !isFull(finding)),
      ({ verdict }) => verdict,
    ),
  ];
  return html`${worst.filter(isFull).map((finding) => {
    const place = written.placeOf(finding, index);
    return place === undefined || place === index
      ? findingPart(finding, sources)
      : repeatedFinding(finding, place, sources);
  })}${others.map(
    ([
      verdict,
      findings,
    ]) => html`<details class="finding"><summary>${verdictMark(verdict)} ${counted(findings.length, 'finding')} of the checks over every Association</summary>
<p class="ids">${requirementList(findings, sources)}</p></details>
`,
  )}`;
}

/** One finding: verdict, requirement with its clause, message, Expected, Actual, evidence. */
function findingPart(finding: ResultFinding, sources: Sources): Html {
  return html`<div class="finding">
${findingHead(finding, sources)}
<p dir="auto">${finding.message}</p>
${comparison(finding, sources)}</div>
`;
}

function repeatedFinding(finding: ResultFinding, place: number, sources: Sources): Html {
  const { results } = sources;
  return html`<div class="finding">${findingHead(finding, sources)}
<p>The same as in <a href="#${scenarioAnchor(place)}"><code>${results.scenarios[place]?.id ?? ''}</code></a>.</p></div>
`;
}

function findingHead({ verdict, requirement: id }: ResultFinding, sources: Sources): Html {
  const requirement = sources.requirement(id);
  return html`<p>${verdictMark(verdict)} ${requirementLink(id, sources)}${requirement !== undefined && html` <span class="soft">${requirement.level}, ${requirement.source}</span>`}</p>`;
}

/** Ids alone: a list of links of every check in every scenario would be the larger part of the page. */
function requirementList(findings: readonly ResultFinding[], sources: Sources): Html {
  const ids = [...new Set(findings.map(({ requirement }) => requirement))].toSorted();
  const isQuiet = findings.every(({ verdict }) => verdict === 'pass' || verdict === 'not-applicable');
  if (isQuiet) return html`${ids.join(', ')}`;
  return html`${ids.map((id, index) => html`${index > 0 && ', '}${requirementLink(id, sources)}`)}`;
}
