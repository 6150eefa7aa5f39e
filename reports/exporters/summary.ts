/** What is printed at the end of a run: counts, the status table, what failed and where the proof is. */
import { verdictMappings } from '../../harness/verdict.ts';
import type { Exporter } from '../exporter.ts';
import { howToSupply, isForWantOfData, lacksItems } from '../needed-data.ts';
import type {
  EvidenceReference,
  RequirementResult,
  Results,
  ScenarioResult,
  StatusTableRow,
} from '../results.ts';
import {
  countsInWords,
  type EvidencePlace,
  evidenceIndex,
  reasonOf,
  requirementIndex,
  statusColumn,
  titleOf,
  worstFirst,
} from '../results-view.ts';
import { clip, counted, duration, visible, visibleLine, wrap } from '../text.ts';
import { textTable } from '../text-table.ts';
import { inWords } from '../unexpected-verdicts.ts';

/** Of one message; the reports have it whole. */
const maximumMessageLength = 240;

/** Codes named in a row of the table; the row of other codes may have dozens. */
const shownCodes = 2;

export default {
  name: 'summary',
  fileName: 'summary.txt',
  describe: 'the text printed at the end of a run',
  write: summary,
} satisfies Exporter;

function summary(results: Results): string {
  const parts = [
    head(results),
    statusTable(results),
    failureTable(results),
    failedRequirements(results),
    unjudged(results),
    needed(results),
    unexpected(results),
    counts(results),
  ];
  return `${visible(parts.filter((part) => part !== '').join('\n\n'))}\n`;
}

function head({ tool, standard, sut, run }: Results): string {
  const address = sut.host === null ? '' : ` at ${sut.host}${sut.port === null ? '' : `:${sut.port}`}`;
  const took = duration(Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt)));
  return visibleLine(
    `${tool.name} ${tool.version}, ${standard}: ${sut.role.toUpperCase()} ${sut.name}${address}, ${took}`,
  );
}

function statusTable({ statusTable: { table, rows } }: Results): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => [
    row.serviceStatus,
    row.statusCode,
    row.provoked ? 'yes' : 'no',
    observedCodes(row),
    row.verdict ?? '-',
    clip(row.text, maximumMessageLength),
  ]);
  const header = ['Service Status', 'Code', 'provoked', 'observed', 'verdict', statusColumn(table)];
  return `PS3.2 Table ${table}\n${textTable(header, cells)}`;
}

function failureTable({ failureTable }: Results): string {
  const rows = failureTable?.rows.filter(({ provoked }) => provoked) ?? [];
  if (failureTable === undefined || rows.length === 0) return '';
  const cells = rows.map(({ failure, verdict, text }) => [
    failure,
    verdict ?? '-',
    clip(text, maximumMessageLength),
  ]);
  return `PS3.2 Table ${failureTable.table}\n${textTable(['Exception', 'verdict', 'Behavior'], cells)}`;
}

function observedCodes(row: StatusTableRow): string {
  const counts = new Map<string, number>();
  for (const { code, count } of row.observed) counts.set(code, (counts.get(code) ?? 0) + count);
  const codes = [...counts].map(([code, count]) => `${code} x${count}`);
  const left = codes.length - shownCodes;
  return codes.slice(0, shownCodes).join(', ') + (left > 0 ? ` +${left}` : '') || '-';
}

function failedRequirements(results: Results): string {
  const failed = results.requirements.filter(({ verdict }) => verdict === 'fail');
  if (failed.length === 0) return '';
  const place = evidenceIndex(results);
  const blocks = failed.map((requirement) => requirementText(requirement, results.scenarios, place));
  return `Requirements that failed\n\n${blocks.join('\n\n')}`;
}

function requirementText(
  requirement: RequirementResult,
  scenarios: readonly ScenarioResult[],
  place: (reference: EvidenceReference) => EvidencePlace,
): string {
  const findings = scenarios.flatMap((scenario) =>
    scenario.findings
      .filter(({ requirement: id, verdict }) => id === requirement.id && verdict === 'fail')
      .map((finding) => ({ scenario, finding })),
  );
  const [first, ...others] = findings;
  const lines = [`${requirement.id}  ${requirement.says}`, `  rule      ${requirement.source}`];
  if (first === undefined) return lines.map(shortLine).join('\n');
  const { scenario, finding } = first;
  lines.push(`  seen      ${finding.message}`);
  if (finding.expected !== undefined) lines.push(`  expected  ${finding.expected}`);
  if (finding.actual !== undefined) lines.push(`  actual    ${finding.actual}`);
  lines.push(`  in        ${titleOf(scenario)}`);
  const [reference] = finding.evidence;
  if (reference !== undefined) {
    const { label, path } = place(reference);
    lines.push(`  evidence  ${path === undefined ? label : `${path}, ${label}`}`);
  }
  if (others.length > 0) lines.push(`  and in ${counted(others.length, 'more finding')}, ${inAll(findings)}`);
  return lines.map(shortLine).join('\n');
}

function inAll(findings: readonly { readonly scenario: ScenarioResult }[]): string {
  return `${counted(new Set(findings.map(({ scenario }) => scenario)).size, 'scenario')} in all`;
}

function shortLine(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return clip(indent + visibleLine(line.slice(indent.length)), maximumMessageLength);
}

/** Failed scenarios without a listed requirement, our own errors, and what proved nothing for another reason than data. */
function unjudged(results: Results): string {
  const known = requirementIndex(results);
  const listed = (scenario: ScenarioResult) =>
    scenario.findings.some(
      ({ verdict, requirement }) => verdict === 'fail' && known(requirement)?.verdict === 'fail',
    );
  const isListed = (results.needed ?? []).length > 0;
  const scenarios = worstFirst(results.scenarios).filter(
    (scenario) =>
      scenario.verdict === 'error' ||
      (scenario.verdict === 'inconclusive' && !(isListed && isForWantOfData(scenario))) ||
      (scenario.verdict === 'fail' && !listed(scenario)),
  );
  return scenarios
    .map((scenario) => shortLine(`${scenario.verdict}: ${titleOf(scenario)}: ${reasonOf(scenario)}`))
    .join('\n');
}

/** What would make everything conclusive, in one place. */
function needed(results: Results): string {
  const { needed: all = [] } = results;
  if (all.length === 0) return '';
  const lines = all.flatMap(({ where, what, scenarios }) => [
    labeled(where, visibleLine(what)),
    labeled('', visibleLine(scenarios.join(', '))),
  ]);
  const hint = lacksItems(results) ? [howToSupply] : [];
  return ['What would make more of it conclusive\n', ...lines, ...hint].join('\n');
}

/** What came otherwise than the profile expects: a deviation that is new, or one that no longer occurs. */
function unexpected({ unexpected: all = [] }: Results): string {
  if (all.length === 0) return '';
  return ['Otherwise than the profile expects\n', ...all.map((each) => shortLine(inWords(each)))].join('\n');
}

function counts({ summary: totals, scenarios, requirements, run }: Results): string {
  const unjudgedCount = requirements.filter((requirement) => requirement.verdict === null).length;
  const ofScenarios = countsInWords(totals.scenarios, scenarios.length);
  const ofRequirements = countsInWords(totals.requirements, requirements.length);
  if (unjudgedCount > 0) ofRequirements.push(`${unjudgedCount} of ${requirements.length} not judged`);
  const earlier = run.resumed?.earlier.length ?? 0;
  if (earlier > 0) ofScenarios.push(`${earlier} of ${scenarios.length} judged before the run was resumed`);
  return [
    labeled('scenarios', ofScenarios.join(', ') || 'none ran'),
    labeled('requirements', ofRequirements.join(', ') || 'none'),
    labeled('verdict', `${totals.verdict}. ${verdictMappings[totals.verdict].meaning}`),
  ].join('\n');
}

function labeled(label: string, text: string): string {
  return wrap(text, 100 - 14)
    .map((line, index) => (index === 0 ? label : '').padEnd(14) + line)
    .join('\n');
}
