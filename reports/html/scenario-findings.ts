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
  const [quiet, full] = [worst.filter((finding) => !isFull(finding)), worst.filter(isFull)];
  const placed = full.map((finding) => ({ finding, place: written.placeOf(finding, index) ?? index }));
  const first = placed.filter(({ place }) => place === index).map(({ finding }) => finding);
  const repeated = [...Map.groupBy(placed, ({ finding, place }) => `${finding.verdict} ${place}`).values()];
  const others = [...Map.groupBy(quiet, ({ verdict }) => verdict)];
  return html`${first.map((finding) => findingPart(finding, sources))}${repeated.map((group) =>
    repeatedFindings(group, index, sources),
  )}${others.map(
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

interface PlacedFinding {
  readonly finding: ResultFinding;
  readonly place: number;
}

function repeatedFindings(group: readonly PlacedFinding[], index: number, sources: Sources): Html {
  const [first] = group;
  if (first === undefined || first.place === index) return html``;
  const findings = group.map(({ finding }) => finding);
  return html`<p class="finding">${verdictMark(first.finding.verdict)} ${requirementLinks(findings, sources)}: as in <a href="#${scenarioAnchor(first.place)}"><code>${sources.results.scenarios[first.place]?.id ?? ''}</code></a></p>
`;
}

function findingHead({ verdict, requirement: id }: ResultFinding, sources: Sources): Html {
  const requirement = sources.requirement(id);
  return html`<p>${verdictMark(verdict)} ${requirementLink(id, sources)}${requirement !== undefined && html` <span class="soft">${requirement.level}, ${requirement.source}</span>`}</p>`;
}

/** Ids alone where all is in order: links of every check in every scenario would be the larger part of the page. */
function requirementList(findings: readonly ResultFinding[], sources: Sources): Html {
  const isQuiet = findings.every(({ verdict }) => verdict === 'pass' || verdict === 'not-applicable');
  return isQuiet ? html`${requirementsOf(findings).join(', ')}` : requirementLinks(findings, sources);
}

function requirementLinks(findings: readonly ResultFinding[], sources: Sources): Html {
  return html`${requirementsOf(findings).map(
    (id, index) => html`${index > 0 && ', '}${requirementLink(id, sources)}`,
  )}`;
}

/** Each requirement once, in order. */
function requirementsOf(findings: readonly ResultFinding[]): string[] {
  return [...new Set(findings.map(({ requirement }) => requirement))].toSorted();
}
