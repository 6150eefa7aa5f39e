import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CoverageSources, coverageByArea, staleReasons } from './coverage-of-requirements.ts';
import { parseFeature } from './gherkin.ts';

const feature = `@scp
Feature: C-CANCEL
  @CANCEL-01
  Rule: A cancel ends the C-FIND
    Scenario Outline: [<id>] A cancel
      When a

      @CANCEL-02
      Examples: Moments
        | id  |
        | A-1 |
      @CANCEL-03
      Examples: Without a row
        | id  |
`;

const sources: CoverageSources = {
  requirements: [
    { id: 'CANCEL-01', area: 'CANCEL' },
    { id: 'CANCEL-02', area: 'CANCEL' },
    { id: 'CANCEL-03', area: 'CANCEL' },
    { id: 'CANCEL-04', area: 'CANCEL' },
    { id: 'ECHO-01', area: 'ECHO' },
  ],
  features: [parseFeature('a.feature', feature)],
  checks: [{ requirement: 'CANCEL-01' }, { requirement: 'ECHO-01' }],
  notCovered: { 'CANCEL-04': 'cannot be seen on the wire' },
};

test('a tag on a rule or a table of examples that has a row covers, and so does a check', () => {
  assert.deepEqual(coverageByArea(sources), [
    { area: 'CANCEL', total: 4, byScenario: 2, byCheck: 1, covered: 2, excused: 1, open: ['CANCEL-03'] },
    { area: 'ECHO', total: 1, byScenario: 0, byCheck: 1, covered: 1, excused: 0, open: [] },
  ]);
  assert.deepEqual(staleReasons(sources), []);
});

test('a reason is only for what nothing judges, and says something', () => {
  const notCovered = { 'CANCEL-01': 'a', 'ECHO-01': 'b', 'CANCEL-03': ' ', 'ECHO-99': 'c' };
  assert.deepEqual(staleReasons({ ...sources, notCovered }), [
    'CANCEL-01 is judged by a scenario; its reason in not-covered is out of date',
    'ECHO-01 is judged by a check; its reason in not-covered is out of date',
    'not-covered gives no reason for CANCEL-03',
    'not-covered names ECHO-99, which is no requirement',
  ]);
});
