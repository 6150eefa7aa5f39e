import assert from 'node:assert/strict';
import { it } from 'node:test';
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
