import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultNamed } from './catalogue.ts';
import { loadPlan, PlanError, parsePlan } from './plan.ts';

const good = `
CT1:
  fault: the Identifier is cut short
  matches: 3
MR1: { status: 0122 }
US1: { status: a700, afterMatches: 2 }
XA1: { untilCancelled: true, paceMs: 250 }
NM 1: {}
`;

test('a plan gives each called AE title its answer', () => {
  const plan = parsePlan(good, 'plan.yaml');
  assert.deepEqual([...plan.keys()], ['CT1', 'MR1', 'US1', 'XA1', 'NM 1']);
  assert.deepEqual(plan.get('CT1'), { fault: faultNamed('CUT-SHORT'), matches: 3 });
  assert.equal(plan.get('MR1')?.fault?.aeTitle, '0122');
  assert.equal(plan.get('US1')?.fault?.phrase, 'the Status is A700 after 2 matches');
  assert.deepEqual(plan.get('XA1'), { untilCancelled: true, paceMs: 250 });
  assert.deepEqual(plan.get('NM 1'), {});
  assert.equal(parsePlan('', 'plan.yaml').size, 0);
});

const bad: readonly (readonly [string, RegExp])[] = [
  [
    'CT1:\n  fault: the Identifier is too short',
    /^plan\.yaml:2:3: fault: 'the Identifier is too short' is no fault, expected a phrase/,
  ],
  ['CT1:\n  status: A70', /^plan\.yaml:2:3: status: expected a Status Code of four hex digits/],
  [
    'CT1: { fault: A700, status: A900 }',
    /^plan\.yaml:1:21: status: expected either a fault or a status, not both/,
  ],
  ['CT1: { afterMatches: 2 }', /^plan\.yaml:1:8: afterMatches: expected a status beside/],
  ['CT1: { matches: -1 }', /^plan\.yaml:1:8: matches: expected a whole number/],
  ['CT1: { matches: 1.5 }', /^plan\.yaml:1:8: matches: expected a whole number/],
  ['CT1: { untilCancelled: yes }', /^plan\.yaml:1:8: untilCancelled: expected true or false/],
  ['CT1:\n  fautl: A700', /^plan\.yaml:2:3: 'fautl' is not known here, expected one of fault, status/],
  ['AE-TITLE-TOO-LONG: {}', /^plan\.yaml:1:1: 'AE-TITLE-TOO-LONG': expected an AE title of 1 to 16/],
  ['CT1: A700', /^plan\.yaml:1:1: CT1: /],
  ['- CT1', /^plan\.yaml:1:1: expected AE titles/],
  ['CT1: {}\nCT1: {}', /^plan\.yaml:2:1: Map keys must be unique$/],
  ['CT1: {', /^plan\.yaml:1:7: /],
];

for (const [source, message] of bad) {
  test(`refused with file, line and column: ${JSON.stringify(source)}`, () => {
    assert.throws(
      () => parsePlan(source, 'plan.yaml'),
      (error) => error instanceof PlanError && message.test(error.message),
    );
  });
}

test('a plan is read from a file, and its name is in the error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fault-plan-'));
  try {
    const path = join(folder, 'plan.yaml');
    await writeFile(path, good);
    assert.equal((await loadPlan(path)).size, 5);
    await writeFile(path, 'CT1: { x: 1 }');
    await assert.rejects(
      loadPlan(path),
      (error) => error instanceof PlanError && error.message.startsWith(`${path}:1:8: `),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
