import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { loadWorklist, parseWorklist, type WorklistItem } from '../items.ts';
import { shiftToDay } from './shift-dates.ts';
import { worklistYaml } from './worklist-yaml.ts';

const folder = join(import.meta.dirname, '../../../fixtures/worklists');
const naturals = (worklist: readonly WorklistItem[]) => worklist.map(({ natural }) => natural);
const again = (worklist: readonly WorklistItem[]) => parseWorklist(worklistYaml(worklist), 'again.yaml');

describe('a worklist written as YAML', () => {
  for (const file of globSync('*.yaml', { cwd: folder }))
    it(`is ${file} again when it is read`, async () => {
      const worklist = await loadWorklist(join(folder, file));
      assert.deepEqual(naturals(again(worklist)), naturals(worklist));
      const moved = shiftToDay(worklist, '20280229');
      assert.deepEqual(naturals(again(moved)), naturals(moved));
    });

  it('keeps what only looks like something else, and items that are incomplete', () => {
    const source = `items:
  - PatientName: 'null'
    PatientID: 0122
    AccessionNumber: ''
    Allergies: '#: - "x" ''y'' '
    MedicalAlerts: [yes, '~', '']
    PatientComments: |
      two
      lines
    ReferencedStudySequence: ''
    incomplete: true
`;
    const worklist = parseWorklist(source, 'odd.yaml');
    assert.deepEqual(naturals(again(worklist)), naturals(worklist));
    assert.match(worklistYaml(worklist), /incomplete: "?true"?\n$/);
  });
});
