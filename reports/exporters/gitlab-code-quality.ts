/** What GitLab shows in a merge request as code quality: new and mended findings, on the lines of the feature files. */
import { createHash } from 'node:crypto';
import type { Verdict } from '../../harness/verdict.ts';
import { decisiveFindings, openScenarios } from '../ci/open-scenarios.ts';
import { sourcePlace } from '../ci/source-place.ts';
import type { Environment, ExportContext, Exporter } from '../exporter.ts';
import { jsonText } from '../json-text.ts';
import type { Results, ScenarioResult } from '../results.ts';
import { reasonOf, titleOf } from '../results-view.ts';
import { clip, visibleLine } from '../text.ts';

/** Of the description of one issue. */
const maximumTextLength = 1000;

export default {
  name: 'gitlab-code-quality',
  fileName: 'gl-code-quality-report.json',
  describe: 'what failed, as the code quality report of GitLab',
  automatic: (environment) => environment['GITLAB_CI'] === 'true',
  write: report,
} satisfies Exporter;

const severities: Readonly<Partial<Record<Verdict, 'blocker' | 'critical' | 'minor'>>> = {
  error: 'blocker',
  fail: 'critical',
  warning: 'minor',
};

function report(results: Results, { environment = {} }: ExportContext): string {
  const issues = openScenarios(results).flatMap((scenario) => issuesOf(scenario, results, environment));
  return jsonText(issues);
}

/** One issue for each requirement; the fingerprint is the same over runs, so that GitLab sees what is new and what is gone. */
function issuesOf(scenario: ScenarioResult, { sut }: Results, environment: Environment) {
  const { id, uri, line, verdict } = scenario;
  const path = sourcePlace(uri, environment, 'CI_PROJECT_DIR') ?? uri;
  const messages = new Map(
    decisiveFindings(scenario).map(({ requirement, message }) => [requirement, message] as const),
  );
  const causes = messages.size > 0 ? [...messages] : [['', reasonOf(scenario)] as const];
  return causes.map(([requirement, message]) => ({
    description: visibleLine(clip(`${verdict}: ${titleOf(scenario)}: ${message}`, maximumTextLength)),
    check_name: visibleLine(requirement || id),
    fingerprint: createHash('sha256')
      .update([sut.role, sut.name, id, requirement, verdict].join('\n'))
      .digest('hex'),
    severity: severities[verdict] ?? 'info',
    location: { path: visibleLine(path), lines: { begin: line } },
  }));
}
