import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from './finding.ts';
import type { RequirementId } from './requirements/index.ts';
import { scenarioVerdict } from './scenario-verdict.ts';
import type { Verdict } from './verdict.ts';

const finding = (requirement: RequirementId, verdict: Verdict): Finding => ({
  requirement,
  verdict,
  message: '',
  evidence: [],
});

const cases: readonly (readonly [string, Verdict, readonly Finding[]])[] = [
  ['nothing found', 'not-applicable', []],
  ['its own pass', 'pass', [finding('ECHO-01', 'pass')]],
  ['its own warning', 'warning', [finding('ECHO-01', 'pass'), finding('ECHO-01', 'warning')]],
  ['a warning on another requirement', 'pass', [finding('ECHO-01', 'pass'), finding('CMD-05', 'warning')]],
  ['nothing but a pass on another requirement', 'not-applicable', [finding('CMD-05', 'pass')]],
  ['a fail on another requirement', 'fail', [finding('ECHO-01', 'pass'), finding('CMD-02', 'fail')]],
  ['an error of ours', 'error', [finding('ECHO-01', 'fail'), finding('CMD-02', 'error')]],
];

for (const [name, verdict, findings] of cases)
  it(`a scenario with ${name}: ${verdict}`, () => {
    assert.equal(scenarioVerdict(findings, ['ECHO-01']), verdict);
  });

describe('what the ordinary traffic breaks already', () => {
  const verdictOf = (findings: readonly Finding[]) =>
    scenarioVerdict(findings, ['ECHO-01'], ['CHARSET-01', 'ECHO-01']);

  it('does not fail a scenario on something else', () => {
    assert.equal(
      verdictOf([finding('ECHO-02', 'pass'), finding('ECHO-01', 'pass'), finding('CHARSET-01', 'fail')]),
      'pass',
    );
  });

  it('fails a scenario that is tagged with it', () => {
    assert.equal(verdictOf([finding('ECHO-01', 'fail')]), 'fail');
  });

  it('hides neither another fail nor an error of ours', () => {
    assert.equal(verdictOf([finding('CHARSET-01', 'fail'), finding('CMD-02', 'fail')]), 'fail');
    assert.equal(verdictOf([finding('CHARSET-01', 'error')]), 'error');
  });
});
