/** Pieces that several sections of the HTML report use. */
import type { Verdict } from '../../harness/verdict.ts';
import type { EvidenceReference, RequirementResult, ResultFinding, Results } from '../results.ts';
import {
  type EvidencePlace,
  evidenceIndex,
  firstReferences,
  requirementIndex,
  titleOf,
} from '../results-view.ts';
import type { Ladders } from './ladder/ladders-of-run.ts';
import { type Html, html } from './markup.ts';

/** What the sections look things up in. */
export interface Sources {
  readonly results: Results;
  readonly requirement: (id: string) => RequirementResult | undefined;
  readonly place: (reference: EvidenceReference) => EvidencePlace;
  /** The position of the first scenario of an id; `undefined` if there is none. */
  readonly positionOf: (scenario: string) => number | undefined;
  /** Whether some finding on a requirement has a verdict. */
  readonly isFound: (requirement: string, verdict: Verdict) => boolean;
  /** The ladders of the scenario at a position; `undefined` if no PDU of it was kept. */
  readonly ladder: Ladders['ladder'];
  /** The position of the scenario whose ladders show an association; `undefined` if none do. */
  readonly ladderOf: Ladders['positionOf'];
}

const noLadders: Omit<Ladders, 'packed'> = { ladder: () => undefined, positionOf: () => undefined };

/** Indexes the results once for all sections. */
export function sourcesOf(results: Results, ladders: Omit<Ladders, 'packed'> = noLadders): Sources {
  const positions = new Map<string, number>();
  for (const [index, { id }] of results.scenarios.entries()) if (!positions.has(id)) positions.set(id, index);
  const found = new Set(
    results.scenarios.flatMap(({ findings }) =>
      findings.map(({ requirement, verdict }) => `${verdict} ${requirement}`),
    ),
  );
  return {
    results,
    requirement: requirementIndex(results),
    place: evidenceIndex(results),
    positionOf: (id) => positions.get(id),
    ladder: ladders.ladder,
    ladderOf: ladders.positionOf,
    isFound: (requirement, verdict) => found.has(`${verdict} ${requirement}`),
  };
}

/** Texts longer than this are folded: the page stays readable, and nothing is left out. */
const foldedLength = 600;

/** A verdict, or the words that stand for none. A sign stands before the word, so that color only helps. */
export function verdictMark(verdict: Verdict | null, words?: string): Html {
  return html`<span class="v v-${verdict ?? 'none'}">${words ?? verdict ?? 'not judged'}</span>`;
}

/** A text of a peer or of a finding with its line ends; folded when it is very long. */
export function longText(text: string): Html {
  if (text === '') return html`<span class="soft">(empty)</span>`;
  if (text.length <= foldedLength) return html`<pre dir="auto">${text}</pre>`;
  return html`<details><summary>${text.slice(0, 80).toWellFormed()}… (${text.length} characters)</summary><pre dir="auto">${text}</pre></details>`;
}

/** The address of a file of the output folder, as seen from the report. */
export function fileAddress(path: string): string {
  const segments = path.split('/').map((segment) => encodeURIComponent(segment.toWellFormed()));
  return `./${segments.join('/')}`;
}

/** Links to the proof, at most so many: to the ladder, else to the file; the label alone where neither is known. */
export function evidenceLinks(
  references: readonly EvidenceReference[],
  { place, ladderOf }: Sources,
  maximum?: number,
): Html {
  const { first, more } = firstReferences(references, maximum);
  const links = first.map((reference) => {
    const { label, path } = place(reference);
    const position = ladderOf(reference.transcript);
    if (position !== undefined)
      return html`<a href="#${scenarioAnchor(position)}" data-association="${reference.transcript}" data-entry="${reference.pdu}"><bdi>${label}</bdi></a>`;
    return path === undefined
      ? html`<bdi>${label}</bdi>`
      : html`<a href="${fileAddress(path)}"><bdi>${label}</bdi></a>`;
  });
  return html`${links.map((link, index) => (index === 0 ? link : html`, ${link}`))}${more}`;
}

/** The id of a requirement, linked to its row; a plain id where the results do not list it. */
export function requirementLink(id: string, { requirement }: Sources): Html {
  const code = html`<code>${id}</code>`;
  return requirement(id) === undefined ? code : html`<a href="#${requirementAnchor(id)}">${code}</a>`;
}

/** The anchor of a requirement in the list of requirements. */
export function requirementAnchor(id: string): string {
  return `requirement-${encodeURIComponent(id.toWellFormed())}`;
}

/** The anchor of what was found on a requirement. */
export function findingAnchor(id: string): string {
  return `found-${encodeURIComponent(id.toWellFormed())}`;
}

/** The anchor of a scenario: by position, because an id may occur twice. */
export function scenarioAnchor(index: number): string {
  return `scenario-${index + 1}`;
}

/** How many scenarios are named; a rule checked in every scenario would fill the page. */
const namedScenarios = 4;

/** The first ids of a list as links to their scenarios, and how many more there are. */
export function scenarioLinks(ids: readonly string[], { results, positionOf }: Sources): Html {
  if (ids.length === 0) return html`<span class="soft">none</span>`;
  const links = ids.slice(0, namedScenarios).map((id) => {
    const index = positionOf(id);
    const scenario = index === undefined ? undefined : results.scenarios[index];
    return index === undefined || scenario === undefined
      ? html`<li><code>${id}</code></li>`
      : html`<li><a href="#${scenarioAnchor(index)}" title="${titleOf(scenario)}"><code>${id}</code></a></li>`;
  });
  const more = ids.length - links.length;
  return html`<ul class="plain ids">${links}${more > 0 && html`<li class="soft">and ${more} more</li>`}</ul>`;
}

/** Expected, Actual and evidence of a finding, as far as it has them. */
export function comparison(finding: ResultFinding, sources: Sources): Html | undefined {
  const rows = [
    finding.expected !== undefined && html`<dt>Expected</dt><dd>${longText(finding.expected)}</dd>`,
    finding.actual !== undefined && html`<dt>Actual</dt><dd>${longText(finding.actual)}</dd>`,
    finding.evidence.length > 0 &&
      html`<dt>Evidence</dt><dd>${evidenceLinks(finding.evidence, sources)}</dd>`,
  ].filter((row) => row !== false);
  return rows.length === 0 ? undefined : html`<dl class="compare">${rows}</dl>`;
}
