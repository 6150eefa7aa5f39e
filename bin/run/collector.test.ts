import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateMessages } from '@cucumber/gherkin';
import {
  type Envelope,
  IdGenerator,
  SourceMediaType,
  TestStepResultStatus as Status,
  type TestStepResult,
} from '@cucumber/messages';
import type { ScenarioOutcome } from '../../harness/suite.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { type RanScenario, RunCollector } from './collector.ts';
import { nameOf, scenarioResult } from './scenario-result.ts';

const source = `@scp
Feature: Status Codes
  Background:
    Given an Association

  Rule: Success
    @STATUS-SCP-0000
    Scenario Outline: [<id>] 0000 ends the matches when <condition>
      When <condition>
      Then 0000

      Examples:
        | id           | condition |
        | SCP-0000-one | one       |
        | SCP-0000-all | all       |
`;

const uri = 'features/scp/status-codes.feature';
const time = { seconds: 0, nanos: 0 };

/** What cucumber says of a run in which the steps end like this; the After hook is the last one. */
function messages(...ends: readonly Partial<TestStepResult>[]): Envelope[] {
  const newId = IdGenerator.incrementing();
  const options = { newId, includeGherkinDocument: true, includePickles: true, includeSource: false };
  const parsed = generateMessages(source, uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, options);
  const pickles = parsed.flatMap(({ pickle }) => (pickle ? [pickle] : []));
  const cases = pickles.flatMap((pickle): Envelope[] => {
    const [id, startedId] = [newId(), newId()];
    const steps = [
      ...pickle.steps.map((step) => ({ id: newId(), pickleStepId: step.id })),
      { id: newId(), hookId: 'after' },
    ];
    const finished = steps.map(({ id: testStepId }, index): Envelope => {
      const testStepResult = { status: Status.PASSED, duration: time, ...ends[index] };
      return {
        testStepFinished: { testCaseStartedId: startedId, testStepId, testStepResult, timestamp: time },
      };
    });
    return [
      { testCase: { id, pickleId: pickle.id, testSteps: steps } },
      { testCaseStarted: { id: startedId, testCaseId: id, attempt: 0, timestamp: time } },
      ...finished,
      { testCaseFinished: { testCaseStartedId: startedId, timestamp: time, willBeRetried: false } },
    ];
  });
  return [...parsed, ...cases];
}

/** The scenarios of a run, with the outcome that their steps report. */
function collect(envelopes: readonly Envelope[], outcome?: Omit<ScenarioOutcome, 'pickleId'>): RanScenario[] {
  const seen: RanScenario[] = [];
  const collector = new RunCollector((scenario) => seen.push(scenario));
  for (const envelope of envelopes) {
    if (envelope.testCase && outcome) collector.report({ pickleId: envelope.testCase.pickleId, ...outcome });
    collector.take(envelope);
  }
  assert.deepEqual(collector.ran, seen);
  return seen;
}

const transcript = new Transcript({ id: 'SCP-0000-one/1', role: 'requestor' });
transcript.addEvent('connected', '');
const outcome = {
  verdict: 'warning',
  findings: [{ requirement: 'RESP-05', verdict: 'warning', message: 'an old habit', evidence: [] }],
  observations: [{ code: 0, text: 'one', how: 'seen' }],
  evidence: [{ kind: 'ladder', path: 'evidence/SCP-0000-one.txt' }],
  transcripts: [transcript],
} as const;

const failed = (type: string) => ({
  status: Status.FAILED,
  message: `${type}: verdict fail`,
  exception: { type, message: 'verdict fail' },
});
const resultOf = (ran: readonly RanScenario[]) => {
  const [first] = ran;
  assert.ok(first);
  return scenarioResult(first);
};

describe('a scenario that ran', () => {
  it('is what the feature says of it and what the steps found out', () => {
    const { scenario, observations } = resultOf(collect(messages(), outcome));
    const { durationMs, ...rest } = scenario;
    assert.ok(durationMs >= 0);
    assert.deepEqual(rest, {
      id: 'SCP-0000-one',
      name: '0000 ends the matches when one',
      feature: 'Status Codes',
      uri,
      line: 14,
      tags: ['@scp', '@STATUS-SCP-0000'],
      verdict: 'warning',
      findings: outcome.findings,
      evidence: outcome.evidence,
      observations: [{ code: '0000', text: 'one', how: 'seen' }],
      steps: [
        { keyword: 'Given', text: 'an Association', status: 'passed' },
        { keyword: 'When', text: 'one', status: 'passed' },
        { keyword: 'Then', text: '0000', status: 'passed' },
      ],
      transcripts: [
        { id: 'SCP-0000-one/1', pdus: 0, received: 0, startedAt: transcript.startedAt.toISOString() },
      ],
    });
    assert.deepEqual(observations, outcome.observations);
  });

  it('is known by the row of its table', () => {
    const lines = collect(messages(), outcome).map(({ line }) => line);
    assert.deepEqual(lines, [14, 15]);
  });

  it('that fails by its verdict is no error of the tool', () => {
    const end = [{}, {}, {}, failed('ConformanceFailure')];
    const { scenario } = resultOf(collect(messages(...end), { ...outcome, verdict: 'fail' }));
    assert.deepEqual([scenario.verdict, scenario.reason], ['fail', undefined]);
  });

  it('with a step that throws is an error of the tool, whatever was found', () => {
    const { scenario } = resultOf(collect(messages({}, failed('TypeError')), outcome));
    assert.deepEqual([scenario.verdict, scenario.reason], ['error', 'TypeError: verdict fail']);
    assert.deepEqual(
      scenario.steps?.map(({ status }) => status),
      ['passed', 'failed', 'passed'],
    );
  });

  it('with a step that nothing defines is an error of the tool', () => {
    const { scenario } = resultOf(
      collect(messages({}, { status: Status.UNDEFINED }, { status: Status.SKIPPED })),
    );
    assert.deepEqual([scenario.verdict, scenario.reason], ['error', 'a step is undefined']);
    assert.deepEqual(
      scenario.steps?.map(({ status }) => status),
      ['passed', undefined, 'skipped'],
    );
  });

  it('whose steps report nothing is an error of the tool', () => {
    assert.equal(resultOf(collect(messages())).scenario.verdict, 'error');
  });
});

describe('the name of a scenario', () => {
  it('is id and title', () => {
    assert.deepEqual(nameOf({ name: '[SCP-ECHO-1] C-ECHO is answered' }), {
      id: 'SCP-ECHO-1',
      title: 'C-ECHO is answered',
    });
    assert.deepEqual(nameOf({ name: 'no id' }), { id: 'no id', title: 'no id' });
  });
});
