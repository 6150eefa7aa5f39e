import type { Results } from '../results.ts';
import { declaredPart } from './declared.ts';
import { failureTablePart } from './failure-table.ts';
import { foundLists } from './found.ts';
import { headerPart } from './header.ts';
import { Html, html } from './markup.ts';
import { notJudgedPart } from './not-judged.ts';
import type { Sources } from './parts.ts';
import { hashSource } from './policy.ts';
import { requirementsPart } from './requirements.ts';
import { runFactsPart } from './run-facts.ts';
import { scenariosPart } from './scenarios.ts';
import { statusTablePart } from './status-table.ts';
import { style } from './style.ts';

/** One section of the page: its anchor, its name in the list of contents, how many things are in it. */
interface Section {
  readonly anchor: string;
  readonly title: string;
  readonly count?: number;
  readonly part: Html;
}

/** What the page has beside what is written in it. */
export interface PageProgram {
  /** The script of the page; the security policy lets no other one run. */
  readonly script: string;
  /** What the script draws from when it is asked to. */
  readonly packed: Html;
}

/** The whole report as one HTML file that loads nothing. */
export function pageOf(sources: Sources, { script, packed }: PageProgram): string {
  const { results } = sources;
  const { sut, summary } = results;
  const sections = sectionsOf(sources);
  // Whatever a peer sent: only this style and this script count, and nothing is fetched or sent.
  const policy = `default-src 'none'; style-src '${hashSource(style)}'; script-src '${hashSource(script)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${summary.verdict}: ${sut.role.toUpperCase()} ${sut.name}</title>
<style>${new Html(style)}</style></head><body class="report">
<a class="skip" href="#content">To the findings</a>
${headerPart(results)}
<nav aria-label="Sections"><ul>${sections.map(
    ({
      anchor,
      title,
      count,
    }) => html`<li><a href="#${anchor}">${title}${count !== undefined && html` <span class="n">${count}</span>`}</a></li>
`,
  )}</ul></nav>
<main id="content" tabindex="-1">${sections.map(
    ({ part }) => html`${part}
`,
  )}</main>
${packed}<script>${new Html(script)}</script></body></html>
`;
  return page.text;
}

function sectionsOf(sources: Sources): readonly Section[] {
  const { results } = sources;
  const failureTable = failureTablePart(results);
  const declared = declaredPart(sources);
  const notJudged = notJudgedPart(sources);
  const { scenarios, requirements, statusTable } = results;
  return [
    ...foundLists(sources),
    { anchor: 'status-table', title: `Table ${statusTable.table}`, part: statusTablePart(sources) },
    ...(failureTable ? [{ anchor: 'failure-table', title: tableTitle(results), part: failureTable }] : []),
    ...(declared ? [{ anchor: 'declared', title: 'Declared', part: declared }] : []),
    ...(notJudged.text === '' ? [] : [{ anchor: 'not-judged', title: 'Not judged', part: notJudged }]),
    {
      anchor: 'requirements',
      title: 'Requirements',
      count: requirements.length,
      part: requirementsPart(sources),
    },
    { anchor: 'scenarios', title: 'Scenarios', count: scenarios.length, part: scenariosPart(sources) },
    { anchor: 'run', title: 'About this run', part: runFactsPart(results) },
  ];
}

function tableTitle({ failureTable }: Results): string {
  return `Table ${failureTable?.table ?? ''}`;
}
