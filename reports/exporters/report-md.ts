/** The report as Markdown: for job summaries, merge requests and mail. */
import type { Exporter } from '../exporter.ts';
import { fence, inline, link, markdownTable } from '../markdown.ts';
import { declared } from '../md/declared.ts';
import {
  failureTable,
  header,
  links,
  needed,
  type PlaceOf,
  statusTable,
  unexpected,
} from '../md/overview.ts';
import type { ResultFinding, Results, ScenarioResult } from '../results.ts';
import {
  areaTitle,
  evidenceIndex,
  requirementIndex,
  titleOf,
  verdictInWords,
  worstFirst,
} from '../results-view.ts';
import { duration } from '../text.ts';

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
    declared(results),
    requirements(results),
    scenarios(results, place),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
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
