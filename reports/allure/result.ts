/**
 * Scenarios as Allure results.
 *
 * The reporter of Allure for cucumber is not used: it knows cucumber's statuses only, while a scenario here has
 * one of seven verdicts, findings with clauses, and evidence in bytes.
 */
import { createHash } from 'node:crypto';
import { verdictMappings } from '../../harness/verdict.ts';
import { failuresOfRequirements } from '../failures-of-requirements.ts';
import { inline } from '../markdown.ts';
import type { RequirementResult, ResultFinding, Results, ScenarioResult } from '../results.ts';
import { reasonOf, referencesInWords, requirementIndex, titleOf } from '../results-view.ts';
import { clip, visible, visibleLine } from '../text.ts';
import { allureLabels, allureLinks, allureParameters } from './labels.ts';
import type { AllureResult } from './model.ts';
import { allureSteps } from './steps.ts';

type LookUp = (id: string) => RequirementResult | undefined;

/** An Allure result without its attachments, and the scenario that it was made of. */
export interface AllureScenario {
  readonly result: AllureResult;
  readonly scenario: ScenarioResult;
}

/** Of one text of a finding; `results.json` has the rest. */
const maximumTextLength = 2000;

/** All scenarios of a run, and the requirements that failed without one. */
export function allureScenarios(results: Results): AllureScenario[] {
  const lookUp = requirementIndex(results);
  const occurrences = new Map<string, number>();
  let start = Date.parse(results.run.startedAt);
  return [...results.scenarios, ...failuresOfRequirements(results)].map((scenario) => {
    const number = (occurrences.get(scenario.id) ?? 0) + 1;
    occurrences.set(scenario.id, number);
    const key = number === 1 ? scenario.id : `${scenario.id} (${number})`;
    const result = allureResult(scenario, key, results, lookUp, start);
    start = result.stop;
    return { result, scenario };
  });
}

function allureResult(
  scenario: ScenarioResult,
  key: string,
  results: Results,
  lookUp: LookUp,
  earliest: number,
): AllureResult {
  const begun = scenario.transcripts?.[0]?.startedAt;
  const start = begun === undefined ? earliest : Date.parse(begun);
  const stop = start + Math.round(scenario.durationMs);
  const fullName = `${results.tool.name}:${scenario.uri}#${key}`;
  return {
    uuid: uuidOf(`${results.run.startedAt}|${fullName}`),
    historyId: digest(fullName),
    testCaseId: digest(fullName),
    name: visibleLine(clip(titleOf(scenario), maximumTextLength)),
    fullName: visibleLine(fullName),
    description: descriptionOf(scenario),
    status: verdictMappings[scenario.verdict].allure,
    statusDetails: statusDetails(scenario, lookUp),
    stage: 'finished',
    start,
    stop,
    labels: allureLabels(scenario, results, lookUp),
    links: allureLinks(scenario, results, lookUp),
    parameters: allureParameters(scenario),
    steps: allureSteps(scenario, start, stop, lookUp),
    attachments: [],
  };
}

/** In Markdown, as Allure reads it; with the files in the output folder, because what is attached is an excerpt. */
function descriptionOf({ description, evidence }: ScenarioResult): string {
  const files = evidence.map(({ path }) => `    ${visibleLine(path)}`);
  const paragraphs = description === undefined ? [] : [description.split('\n').map(inline).join('\n')];
  if (files.length > 0) paragraphs.push('All of the evidence, in the output folder:', files.join('\n'));
  return paragraphs.join('\n\n');
}

/** The message starts with the verdict: `categories.json` tells the categories apart by it. */
function statusDetails(scenario: ScenarioResult, lookUp: LookUp): AllureResult['statusDetails'] {
  if (scenario.verdict === 'pass') return {};
  const message = visible(clip(`${scenario.verdict}: ${reasonOf(scenario)}`, maximumTextLength));
  const decisive = scenario.findings.filter(({ verdict }) => verdict === scenario.verdict);
  const trace = decisive.map((finding) => findingText(finding, lookUp(finding.requirement))).join('\n\n');
  return trace === '' ? { message } : { message, trace: visible(clip(trace, 5 * maximumTextLength)) };
}

function findingText(finding: ResultFinding, requirement: RequirementResult | undefined): string {
  const lines = [`${finding.requirement}  ${finding.message}`];
  if (finding.expected !== undefined) lines.push(`  expected  ${clip(finding.expected, maximumTextLength)}`);
  if (finding.actual !== undefined) lines.push(`  actual    ${clip(finding.actual, maximumTextLength)}`);
  if (requirement !== undefined) lines.push(`  rule      ${requirement.source}: ${requirement.says}`);
  if (finding.evidence.length > 0) lines.push(`  evidence  ${referencesInWords(finding.evidence)}`);
  return lines.join('\n');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A name-based UUID (RFC 9562, version 8): the same run gives the same files. */
function uuidOf(text: string): string {
  const hex = digest(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
