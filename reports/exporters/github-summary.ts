/** The summary of a job of GitHub Actions: verdict, tables, what failed. */
import { appendFile } from 'node:fs/promises';
import { decisiveFindings, openScenarios } from '../ci/open-scenarios.ts';
import type { Exporter } from '../exporter.ts';
import { inline, markdownTable } from '../markdown.ts';
import { failureTable, header, needed, statusTable, unexpected } from '../md/overview.ts';
import type { EvidenceReference, Results } from '../results.ts';
import { reasonOf, requirementIndex, titleOf } from '../results-view.ts';
import { clip } from '../text.ts';

/** Scenarios in the table of what failed. */
const maximumRows = 50;

/** Of one text in a cell. */
const maximumTextLength = 400;

/** GitHub refuses the summary of a step over 1 MiB; a self test has two. */
const maximumSize = 400 * 1024;

export default {
  name: 'github-summary',
  fileName: 'github-summary.md',
  describe: 'the job summary of GitHub Actions, in Markdown; added to it there',
  automatic: (environment) => environment['GITHUB_ACTIONS'] === 'true',
  write: summary,
  publish: async (text, environment) => {
    const file = environment['GITHUB_STEP_SUMMARY'];
    if (environment['GITHUB_ACTIONS'] === 'true' && file) await appendFile(file, `${text}\n`);
    return undefined;
  },
} satisfies Exporter;

function summary(results: Results): string {
  // A page of the CI server has no files beside it that a link could lead to.
  const place = ({ transcript, pdu }: EvidenceReference) => ({
    label: `${transcript} PDU ${pdu}`,
    path: undefined,
  });
  const parts = [
    header(results),
    open(results),
    statusTable(results, place),
    failureTable(results),
    unexpected(results),
    needed(results),
  ].filter((part) => part !== '');
  return `${withinSize(parts).join('\n\n')}\n`;
}

function open(results: Results): string {
  const lookUp = requirementIndex(results);
  const scenarios = openScenarios(results);
  if (scenarios.length === 0) return '';
  const rows = scenarios.slice(0, maximumRows).map((scenario) => {
    const findings = decisiveFindings(scenario);
    const clauses = new Set(findings.flatMap(({ requirement }) => lookUp(requirement)?.source ?? []));
    return [
      scenario.verdict,
      cell(titleOf(scenario)),
      cell(reasonOf(scenario)),
      cell(findings[0]?.expected ?? ''),
      cell(findings[0]?.actual ?? ''),
      cell([...clauses].join('; ')),
    ];
  });
  const left = scenarios.length - rows.length;
  const table = markdownTable(['Verdict', 'Scenario', 'Seen', 'Expected', 'Actual', 'Clause'], rows);
  const more = left > 0 ? `\n\n${left} more are in the reports.` : '';
  return `## What to look at\n\n${table}${more}`;
}

function cell(text: string): string {
  return inline(clip(text, maximumTextLength));
}

function withinSize(parts: readonly string[]): string[] {
  let size = 0;
  const kept = parts.filter((part) => {
    size += Buffer.byteLength(part) + 2;
    return size <= maximumSize;
  });
  return kept.length === parts.length ? kept : [...kept, 'The rest is too large for a job summary.'];
}
