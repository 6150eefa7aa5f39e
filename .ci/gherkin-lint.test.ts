import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeature } from './gherkin.ts';
import { lintFeatures } from './gherkin-lint.ts';

function lint(...sources: readonly string[]): string[] {
  const files = sources.map((source, index) => parseFeature(`${index}.feature`, source));
  return lintFeatures(files, (id) => id === 'CANCEL-01');
}

const good = `@scp
Feature: C-CANCEL
  Rule: A cancel ends the C-FIND
    @CANCEL-01
    Scenario Outline: [<id>] Cancelled after <matches> matches
      When the test SCU cancels after <matches> matches

      Examples: Moments
        | id           | matches |
        | SCP-CANCEL-1 | 1       |
        | SCP-CANCEL-5 | 5       |
`;

test('a good feature has no problem', () => {
  assert.deepEqual(lint(good), []);
});

test('every row of an outline needs an id of its own', () => {
  assert.deepEqual(lint(good.replace('SCP-CANCEL-5', 'SCP-CANCEL-1')), [
    '0.feature:11: the id SCP-CANCEL-1 is taken by 0.feature:10',
  ]);
  assert.match(lint(good, good)[0] ?? '', /^1\.feature:10: the id SCP-CANCEL-1 is taken by 0\.feature:10$/);
  assert.match(
    lint(good.replace('[<id>] ', ''))[0] ?? '',
    /^0\.feature:10: the name of a scenario starts with its \[ID\]/,
  );
});

test('Examples are there, named and not empty', () => {
  assert.deepEqual(lint(good.replace('Examples: Moments', 'Examples:')), [
    '0.feature:8: Examples without a name',
  ]);
  assert.deepEqual(lint(good.slice(0, good.indexOf('        | SCP'))), [
    '0.feature:8: Examples without a row run nothing',
  ]);
  assert.deepEqual(lint(good.slice(0, good.indexOf('      Examples'))).slice(-1), [
    '0.feature:5: an outline without Examples runs nothing',
  ]);
});

test('a tag in capitals is a requirement; none is in work', () => {
  assert.deepEqual(lint(good.replace('CANCEL-01', 'CANCEL-99')), [
    '0.feature:4: no requirement has the id CANCEL-99',
  ]);
  assert.deepEqual(lint(good.replace('@scp', '@scp @wip')), ['0.feature:1: @wip is left']);
});

test('a step tells what is seen', () => {
  const source = good.replace('the test SCU cancels', 'the test SCU should cancel');
  assert.match(lint(source)[0] ?? '', /^0\.feature:6: say what is seen/);
});
