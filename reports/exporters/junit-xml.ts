/**
 * JUnit XML as GitLab, Jenkins and GitHub actions read it.
 *
 * Cucumber's own writer calls everything a failure; ours tells a failure of the system under test from an error
 * of the harness, and gives every skipped case its reason.
 */
import { verdictMappings } from '../../harness/verdict.ts';
import type { Exporter } from '../exporter.ts';
import { failuresOfRequirements } from '../failures-of-requirements.ts';
import type { ResultFinding, Results, ScenarioResult } from '../results.ts';
import { reasonOf, referencesInWords, requirementIndex, titleOf, worstFirst } from '../results-view.ts';
import { clip } from '../text.ts';
import { element, xmlText } from '../xml.ts';

type SourceOf = (requirement: string) => string | undefined;

/** Longer messages belong in the content: Jenkins and GitLab show the attribute in one line. */
const maximumMessageLength = 300;

export default {
  name: 'junit',
  fileName: 'junit.xml',
  describe: 'JUnit XML for CI servers: one suite per feature, one case per scenario',
  write: junit,
} satisfies Exporter;

function junit(results: Results): string {
  const lookUp = requirementIndex(results);
  const names = uniqueNames();
  const all = [...results.scenarios, ...failuresOfRequirements(results)];
  const suites = [...Map.groupBy(all, (scenario) => scenario.feature)].map(([feature, scenarios]) =>
    suite(feature, scenarios, results, names, (requirement) => lookUp(requirement)?.source),
  );
  const { startedAt, endedAt } = results.run;
  const root = element(
    'testsuites',
    {
      name: `${results.tool.name} ${results.sut.role.toUpperCase()} ${results.sut.name}`,
      ...totals(all),
      time: seconds(Math.max(0, Date.parse(endedAt) - Date.parse(startedAt))),
      timestamp: startedAt,
    },
    ['\n', ...suites],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suite(
  feature: string,
  scenarios: readonly ScenarioResult[],
  results: Results,
  unique: UniqueName,
  sourceOf: SourceOf,
): string {
  // Jenkins takes the dots of a class name for packages.
  const className = `${results.sut.role}.${feature.replaceAll('.', ' ')}`;
  const cases = scenarios.map((scenario) => `  ${testCase(scenario, className, unique, sourceOf)}\n`);
  const time = scenarios.reduce((sum, scenario) => sum + scenario.durationMs, 0);
  const attributes = {
    name: feature,
    ...totals(scenarios),
    time: seconds(time),
    timestamp: results.run.startedAt,
    file: scenarios[0]?.uri,
  };
  return `${element('testsuite', attributes, ['\n', ...cases])}\n`;
}

function testCase(
  scenario: ScenarioResult,
  className: string,
  unique: UniqueName,
  sourceOf: SourceOf,
): string {
  const name = unique(className, titleOf(scenario));
  const attributes = {
    classname: className,
    name,
    file: scenario.uri,
    line: scenario.line,
    time: seconds(scenario.durationMs),
  };
  return element('testcase', attributes, [
    properties(scenario),
    ...outcome(scenario, sourceOf),
    ...output(scenario, sourceOf),
  ]);
}

function properties(scenario: ScenarioResult): string {
  const requirements = new Set(scenario.findings.map((finding) => finding.requirement));
  return element('properties', {}, [
    element('property', { name: 'id', value: scenario.id }),
    element('property', { name: 'verdict', value: scenario.verdict }),
    ...[...requirements].map((id) => element('property', { name: 'requirement', value: id })),
  ]);
}

function outcome(scenario: ScenarioResult, sourceOf: SourceOf): string[] {
  const kind = verdictMappings[scenario.verdict].junit;
  if (kind === undefined) return [];
  const reason = reasonOf(scenario);
  const message = clip(`${scenario.verdict}: ${reason}`, maximumMessageLength);
  // GitLab shows the content of a skipped case, Jenkins the message: the reason stands in both.
  if (kind === 'skipped') return [element(kind, { message }, [xmlText(`${scenario.verdict}: ${reason}`)])];
  const judged = worstFirst(scenario.findings).filter((finding) => verdictMappings[finding.verdict].junit);
  const blocks = judged.map((finding) => findingText(finding, sourceOf));
  const text = [...(scenario.reason === undefined ? [] : [scenario.reason]), ...blocks].join('\n\n');
  return [element(kind, { message, type: scenario.verdict }, [xmlText(text || reason)])];
}

/** Findings that do not decide the case, and the evidence in the form that GitLab makes links of. */
function output(scenario: ScenarioResult, sourceOf: SourceOf): string[] {
  const aside = worstFirst(scenario.findings).filter(
    ({ verdict }) => verdict === 'warning' || verdict === 'recorded',
  );
  const attachments = scenario.evidence.map((file) => `[[ATTACHMENT|${file.path}]]`);
  const blocks = [...aside.map((finding) => findingText(finding, sourceOf)), ...attachments];
  return blocks.length === 0 ? [] : [element('system-out', {}, [xmlText(blocks.join('\n\n'))])];
}

function findingText(finding: ResultFinding, sourceOf: SourceOf): string {
  const places = referencesInWords(finding.evidence);
  return [
    `${finding.requirement}  ${finding.verdict}: ${finding.message}`,
    ...line('expected', finding.expected),
    ...line('actual', finding.actual),
    ...line('rule', sourceOf(finding.requirement)),
    ...line('evidence', places || undefined),
  ].join('\n');
}

function line(label: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`  ${label.padEnd(8)}  ${value}`];
}

function totals(scenarios: readonly ScenarioResult[]) {
  const kinds = scenarios.map((scenario) => verdictMappings[scenario.verdict].junit);
  const count = (kind: 'failure' | 'error' | 'skipped') => kinds.filter((each) => each === kind).length;
  return {
    tests: kinds.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

type UniqueName = (className: string, name: string) => string;

/** GitLab drops a case whose class name and name came before: the second gets a number. */
function uniqueNames(): UniqueName {
  const used = new Set<string>();
  return (className, name) => {
    let candidate = name;
    for (let number = 2; used.has(`${className}\n${candidate}`); number++) candidate = `${name} (${number})`;
    used.add(`${className}\n${candidate}`);
    return candidate;
  };
}
