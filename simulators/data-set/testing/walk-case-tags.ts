import type { StructureRule } from '../deviation-rules.ts';
import { explicit, patientID, step, type WalkCase } from './walk-case.ts';

/** Cases of the rules on tags, groups and VR fields. */
export const tagCases = {
  'not-ascending': [
    {
      bytes: '10002000 00000000 10001000 00000000',
      offset: 8,
      where: '(0010,0010) PatientName at byte 8',
      twin: '10001000 00000000 10002000 00000000',
    },
  ],
  duplicate: [
    {
      bytes: '10002000 00000000 10002000 00000000',
      offset: 8,
      where: '(0010,0020) PatientID at byte 8',
      twin: '10002000 00000000 10003000 00000000',
    },
    {
      bytes: '10002000 00000000 10001000 00000000 10002000 00000000',
      offset: 16,
      where: '(0010,0020) PatientID at byte 16',
      twin: '10001000 00000000 10002000 00000000',
    },
  ],
  'group-not-allowed': [
    {
      bytes: '02001000 00000000',
      offset: 0,
      where: '(0002,0010) TransferSyntaxUID at byte 0',
      twin: '08001600 00000000',
    },
    { bytes: '07001000 00000000', offset: 0, where: '(0007,0010) at byte 0', twin: '09001000 02000000 4142' },
    {
      bytes: '08001600 00000000',
      role: 'command-set',
      offset: 0,
      where: '(0008,0016) SOPClassUID at byte 0',
      twin: '00000200 00000000',
    },
  ],
  'bad-vr': [
    {
      bytes: '10002000 5A5A 0200 4142',
      syntax: explicit,
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '10002000 4C4F 0200 4142',
    },
    {
      bytes: patientID,
      syntax: explicit,
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '10002000 4C4F 0200 4142',
    },
  ],
  'vr-mismatch': [
    {
      bytes: '10002000 5348 0200 4142',
      syntax: explicit,
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '10002000 4C4F 0200 4142',
    },
  ],
  'un-for-known': [
    {
      bytes: '10002000 554E 0000 02000000 4142',
      syntax: explicit,
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '09001000 4C4F 0200 4142 09000110 554E 0000 00000000',
    },
  ],
  'reserved-not-zero': [
    {
      bytes: '40000001 5351 0100 00000000',
      syntax: explicit,
      offset: 0,
      where: `(0040,0100) ${step} at byte 0`,
      twin: '40000001 5351 0000 00000000',
    },
  ],
  'group-length': [
    {
      bytes: `10000000 04000000 08000000 ${patientID}`,
      offset: 0,
      where: '(0010,0000) at byte 0',
      twin: `10000000 04000000 0A000000 ${patientID}`,
    },
    {
      bytes: `10000000 02000000 0A00 ${patientID}`,
      offset: 0,
      where: '(0010,0000) at byte 0',
      twin: patientID,
    },
    {
      bytes: '00000000 04000000 08000000 00000001 02000000 3000',
      role: 'command-set',
      offset: 0,
      where: '(0000,0000) CommandGroupLength at byte 0',
      twin: '00000000 04000000 0A000000 00000001 02000000 3000',
    },
  ],
  'group-length-retired': [
    {
      bytes: `10000000 04000000 0A000000 ${patientID}`,
      offset: 0,
      where: '(0010,0000) at byte 0',
      twin: patientID,
    },
  ],
  'group-length-absent': [
    {
      bytes: '00000001 02000000 3000',
      role: 'command-set',
      offset: 0,
      where: 'at byte 0',
      twin: '00000000 04000000 0A000000 00000001 02000000 3000',
    },
  ],
  'private-creator': [
    {
      bytes: '09000110 02000000 4142',
      offset: 0,
      where: '(0009,1001) at byte 0',
      twin: '09001000 04000000 41434D45 09000110 02000000 4142',
    },
    {
      bytes: '09001100 02000000 4142 09000110 02000000 4142',
      offset: 10,
      where: '(0009,1001) at byte 10',
      twin: '09001100 02000000 4142 09000111 02000000 4142',
    },
    {
      bytes: '09001000 02000000 2020',
      offset: 0,
      where: '(0009,0010) at byte 0',
      twin: '09001000 02000000 4120',
    },
    {
      // the creator of the root does not reach into an item
      bytes: '09001000 02000000 4142 40000001 10000000 FEFF00E0 08000000 09000110 00000000',
      offset: 26,
      where: `(0009,1001) ${step}[0].(0009,1001) at byte 26`,
      twin: '40000001 1A000000 FEFF00E0 12000000 09001000 02000000 4142 09000110 00000000',
    },
  ],
  'private-element-number': [
    {
      bytes: '09000101 02000000 4142',
      offset: 0,
      where: '(0009,0101) at byte 0',
      twin: '09001000 02000000 4142',
    },
  ],
  'nested-character-set': [
    {
      bytes: '40000001 10000000 FEFF00E0 08000000 08000500 00000000',
      offset: 16,
      where: `(0008,0005) ${step}[0].SpecificCharacterSet at byte 16`,
      twin: '08000500 00000000',
    },
  ],
} satisfies Partial<Record<StructureRule, readonly WalkCase[]>>;
