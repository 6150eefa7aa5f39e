/** The Gherkin of a scenario and its findings as steps of an Allure result. */
import { verdictMappings } from '../../harness/verdict.ts';
import type { RequirementResult, ResultFinding, ScenarioResult, ScenarioStep } from '../results.ts';
import { referencesInWords, worstFirst } from '../results-view.ts';
import { clip, counted, visible, visibleLine } from '../text.ts';
import type { AllureStep } from './model.ts';

/** Longer texts are in `results.json`: Allure shows a parameter in a cell. */
const maximumTextLength = 2000;

/** The lines of Gherkin, then a step for each finding, and one for all those that passed. */
export function allureSteps(
  scenario: ScenarioResult,
  start: number,
  stop: number,
  lookUp: (id: string) => RequirementResult | undefined,
): AllureStep[] {
  const passed = scenario.findings.filter(({ verdict }) => verdict === 'pass');
  const others = scenario.findings.filter(({ verdict }) => verdict !== 'pass');
  return [
    ...gherkinSteps(scenario.steps ?? [], start),
    ...worstFirst(others).map((finding) => findingStep(finding, stop, lookUp(finding.requirement)?.source)),
    ...passedStep(passed, stop),
  ];
}

function gherkinSteps(steps: readonly ScenarioStep[], start: number): AllureStep[] {
  let time = start;
  return steps.map(({ keyword, text, status, durationMs = 0, argument }) => {
    const begun = time;
    time += Math.round(durationMs);
    return {
      ...emptyStep(begun, time),
      name: short(`${keyword.trim()} ${text}`),
      status: status ?? 'passed',
      parameters: argument === undefined ? [] : [parameter('argument', argument)],
    };
  });
}

function findingStep(finding: ResultFinding, time: number, source: string | undefined): AllureStep {
  const parameters = [
    { name: 'clause', value: source },
    { name: 'expected', value: finding.expected },
    { name: 'actual', value: finding.actual },
    { name: 'evidence', value: referencesInWords(finding.evidence) || undefined },
  ].flatMap(({ name, value }) => (value === undefined ? [] : [parameter(name, value)]));
  return {
    ...emptyStep(time, time),
    name: short(`${finding.verdict} ${finding.requirement}: ${finding.message}`),
    status: verdictMappings[finding.verdict].allure,
    parameters,
  };
}

/** One step and not one each: dozens of checks pass in every scenario. What was seen is in the other reports. */
function passedStep(findings: readonly ResultFinding[], time: number): AllureStep[] {
  if (findings.length === 0) return [];
  const requirements = [...new Set(findings.map(({ requirement }) => requirement))];
  return [
    {
      ...emptyStep(time, time),
      name: `pass: ${counted(requirements.length, 'requirement')}`,
      status: 'passed',
      parameters: [parameter('requirements', requirements.join(', '))],
    },
  ];
}

function emptyStep(start: number, stop: number) {
  return { stage: 'finished', start, stop, statusDetails: {}, steps: [], attachments: [] } as const;
}

function parameter(name: string, value: string) {
  return { name: visibleLine(name), value: visible(clip(value, maximumTextLength)) };
}

function short(text: string): string {
  return visibleLine(clip(text, maximumTextLength));
}
