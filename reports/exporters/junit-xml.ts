/**
 * JUnit XML as GitLab, Jenkins and GitHub actions read it, valid by the schemas of Jenkins (xUnit plugin, junit-10) and
 * of Maven Surefire. They have no properties of a test case: those of its suite name the scenario.
 *
 * Cucumber's own writer calls everything a failure; ours tells a failure of the system under test from an error
 * of the harness, and gives every skipped case its reason.
 */
import { verdictMappings } from '../../harness/verdict.ts';
import { evidencePath } from '../ci/evidence-path.ts';
import type { ExportContext, Exporter } from '../exporter.ts';
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

/** What every case needs beside its scenario. */
interface Surroundings {
  readonly results: Results;
  readonly context: ExportContext;
  readonly unique: UniqueName;
  readonly sourceOf: SourceOf;
}

function junit(results: Results, context: ExportContext): string {
  const lookUp = requirementIndex(results);
  const sourceOf = (requirement: string) => lookUp(requirement)?.source;
  const surroundings = { results, context, unique: uniqueNames(), sourceOf };
  const all = [...results.scenarios, ...failuresOfRequirements(results)];
  const suites = [...Map.groupBy(all, (scenario) => scenario.feature)].map(([feature, scenarios]) =>
    suite(feature, scenarios, surroundings),
  );
  const { startedAt, endedAt } = results.run;
  const root = element(
    'testsuites',
    {
      name: `${results.tool.name} ${results.sut.role.toUpperCase()} ${results.sut.name}`,
      ...totals(all),
      time: seconds(Math.max(0, Date.parse(endedAt) - Date.parse(startedAt))),
    },
    ['\n', ...suites],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suite(feature: string, scenarios: readonly ScenarioResult[], surroundings: Surroundings): string {
  const { results } = surroundings;
  // Jenkins takes the dots of a class name for packages.
  const className = `${results.sut.role}.${feature.replaceAll('.', ' ')}`;
  const cases = scenarios.map((scenario) => `  ${testCase(scenario, className, surroundings)}\n`);
  const time = scenarios.reduce((sum, scenario) => sum + scenario.durationMs, 0);
  const attributes = {
    name: feature,
    ...totals(scenarios),
    skipped: countOf('skipped', scenarios),
    time: seconds(time),
    timestamp: results.run.startedAt,
  };
  return `${element('testsuite', attributes, ['\n', `  ${properties(scenarios, results)}\n`, ...cases])}\n`;
}

function testCase(scenario: ScenarioResult, className: string, surroundings: Surroundings): string {
  const name = surroundings.unique(className, titleOf(scenario));
  return element('testcase', { classname: className, name, time: seconds(scenario.durationMs) }, [
    ...outcome(scenario, surroundings.sourceOf),
    output(scenario, surroundings),
  ]);
}

/** Who was tested against what, and of each scenario its verdict and its requirements: those it is for or did not pass. */
function properties(
  scenarios: readonly ScenarioResult[],
  { tool, standard, sut, requirements }: Results,
): string {
  const known = new Set(requirements.map(({ id }) => id));
  const list: readonly (readonly [name: string, value: string | undefined])[] = [
    ['tool', `${tool.name} ${tool.version}`],
    ['standard', standard],
    ['role', sut.role.toUpperCase()],
    ['system under test', sut.name],
    ['product', sut.product],
    ['feature', scenarios[0]?.uri],
    ...scenarios.map((scenario) => [scenario.id, verdictAndRequirements(scenario, known)] as const),
  ];
  return element(
    'properties',
    {},
    list.flatMap(([name, value]) =>
      value === undefined ? [] : [`\n    ${element('property', { name, value })}`],
    ),
  );
}

function verdictAndRequirements(
  { verdict, tags, findings }: ScenarioResult,
  known: ReadonlySet<string>,
): string {
  const tagged = tags.map((tag) => tag.replace(/^@/, '')).filter((tag) => known.has(tag));
  const open = findings.filter((finding) => finding.verdict !== 'pass').map(({ requirement }) => requirement);
  return [verdict, [...new Set([...tagged, ...open])].join(', ')].filter((part) => part !== '').join(': ');
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

/** Where the scenario stands, the evidence in the form that GitLab makes links of, and findings that do not decide the case. */
function output(scenario: ScenarioResult, { sourceOf, context }: Surroundings): string {
  const aside = worstFirst(scenario.findings).filter(
    ({ verdict }) => verdict === 'warning' || verdict === 'recorded',
  );
  // GitLab links the first attachment alone, so that is what a browser shows; and before any text of a peer.
  const files = scenario.evidence.toSorted(
    (a, b) => Number(b.kind === 'ladder') - Number(a.kind === 'ladder'),
  );
  const attachments = files.map((file) => `[[ATTACHMENT|${evidencePath(file.path, context)}]]`);
  const blocks = [
    `${scenario.uri}:${scenario.line}`,
    ...attachments,
    ...aside.map((finding) => findingText(finding, sourceOf)),
  ];
  return element('system-out', {}, [xmlText(blocks.join('\n\n'))]);
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
  return {
    tests: scenarios.length,
    failures: countOf('failure', scenarios),
    errors: countOf('error', scenarios),
  };
}

function countOf(kind: 'failure' | 'error' | 'skipped', scenarios: readonly ScenarioResult[]): number {
  return scenarios.filter(({ verdict }) => verdictMappings[verdict].junit === kind).length;
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
