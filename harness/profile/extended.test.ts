import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadProfile } from '../profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-profiles-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

describe('a profile that extends another', () => {
  file(
    'base.yaml',
    'name: RIS',
    'role: scp',
    'port: 104',
    'limits: { response: 5, quiet: 1 }',
    'expected: { SCP-A: fail, SCP-B: warning }',
  );

  it('has what the other says, and its own word where both say something', async () => {
    const profile = await loadProfile(
      file(
        'own.yaml',
        'name: RIS, loaded',
        'extends: base.yaml',
        'role: scp',
        'worklist: w.yaml',
        'limits: { quiet: 2 }',
        'declares: { artim: 30 }',
        'expected: { SCP-B: pass }',
      ),
    );
    assert.deepEqual(profile, {
      name: 'RIS, loaded',
      role: 'scp',
      port: 104,
      worklist: 'w.yaml',
      limits: { response: 5, quiet: 2 },
      declares: { artim: 30 },
      expected: { 'SCP-A': 'fail', 'SCP-B': 'pass' },
    });
  });

  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'one that is not there',
      ['extends: no.yaml', 'role: scp'],
      /own\.yaml:2:10: extends: .*no\.yaml cannot be read/,
    ],
    [
      'one of the other role',
      ['role: scu', 'extends: base.yaml'],
      /own\.yaml:3:10: extends: the role of .* is scp, expected scu/,
    ],
    [
      'one that extends another',
      ['extends: second.yaml', 'role: scp'],
      /own\.yaml:2:10: .*expected one that stands alone/,
    ],
    ['one that is broken', ['extends: broken.yaml', 'role: scp'], /broken\.yaml:2:7: role: /],
  ];
  for (const [what, lines, message] of refused)
    it(`refuses ${what}, with the place`, async () => {
      file('second.yaml', 'name: x', 'role: scp', 'extends: base.yaml');
      file('broken.yaml', 'name: x', 'role: broker');
      const own = file('own.yaml', 'name: own', ...lines);
      await assert.rejects(loadProfile(own), { name: 'ProfileError', message });
    });
});
