/**
 * Scenarios as Allure results.
 *
 * The reporter of Allure for cucumber is not used: it knows cucumber's statuses only, while a scenario here has
 * one of seven verdicts, findings with clauses, and evidence in bytes.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { verdictMappings } from '../../harness/verdict.ts';
import { failuresOfRequirements } from '../failures-of-requirements.ts';
import type {
  RequirementLevel,
  RequirementResult,
  ResultFinding,
  Results,
  ScenarioResult,
  ScenarioStep,
} from '../results.ts';
import {
  areaTitle,
  reasonOf,
  referencesInWords,
  requirementIndex,
  titleOf,
  worstFirst,
} from '../results-view.ts';
import { visible, visibleLine } from '../text.ts';
import type { AllureAttachment, AllureLabel, AllureResult, AllureStatus, AllureStep } from './model.ts';

type LookUp = (id: string) => RequirementResult | undefined;

/** An Allure result and the evidence that has to be copied beside it. */
export interface AllureScenario {
  readonly result: AllureResult;
  /** From the path relative to the output folder to the file name in the results folder. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
}

const severities: Readonly<Record<RequirementLevel, string>> = {
  shall: 'critical',
  should: 'normal',
  may: 'minor',
  documented: 'minor',
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.pcapng': 'application/octet-stream',
  '.txt': 'text/plain',
  '.json': 'application/json',
};

/** All scenarios of a run, and the requirements that failed without one. */
export function allureScenarios(results: Results): AllureScenario[] {
  const lookUp = requirementIndex(results);
  const occurrences = new Map<string, number>();
  let start = Date.parse(results.run.startedAt);
  return [...results.scenarios, ...failuresOfRequirements(results)].map((scenario) => {
    const number = (occurrences.get(scenario.id) ?? 0) + 1;
    occurrences.set(scenario.id, number);
    const key = number === 1 ? scenario.id : `${scenario.id} (${number})`;
    const made = allureScenario(scenario, key, results, lookUp, start);
    start = made.result.stop;
    return made;
  });
}

function allureScenario(
  scenario: ScenarioResult,
  key: string,
  results: Results,
  lookUp: LookUp,
  earliest: number,
): AllureScenario {
  const begun = scenario.transcripts?.[0]?.startedAt;
  const start = begun === undefined ? earliest : Date.parse(begun);
  const stop = start + Math.round(scenario.durationMs);
  const fullName = `${results.tool.name}:${scenario.uri}#${key}`;
  // The transcript is for programs; capture and ladder say the same to people.
  const evidence = scenario.evidence.filter(({ kind }) => kind !== 'transcript');
  const copies = evidence.map((file, index) => ({
    from: file.path,
    to: `${digest(`${fullName}|${index}|${file.path}`).slice(0, 32)}-attachment${extensionOf(file.path)}`,
  }));
  const result: AllureResult = {
    uuid: uuidOf(`${results.run.startedAt}|${fullName}`),
    historyId: digest(fullName),
    testCaseId: digest(fullName),
    name: visibleLine(titleOf(scenario)),
    fullName: visibleLine(fullName),
    description: visible(scenario.description ?? ''),
    status: verdictMappings[scenario.verdict].allure,
    statusDetails: statusDetails(scenario, lookUp),
    stage: 'finished',
    start,
    stop,
    labels: labels(scenario, results, lookUp),
    links: [],
    parameters: [{ name: 'verdict', value: scenario.verdict }],
    steps: [...gherkinSteps(scenario.steps ?? [], start), ...findingSteps(scenario.findings, stop, lookUp)],
    attachments: evidence.map(
      ({ kind, path: from }, index): AllureAttachment => ({
        name: visibleLine(kind),
        source: copies[index]?.to ?? '',
        type: mediaTypes[extensionOf(from)] ?? 'application/octet-stream',
      }),
    ),
  };
  return { result, copies };
}

/** The message starts with the verdict: `categories.json` tells the categories apart by it. */
function statusDetails(scenario: ScenarioResult, lookUp: LookUp): AllureResult['statusDetails'] {
  if (scenario.verdict === 'pass') return {};
  const message = visible(`${scenario.verdict}: ${reasonOf(scenario)}`);
  const decisive = scenario.findings.filter(({ verdict }) => verdict === scenario.verdict);
  const trace = decisive.map((finding) => findingText(finding, lookUp(finding.requirement))).join('\n\n');
  return trace === '' ? { message } : { message, trace: visible(trace) };
}

function findingText(finding: ResultFinding, requirement: RequirementResult | undefined): string {
  const lines = [`${finding.requirement}  ${finding.message}`];
  if (finding.expected !== undefined) lines.push(`  expected  ${finding.expected}`);
  if (finding.actual !== undefined) lines.push(`  actual    ${finding.actual}`);
  if (requirement !== undefined) lines.push(`  rule      ${requirement.source}: ${requirement.says}`);
  if (finding.evidence.length > 0) lines.push(`  evidence  ${referencesInWords(finding.evidence)}`);
  return lines.join('\n');
}

function labels(scenario: ScenarioResult, results: Results, lookUp: LookUp): AllureLabel[] {
  const ids = [...new Set(worstFirst(scenario.findings).map(({ requirement }) => requirement))];
  const main = mainRequirement(scenario.tags, lookUp);
  const role = results.sut.role.toUpperCase();
  const list: AllureLabel[] = [
    { name: 'epic', value: role },
    { name: 'feature', value: main === undefined ? scenario.feature : topicOf(main, results) },
    { name: 'story', value: main === undefined ? scenario.id : `${main.id} ${main.says}` },
    { name: 'severity', value: severities[main?.level ?? 'shall'] },
    { name: 'parentSuite', value: role },
    { name: 'suite', value: scenario.feature },
    { name: 'package', value: scenario.uri.replaceAll('/', '.') },
    { name: 'host', value: results.sut.name },
    { name: 'framework', value: results.tool.name },
    ...ids.map((id) => ({ name: 'tag', value: id })),
    ...scenario.tags.map((tag) => ({ name: 'tag', value: tag.replace(/^@/, '') })),
  ];
  return list.map(({ name, value }) => ({ name, value: visibleLine(value) }));
}

/**
 * The requirement that the scenario was written for: the first that it is tagged with. Not the worst finding, which
 * changes from run to run, and with it the place of the scenario in the report.
 */
function mainRequirement(tags: readonly string[], lookUp: LookUp): RequirementResult | undefined {
  return tags.flatMap((tag) => lookUp(tag.replace(/^@/, '')) ?? []).at(0);
}

function topicOf({ area }: RequirementResult, { statusTable }: Results): string {
  return area.startsWith('STATUS-') ? `Table ${statusTable.table}` : areaTitle(area);
}

function gherkinSteps(steps: readonly ScenarioStep[], start: number): AllureStep[] {
  let time = start;
  return steps.map(({ keyword, text, status, durationMs = 0, argument }) => {
    const begun = time;
    time += Math.round(durationMs);
    return {
      ...emptyStep(begun, time),
      name: visibleLine(`${keyword.trim()} ${text}`),
      status: status ?? 'passed',
      parameters: argument === undefined ? [] : [{ name: 'argument', value: visible(argument) }],
    };
  });
}

function findingSteps(findings: readonly ResultFinding[], time: number, lookUp: LookUp): AllureStep[] {
  return worstFirst(findings).map((finding) => {
    const status: AllureStatus = verdictMappings[finding.verdict].allure;
    const source = lookUp(finding.requirement)?.source;
    const parameters = [
      { name: 'clause', value: source },
      { name: 'expected', value: finding.expected },
      { name: 'actual', value: finding.actual },
      { name: 'evidence', value: referencesInWords(finding.evidence) || undefined },
    ].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value: visible(value) }]));
    return {
      ...emptyStep(time, time),
      name: visibleLine(`${finding.verdict} ${finding.requirement}: ${finding.message}`),
      status,
      parameters,
    };
  });
}

function emptyStep(start: number, stop: number) {
  return { stage: 'finished', start, stop, statusDetails: {}, steps: [], attachments: [] } as const;
}

function extensionOf(file: string): string {
  const extension = path.posix.extname(file).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A name-based UUID (RFC 9562, version 8): the same run gives the same files. */
function uuidOf(text: string): string {
  const hex = digest(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
