/** Workflow commands of GitHub Actions: they mark the lines of the feature files, and head the page of the run. */
import path from 'node:path';
import { pathInside } from '../ci/evidence-path.ts';
import { decisiveFindings, openScenarios } from '../ci/open-scenarios.ts';
import { sourcePlace } from '../ci/source-place.ts';
import type { Environment, ExportContext, Exporter } from '../exporter.ts';
import type { Results, ScenarioResult, UnexpectedVerdict } from '../results.ts';
import { reasonOf, requirementIndex, titleOf } from '../results-view.ts';
import { clip, visible } from '../text.ts';
import { inWords } from '../unexpected-verdicts.ts';

/** GitHub shows ten of each kind for a step and drops the others. */
const maximumOfKind = 10;

/** Of one text in an annotation. */
const maximumTextLength = 500;

export default {
  name: 'github-annotations',
  fileName: 'github-annotations.txt',
  describe: 'workflow commands of GitHub Actions for what failed; printed there',
  automatic: isGitHub,
  write: annotations,
  publish: async (text, environment) => (isGitHub(environment) && text !== '' ? text.trimEnd() : undefined),
} satisfies Exporter;

function isGitHub(environment: Environment): boolean {
  return environment['GITHUB_ACTIONS'] === 'true';
}

interface Annotation {
  readonly kind: 'error' | 'warning';
  readonly place?: { readonly file: string; readonly line: number };
  readonly title: string;
  readonly text: string;
}

function annotations(results: Results, { environment = {} }: ExportContext): string {
  const sourceOf = sources(results);
  const all: readonly Annotation[] = [
    ...openScenarios(results).map((scenario) => annotationOf(scenario, environment, sourceOf)),
    ...(results.unexpected ?? []).map((each) => annotationOfUnexpected(each, environment)),
  ];
  const shown = (['error', 'warning'] as const).flatMap((kind) =>
    bounded(all.filter((annotation) => annotation.kind === kind)),
  );
  return shown.map((annotation) => `${command(annotation)}\n`).join('');
}

/** The tenth says how many there are beside it. */
function bounded(all: readonly Annotation[]): readonly Annotation[] {
  const [first] = all;
  if (first === undefined || all.length <= maximumOfKind) return all;
  const shown = all.slice(0, maximumOfKind - 1);
  const text = `${all.length - shown.length} more are in the job summary and in the reports.`;
  return [...shown, { kind: first.kind, title: 'mwl-conformance', text }];
}

function annotationOf(
  scenario: ScenarioResult,
  environment: Environment,
  sourceOf: (requirement: string) => string | undefined,
): Annotation {
  const file = sourcePlace(scenario.uri, environment, 'GITHUB_WORKSPACE');
  const [finding] = decisiveFindings(scenario);
  const rule = finding === undefined ? undefined : sourceOf(finding.requirement);
  const lines = [
    reasonOf(scenario),
    ...(finding?.expected === undefined ? [] : [`expected: ${finding.expected}`]),
    ...(finding?.actual === undefined ? [] : [`actual: ${finding.actual}`]),
    ...(finding === undefined || rule === undefined ? [] : [`${finding.requirement}: ${rule}`]),
  ];
  return {
    kind: scenario.verdict === 'warning' ? 'warning' : 'error',
    ...(file !== undefined && { place: { file, line: scenario.line } }),
    title: `${scenario.verdict}: ${titleOf(scenario)}`,
    text: lines.map((line) => clip(line, maximumTextLength)).join('\n'),
  };
}

/** On the line of the profile: that is the file which the vendor keeps. */
function annotationOfUnexpected(unexpected: UnexpectedVerdict, environment: Environment): Annotation {
  const { place } = unexpected;
  const file = place && pathInside(environment['GITHUB_WORKSPACE'], path.resolve(place.file));
  return {
    kind: 'warning',
    ...(place && file !== undefined && { place: { file, line: place.line } }),
    title: 'Otherwise than the profile expects',
    text: clip(inWords(unexpected), maximumTextLength),
  };
}

function sources(results: Results): (requirement: string) => string | undefined {
  const lookUp = requirementIndex(results);
  return (requirement) => lookUp(requirement)?.source;
}

function command({ kind, place, title, text }: Annotation): string {
  const properties = [
    ...(place === undefined ? [] : [`file=${property(place.file)}`, `line=${place.line}`]),
    `title=${property(clip(title, maximumTextLength))}`,
  ];
  return `::${kind} ${properties.join(',')}::${data(text)}`;
}

/** The rest of the line after `::`; the order matters: `%` first. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A value between commas, before `::`. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
