/** The head of a report in Markdown: what a job summary has too. */
import { verdictMappings } from '../../harness/verdict.ts';
import { inline, link, markdownTable } from '../markdown.ts';
import { howToSupply, lacksItems } from '../needed-data.ts';
import type { EvidenceReference, Results, StatusTableRow } from '../results.ts';
import { countsInWords, type EvidencePlace, firstReferences, statusColumn } from '../results-view.ts';
import { duration } from '../text.ts';
import { inWords } from '../unexpected-verdicts.ts';

/** Finds the file of a reference. */
export type PlaceOf = (reference: EvidenceReference) => EvidencePlace;

/** The verdict, the counts, and what was tested with what. */
export function header({ tool, standard, run, sut, summary, scenarios, requirements }: Results): string {
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

/** PS3.2 Table N.7-10 or N.7-11; '' without rows. */
export function statusTable({ statusTable: { table, rows } }: Results, place: PlaceOf): string {
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

/** PS3.2 Table N.7-8; '' for an SCP. */
export function failureTable({ failureTable }: Results): string {
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

/** What would make more of the run conclusive. */
export function needed(results: Results): string {
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

/** What came otherwise than the profile expects. */
export function unexpected({ unexpected: all = [] }: Results): string {
  if (all.length === 0) return '';
  return `## Otherwise than the profile expects\n\n${all.map((each) => `- ${inline(inWords(each))}`).join('\n')}`;
}

/** The places of references; more than a few are counted. */
export function links(references: readonly EvidenceReference[], place: PlaceOf): string {
  const { first, more } = firstReferences(references);
  const list = first
    .map(place)
    .map(({ label, path }) => (path === undefined ? inline(label) : link(label, path)));
  return list.join(', ') + more;
}
