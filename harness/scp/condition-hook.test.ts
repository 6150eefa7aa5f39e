import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CommandLineError } from '../command.ts';
import { limitsOf } from '../limits.ts';
import type { SutCondition, SutProfile } from '../profile.ts';
import type { ConditionHook, Suite } from '../suite.ts';
import { beginCondition, hasCondition, recover } from './condition-hook.ts';

/** The suite of an SCP with these conditions. */
function suiteOf(
  conditions: Readonly<Record<string, SutCondition>> = {},
  hooks: ReadonlyMap<string, ConditionHook> = new Map(),
): Suite {
  const profile: SutProfile = { name: 'RIS', role: 'scp', conditions };
  const target = { host: '10.0.0.9', port: 104, calledAETitle: 'RIS', callingAETitle: 'TEST' };
  return {
    role: 'scp',
    profile,
    limits: limitsOf(profile),
    outDirectory: '',
    scp: { target, items: [] },
    hooks,
    earlier: () => [],
    report: () => undefined,
  };
}

async function reasonOf(condition: SutCondition, limitMs?: number): Promise<string> {
  const hook = await beginCondition(suiteOf({ A700: condition }), 'A700', limitMs);
  assert.equal(hook.kind, 'none');
  return hook.kind === 'none' ? hook.reason : '';
}

describe('a condition of the profile', () => {
  it('is begun and ended by commands, with the place of the SCP', async () => {
    const begin = `sh -c 'test {host}:{port} = 10.0.0.9:104'`;
    const hook = await beginCondition(suiteOf({ A700: { begin, end: 'true', note: 'disk full' } }), 'A700');
    assert.ok(hook.kind === 'hook');
    assert.deepEqual([hook.note, hook.flood], ['disk full', 1]);
    await hook.end();
  });

  it('is one of many queries at the same time', async () => {
    const hook = await beginCondition(suiteOf({ A700: { flood: { queries: 50 } } }), 'A700');
    assert.ok(hook.kind === 'hook');
    assert.deepEqual([hook.note, hook.flood], ['the condition of A700 that the profile names', 50]);
    await hook.end();
  });

  it('that is not there is a reason', async () => {
    const hook = await beginCondition(suiteOf(), 'A700');
    const reason = 'not provoked: the profile names no condition for A700';
    const needs = { where: 'profile', what: 'conditions.A700' };
    assert.deepEqual(hook, { kind: 'none', reason, lack: { message: reason, needs } });
    assert.equal(hasCondition(suiteOf(), 'A700'), false);
    assert.equal(hasCondition(suiteOf({ A700: {} }), 'A700'), true);
  });

  it('whose command fails is a reason, with what it says', async () => {
    const reason = await reasonOf({ begin: `sh -c 'echo permission denied >&2; exit 4'` });
    assert.match(reason, /^not provoked: ".*" ended with 4: permission denied$/);
  });

  it('whose command does not end is a reason', async () => {
    assert.match(await reasonOf({ begin: 'sleep 600' }, 50), /"sleep 600" did not end within 0.05 s/);
  });

  it('whose command is missing is a reason', async () => {
    assert.match(
      await reasonOf({ begin: 'no-such-program-anywhere' }),
      /cannot run no-such-program-anywhere/,
    );
  });

  it('that only an operator can bring about needs a terminal, which a test has not', async () => {
    assert.match(await reasonOf({ operator: { begin: 'pull the plug' } }), /there is no terminal/);
  });

  it('whose command cannot be split is a mistake of the user', async () => {
    await assert.rejects(reasonOf({ begin: 'stop {hots}' }), CommandLineError);
  });

  it('that cannot be ended is an error: what follows would be judged under it', async () => {
    const hook = await beginCondition(suiteOf({ A700: { begin: 'true', end: 'false' } }), 'A700');
    assert.ok(hook.kind === 'hook');
    await assert.rejects(hook.end(), /the condition of A700 could not be ended: "false" ended with 1/);
  });
});

describe('a condition inside this process', () => {
  it('goes before one of the profile', async () => {
    const done: string[] = [];
    const own = { note: 'short of resources', begin: () => done.push('begin'), end: () => done.push('end') };
    const hook = await beginCondition(
      suiteOf({ A700: { begin: 'false' } }, new Map([['A700', own]])),
      'A700',
    );
    assert.ok(hook.kind === 'hook');
    await hook.end();
    assert.deepEqual([hook.note, ...done], ['short of resources', 'begin', 'end']);
  });

  it('brings a system back that broke down, if there is one for that', async () => {
    const done: string[] = [];
    const own = { note: '', begin: () => done.push('recovered'), end: () => undefined };
    await recover(suiteOf());
    await recover(suiteOf({}, new Map([['recover', own]])));
    assert.deepEqual(done, ['recovered']);
  });
});
