import type { StructureRule } from '../deviation-rules.ts';
import { deflated, explicit, implicit, patientID, step, type WalkCase } from './walk-case.ts';

const deep = (levels: number): string =>
  `${'40000001 FFFFFFFF FEFF00E0 FFFFFFFF'.repeat(levels)}${'FEFF0DE0 00000000 FEFFDDE0 00000000'.repeat(levels)}`;
const many = (items: number): string =>
  `40000001 FFFFFFFF${'FEFF00E0 00000000'.repeat(items)}FEFFDDE0 00000000`;

/** Cases of the rules on the data set as a whole and of the limits of the walk. */
export const wholeCases = {
  inflate: [{ bytes: 'FFFFFF', syntax: deflated, offset: 0, where: 'at byte 0', twin: '0300' }],
  'transfer-syntax': [
    { bytes: '', syntax: '1.2.3', offset: 0, where: 'at byte 0', twin: '', twinSyntax: explicit },
  ],
  'other-transfer-syntax': [
    {
      bytes: '00000000 554C 0400 0A000000 00000001 5553 0200 3000',
      role: 'command-set',
      offset: 0,
      where: 'at byte 0',
      twin: '00000000 04000000 0A000000 00000001 02000000 3000',
    },
    { bytes: '10002000 4C4F 0200 4142', syntax: implicit, offset: 0, where: 'at byte 0', twin: patientID },
    { bytes: patientID, syntax: explicit, offset: 0, where: 'at byte 0', twin: '10002000 4C4F 0200 4142' },
    {
      bytes: '00100020 4C4F 0002 4142',
      syntax: explicit,
      offset: 0,
      where: 'at byte 0',
      twin: '10002000 4C4F 0200 4142',
    },
  ],
  'too-deep': [
    {
      bytes: deep(65),
      offset: 64 * 16 + 8,
      where: `(0040,0100) ${Array.from({ length: 64 }, () => `${step}[0]`).join('.')}.${step} at byte ${64 * 16 + 8}`,
      twin: deep(64),
    },
  ],
  'too-many': [
    { bytes: many(100_000), offset: 8 + 99_999 * 8, where: `at byte ${8 + 99_999 * 8}`, twin: many(99_999) },
  ],
  'deviations-omitted': [
    {
      bytes: '10002000 00000000'.repeat(1003),
      offset: 1001 * 8,
      where: `at byte ${1001 * 8}`,
      twin: patientID,
    },
  ],
} satisfies Partial<Record<StructureRule, readonly WalkCase[]>>;
