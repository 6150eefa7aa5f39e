import type { StructureRule } from '../deviation-rules.ts';
import { bigEndian, deflated, explicit, patientID, step, type WalkCase } from './walk-case.ts';

/** Cases of the rules on lengths, items and delimiters. */
export const lengthCases = {
  'header-cut': [
    { bytes: `${patientID} 1000`, offset: 10, where: 'at byte 10', twin: patientID },
    {
      bytes: '40000001 5351 0000',
      syntax: explicit,
      offset: 0,
      where: `(0040,0100) ${step} at byte 0`,
      twin: '40000001 5351 0000 00000000',
    },
  ],
  'value-past-end': [
    {
      bytes: '10002000 28000000 414243444546',
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '10002000 06000000 414243444546',
    },
    {
      bytes: '40000001 0C000000 FEFF00E0 08000000 08006000',
      offset: 8,
      where: `(FFFE,E000) ${step}[0] at byte 8`,
      twin: '40000001 10000000 FEFF00E0 08000000 08006000 00000000',
    },
    {
      bytes: '40000001 12000000 FEFF00E0 0A000000 08006000 04000000 4354 10002000 00000000',
      offset: 16,
      where: `(0008,0060) ${step}[0].Modality at byte 16`,
      twin: '40000001 12000000 FEFF00E0 0A000000 08006000 02000000 4354 50000400 00000000',
    },
  ],
  'trailing-bytes': [
    { bytes: `${patientID} 0000000000000000`, offset: 10, where: 'at byte 10', twin: patientID },
    { bytes: `${patientID} 00`, offset: 10, where: 'at byte 10', twin: patientID },
    { bytes: '0300 4142', syntax: deflated, offset: 2, where: 'at byte 2', twin: '0300' },
  ],
  'item-expected': [
    {
      bytes: '40000001 08000000 08006000 00000000',
      offset: 8,
      where: `(0008,0060) ${step} at byte 8`,
      twin: '40000001 08000000 FEFF00E0 00000000',
    },
  ],
  'delimiter-missing': [
    {
      bytes: '40000001 FFFFFFFF FEFF00E0 00000000',
      offset: 16,
      where: `(FFFE,E0DD) ${step} at byte 16`,
      twin: '40000001 FFFFFFFF FEFF00E0 00000000 FEFFDDE0 00000000',
    },
    {
      bytes: '40000001 FFFFFFFF FEFF00E0 FFFFFFFF FEFFDDE0 00000000',
      offset: 16,
      where: `(FFFE,E00D) ${step}[0] at byte 16`,
      twin: '40000001 FFFFFFFF FEFF00E0 FFFFFFFF FEFF0DE0 00000000 FEFFDDE0 00000000',
    },
    {
      bytes: '40000001 FFFFFFFF FEFF00E0 00000000 50000400 00000000',
      offset: 16,
      where: `(FFFE,E0DD) ${step} at byte 16`,
      twin: '40000001 08000000 FEFF00E0 00000000 50000400 00000000',
    },
  ],
  'stray-delimiter': [
    { bytes: `${patientID} FEFF0DE0 00000000`, offset: 10, where: '(FFFE,E00D) at byte 10', twin: patientID },
    {
      bytes: '40000001 08000000 FEFFDDE0 00000000',
      offset: 8,
      where: `(FFFE,E0DD) ${step} at byte 8`,
      twin: '40000001 FFFFFFFF FEFFDDE0 00000000',
    },
    { bytes: `${patientID} FEFF00E0 00000000`, offset: 10, where: '(FFFE,E000) at byte 10', twin: patientID },
  ],
  'delimiter-length': [
    {
      bytes: '40000001 FFFFFFFF FEFFDDE0 04000000',
      offset: 8,
      where: `(FFFE,E0DD) ${step} at byte 8`,
      twin: '40000001 FFFFFFFF FEFFDDE0 00000000',
    },
  ],
  'undefined-length': [
    {
      bytes: '10002000 FFFFFFFF FEFFDDE0 00000000',
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '40000001 FFFFFFFF FEFFDDE0 00000000',
    },
    {
      bytes: '00000200 FFFFFFFF FEFFDDE0 00000000',
      role: 'command-set',
      offset: 0,
      where: '(0000,0002) AffectedSOPClassUID at byte 0',
      twin: '00000200 00000000',
    },
  ],
  'odd-length': [
    {
      bytes: '10002000 03000000 414243',
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '10002000 04000000 41424320',
    },
    {
      bytes: '00100020 4C4F 0003 414243',
      syntax: bigEndian,
      offset: 0,
      where: '(0010,0020) PatientID at byte 0',
      twin: '00100020 4C4F 0004 41424320',
    },
  ],
} satisfies Partial<Record<StructureRule, readonly WalkCase[]>>;
