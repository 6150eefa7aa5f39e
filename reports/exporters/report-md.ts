/** The report as Markdown: for job summaries, merge requests and mail. */
import { verdictMappings } from '../../harness/verdict.ts';
import type { Exporter } from '../exporter.ts';
import { fence, inline, link, markdownTable } from '../markdown.ts';
import { howToSupply, lacksItems } from '../needed-data.ts';
import type {
  EvidenceReference,
  ResultFinding,
  Results,
  ScenarioResult,
  StatusTableRow,
} from '../results.ts';
import {
  areaTitle,
  countsInWords,
  type EvidencePlace,
  evidenceIndex,
  firstReferences,
  requirementIndex,
  statusColumn,
  titleOf,
  verdictInWords,
  worstFirst,
} from '../results-view.ts';
import { duration } from '../text.ts';
import { inWords } from '../unexpected-verdicts.ts';

type PlaceOf = (reference: EvidenceReference) => EvidencePlace;

export default {
  name: 'md',
  fileName: 'report.md',
  describe: 'the report as Markdown, for job summaries and merge requests',
  write: report,
} satisfies Exporter;

function report(results: Results): string {
  const place = evidenceIndex(results);
  const parts = [
    header(results),
    statusTable(results, place),
    needed(results),
    unexpected(results),
    failureTable(results),
    requirements(results),
    scenarios(results, place),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function header({ tool, standard, run, sut, summary, scenarios, requirements }: Results): string {
  const took = duration(Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt)));
  const judged = requirements.filter(({ verdict }) => verdict !== null).length;
  return [
    `# ${inline(sut.product ?? sut.name)}: Modality Worklist ${sut.role.toUpperCase()}`,
    `**${summary.verdict}**. ${verdictMappings[summary.verdict].meaning}`,
    [
      `- Scenarios: ${countsInWords(summary.scenarios, scenarios.length).join(', ') || 'none ran'}`,
      `- Requirements: ${[...countsInWords(summary.requirements, requirements.length), `${judged} of ${requirements.length} judged`].join(', ')}`,
      `- ${inline(sut.name)}${sut.host === null ? '' : ` at ${inline(sut.host)}${sut.port === null ? '' : ` port ${sut.port}`}`}`,
      `- ${run.startedAt}, ${took}, exit code ${run.exitCode}: ${inline(run.command)}`,
      `- ${inline(tool.name)} ${inline(tool.version)}, ${inline(standard)}`,
      ...(run.resumed
        ? [`- Resumed at ${run.resumed.at}, with ${run.resumed.earlier.length} scenarios judged before`]
        : []),
    ].join('\n'),
  ].join('\n\n');
}

function statusTable({ statusTable: { table, rows } }: Results, place: PlaceOf): string {
  if (rows.length === 0) return '';
  const header = ['Service Status', 'Further Meaning', 'Status Code', statusColumn(table)];
  const cells = rows.map((row) => [
    inline(row.serviceStatus),
    inline(row.furtherMeaning),
    inline(row.statusCode),
    condition(row),
    row.provoked ? 'yes' : 'no',
    row.verdict ?? 'not judged',
    links(row.evidence, place),
  ]);
  const provoked = rows.filter((row) => row.provoked).length;
  return `## Table ${table}\n\n${provoked} of ${rows.length} rows were provoked.\n\n${markdownTable(
    [...header, 'Provoked', 'Verdict', 'Evidence'],
    cells,
  )}`;
}

function failureTable({ failureTable }: Results): string {
  if (failureTable === undefined) return '';
  const cells = failureTable.rows.map(({ failure, text, how, verdict, scenarios }) => [
    failure,
    inline(text),
    how.join(', '),
    verdict ?? 'not judged',
    scenarios.map(inline).join(', ') || 'none',
  ]);
  const header = ['Exception', 'Behavior', 'Known', 'Verdict', 'Scenarios'];
  return `## Table ${failureTable.table}\n\n${markdownTable(header, cells)}`;
}

/** Observations named in a row; the row for Success is met in nearly every scenario. */
const shownObservations = 5;

function condition({ text, observed }: StatusTableRow): string {
  const seen = observed.map(
    ({ code, condition, count }) => `${inline(code)} ${count} ×: ${inline(condition)}`,
  );
  const left = seen.length - shownObservations;
  return [
    ...(text === '' ? [] : [inline(text)]),
    ...seen.slice(0, shownObservations),
    ...(left > 0 ? [`and ${left} more`] : []),
  ].join('<br>');
}

function needed(results: Results): string {
  const rows = (results.needed ?? []).map(({ where, what, scenarios }) => [
    where,
    inline(what),
    inline(scenarios.join(', ')),
  ]);
  if (rows.length === 0) return '';
  const table = markdownTable(['In the', 'Needed', 'To judge'], rows);
  const hint = lacksItems(results) ? [howToSupply] : [];
  return ['## What would make more of it conclusive', table, ...hint].join('\n\n');
}

function unexpected({ unexpected: all = [] }: Results): string {
  if (all.length === 0) return '';
  return `## Otherwise than the profile expects\n\n${all.map((each) => `- ${inline(inWords(each))}`).join('\n')}`;
}

function requirements(results: Results): string {
  const sections = [...Map.groupBy(worstFirst(results.requirements), ({ area }) => area)].map(
    ([area, members]) => {
      const rows = members.map((requirement) => [
        inline(requirement.id),
        inline(requirement.says),
        `${requirement.level}, ${inline(requirement.source)}`,
        requirement.coverage?.status === 'not-covered'
          ? `${verdictInWords(requirement)}: ${inline(requirement.coverage.reason)}`
          : verdictInWords(requirement),
        String(requirement.scenarios.length),
      ]);
      const judged = members.filter(({ verdict }) => verdict !== null).length;
      return `### ${area}: ${inline(areaTitle(area))}\n\n${judged} of ${members.length} were judged.\n\n${markdownTable(
        ['Requirement', 'Says', 'Level and source', 'Verdict', 'Scenarios'],
        rows,
      )}`;
    },
  );
  return sections.length === 0 ? '' : ['## Requirements', ...sections].join('\n\n');
}

function scenarios(results: Results, place: PlaceOf): string {
  const lookUp = requirementIndex(results);
  const blocks = worstFirst(results.scenarios).map((scenario) =>
    scenarioBlock(scenario, place, (id) => lookUp(id)?.source),
  );
  return blocks.length === 0 ? '' : ['## Scenarios', ...blocks].join('\n\n');
}

function scenarioBlock(
  scenario: ScenarioResult,
  place: PlaceOf,
  sourceOf: (id: string) => string | undefined,
): string {
  const title = `### ${scenario.verdict}: ${inline(titleOf(scenario))}`;
  const where = `${inline(scenario.feature)}, ${inline(`${scenario.uri}:${scenario.line}`)}, ${duration(scenario.durationMs)}`;
  const steps = (scenario.steps ?? []).map(
    ({ keyword, text, status }) =>
      `- **${inline(keyword.trim())}** ${inline(text)}${status === undefined || status === 'passed' ? '' : ` (${status})`}`,
  );
  const findings = worstFirst(scenario.findings)
    .filter(({ verdict }) => verdict !== 'pass')
    .map((finding) => findingBlock(finding, place, sourceOf(finding.requirement)));
  const files = scenario.evidence.map(({ kind, path }) => link(kind, path)).join(', ');
  const parts = [title, where];
  if (scenario.description !== undefined) parts.push(inline(scenario.description));
  if (scenario.reason !== undefined) parts.push(inline(scenario.reason));
  if (steps.length > 0) parts.push(steps.join('\n'));
  parts.push(...findings);
  if (files !== '') parts.push(`Evidence: ${files}`);
  return parts.join('\n\n');
}

function findingBlock(finding: ResultFinding, place: PlaceOf, source: string | undefined): string {
  const clause = source === undefined ? '' : ` (${inline(source)})`;
  const parts = [
    `**${finding.verdict}** ${inline(finding.requirement)}${clause}: ${inline(finding.message)}`,
  ];
  if (finding.expected !== undefined) parts.push(`Expected:\n\n${fence(finding.expected)}`);
  if (finding.actual !== undefined) parts.push(`Actual:\n\n${fence(finding.actual)}`);
  if (finding.evidence.length > 0) parts.push(`See ${links(finding.evidence, place)}`);
  return parts.join('\n\n');
}

function links(references: readonly EvidenceReference[], place: PlaceOf): string {
  const { first, more } = firstReferences(references);
  const list = first
    .map(place)
    .map(({ label, path }) => (path === undefined ? inline(label) : link(label, path)));
  return list.join(', ') + more;
}
