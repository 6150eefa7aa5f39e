/** Where a scenario stands in the Allure report: role, table, Status Code; clause; severity. */
import { clauseLinks } from '../clause-links.ts';
import type { RequirementLevel, RequirementResult, Results, ScenarioResult } from '../results.ts';
import { areaTitle, worstFirst } from '../results-view.ts';
import { visibleLine } from '../text.ts';
import type { AllureLabel, AllureLink, AllureParameter } from './model.ts';

type LookUp = (id: string) => RequirementResult | undefined;

const severities: Readonly<Record<RequirementLevel, string>> = {
  shall: 'critical',
  should: 'normal',
  may: 'minor',
  documented: 'minor',
};

/**
 * The requirement that a scenario was written for: the first that it is tagged with. Not the worst finding, which
 * changes from run to run, and with it the place of the scenario in the report.
 */
export function mainRequirement({ tags }: ScenarioResult, lookUp: LookUp): RequirementResult | undefined {
  return tags.flatMap((tag) => lookUp(tag.replace(/^@/, '')) ?? []).at(0);
}

/** Epic, feature, story, severity and the rest. */
export function allureLabels(scenario: ScenarioResult, results: Results, lookUp: LookUp): AllureLabel[] {
  const main = mainRequirement(scenario, lookUp);
  const role = results.sut.role.toUpperCase();
  const list: AllureLabel[] = [
    { name: 'epic', value: role },
    { name: 'feature', value: main === undefined ? scenario.feature : topicOf(main, results) },
    { name: 'story', value: main === undefined ? scenario.id : storyOf(main, results) },
    { name: 'severity', value: severities[main?.level ?? 'shall'] },
    { name: 'parentSuite', value: role },
    { name: 'suite', value: scenario.feature },
    { name: 'package', value: scenario.uri.replaceAll('/', '.') },
    { name: 'host', value: results.sut.name },
    { name: 'framework', value: results.tool.name },
    ...tagsOf(scenario).map((value) => ({ name: 'tag', value })),
  ];
  return list.map(({ name, value }) => ({ name, value: visibleLine(value) }));
}

/** The scenario's own tags and the requirements that it did not pass; those that it passed would be hundreds. */
function tagsOf({ tags, findings }: ScenarioResult): string[] {
  const open = worstFirst(findings).filter(
    ({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable',
  );
  const names = [...open.map(({ requirement }) => requirement), ...tags.map((tag) => tag.replace(/^@/, ''))];
  return [...new Set(names)];
}

function topicOf({ area }: RequirementResult, { statusTable }: Results): string {
  return area.startsWith('STATUS-') ? `Table ${statusTable.table}` : areaTitle(area);
}

/** `A700 Failure`, the row of the status table; else the requirement. */
function storyOf({ id, area, says }: RequirementResult, { statusTable }: Results): string {
  const code = area.startsWith('STATUS-') ? id.slice(area.length + 1) : '';
  const row = statusTable.rows.find(
    ({ statusCode }) => statusCode === code || (code === 'CXXX' && statusCode.startsWith('C000')),
  );
  return row === undefined
    ? `${id} ${says}`
    : `${row.statusCode} ${row.serviceStatus}: ${row.furtherMeaning}`;
}

/** The clauses that the scenario is about. */
export function allureLinks(scenario: ScenarioResult, results: Results, lookUp: LookUp): AllureLink[] {
  const own = scenario.tags.flatMap((tag) => lookUp(tag.replace(/^@/, ''))?.source ?? []);
  const links = clauseLinks(own.join('; '), results.standard);
  return links.map(({ label, url }) => ({ name: label, url, type: 'clause' }));
}

/** The verdict, which Allure has no word for, and what the system under test showed. */
export function allureParameters({ verdict, observations, transcripts }: ScenarioResult): AllureParameter[] {
  const codes = [...new Set(observations?.map(({ code }) => code))].join(', ');
  return [
    { name: 'verdict', value: verdict },
    ...(codes === '' ? [] : [{ name: 'Status Code', value: visibleLine(codes) }]),
    ...(transcripts === undefined ? [] : [{ name: 'Associations', value: String(transcripts.length) }]),
  ];
}
