import type { Verdict } from '../../harness/verdict.ts';
import type { ResultFinding, ScenarioResult } from '../results.ts';
import { reasonOf, titleOf } from '../results-view.ts';
import { counted } from '../text.ts';
import { type Html, html } from './markup.ts';
import {
  comparison,
  findingAnchor,
  requirementAnchor,
  type Sources,
  scenarioAnchor,
  scenarioLinks,
  verdictMark,
} from './parts.ts';

/** The verdicts whose findings are listed by requirement, in the order of reading, and what their list is called. */
const lists = {
  error: 'What went wrong with the test itself',
  fail: 'What failed',
  inconclusive: 'What could not be proven',
  warning: 'What is discouraged or not declared',
  recorded: 'What the standard leaves open',
} as const satisfies Partial<Record<Verdict, string>>;

/** A verdict that has a list of its own. */
type ListedVerdict = keyof typeof lists;

interface Found {
  readonly scenario: ScenarioResult;
  readonly finding: ResultFinding;
}

/** One list: its anchor, its title, and how many requirements (or scenarios without a finding) are in it. */
export interface FoundList {
  readonly anchor: string;
  readonly title: string;
  readonly count: number;
  readonly part: Html;
}

/**
 * What was found, by verdict and then by requirement, each requirement once: under its worst verdict, with the
 * different findings of it. This is the part to read first.
 */
export function foundLists(sources: Sources): FoundList[] {
  const { scenarios } = sources.results;
  const all = scenarios.flatMap((scenario) => scenario.findings.map((finding) => ({ scenario, finding })));
  const byRequirement = Map.groupBy(all, ({ finding }) => finding.requirement);
  return Object.entries(lists).flatMap(([verdict, title]) => {
    const cards = [...byRequirement].flatMap(([id, found]) => cardOf(id, found, verdict, sources) ?? []);
    const unexplained = scenarios.filter((scenario) => isUnexplained(scenario, verdict));
    const rest = unexplained.map((scenario) => scenarioCard(scenario, sources));
    const count = cards.length + rest.length;
    if (count === 0) return [];
    const anchor = `list-${verdict}`;
    const part = html`<section id="${anchor}"><h2>${title} <span class="n">${count}</span></h2>
${cards}${rest}</section>`;
    return [{ anchor, title, count, part }];
  });
}

/** A fail or an error that no finding of that verdict explains. */
function isUnexplained({ verdict, findings }: ScenarioResult, listed: string): boolean {
  const isBad = verdict === 'error' || verdict === 'fail';
  return isBad && verdict === listed && !findings.some((finding) => finding.verdict === verdict);
}

/** The requirement that a listed finding is of: under its worst verdict in this run, as the results have it. */
function verdictOfRequirement(id: string, found: readonly Found[], { requirement }: Sources): Verdict | null {
  const known = requirement(id)?.verdict;
  return known ?? found.find(({ finding }) => finding.verdict in lists)?.finding.verdict ?? null;
}

function cardOf(id: string, found: readonly Found[], verdict: string, sources: Sources): Html | undefined {
  if (verdictOfRequirement(id, found, sources) !== verdict) return undefined;
  const worst = found.filter(({ finding }) => finding.verdict === verdict);
  const [first] = worst;
  if (first === undefined) return undefined;
  const requirement = sources.requirement(id);
  const isBad = verdict === 'fail' || verdict === 'error';
  const head = html`${verdictMark(first.finding.verdict)} <code>${id}</code> <bdi>${requirement?.says ?? first.finding.message}</bdi>`;
  const ids = [...new Set(worst.map(({ scenario }) => scenario.id))];
  const clause =
    requirement &&
    html`<a href="#${requirementAnchor(id)}">${requirement.level}, ${requirement.source}</a>; `;
  const body = html`<p class="soft">${clause}${counted(worst.length, 'finding')} in ${counted(ids.length, 'scenario')}</p>
${differentFindings(worst, sources)}
<div class="in">In ${scenarioLinks(ids, sources)}</div>`;
  return html`<details class="card${isBad && ' paper'}" id="${findingAnchor(id)}"${isBad && html` open`}><summary><h3>${head}</h3></summary>
${body}</details>
`;
}

/** So many different findings on one requirement are written out; the scenarios have the others. */
const shownFindings = 3;

function differentFindings(found: readonly Found[], sources: Sources): Html {
  const different = [...Map.groupBy(found, ({ finding }) => finding.message).values()];
  const shown = different.slice(0, shownFindings).flatMap(([first]) => first ?? []);
  const left = different.length - shown.length;
  return html`${shown.map(
    ({ finding }) => html`<div class="finding"><p dir="auto">${finding.message}</p>
${comparison(finding, sources)}</div>
`,
  )}${left > 0 && html`<p class="soft">${left} more in other words, in the scenarios.</p>`}`;
}

function scenarioCard(scenario: ScenarioResult, { results }: Sources): Html {
  const anchor = scenarioAnchor(results.scenarios.indexOf(scenario));
  return html`<div class="card"><h3>${verdictMark(scenario.verdict)} <a href="#${anchor}"><bdi>${titleOf(scenario)}</bdi></a></h3>
<p dir="auto">${reasonOf(scenario)}</p></div>
`;
}

/** True for a verdict whose findings stand in a list. */
export function isListed(verdict: Verdict): verdict is ListedVerdict {
  return verdict in lists;
}
