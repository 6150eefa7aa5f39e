import type { ValueRule } from '../deviation-rules.ts';
import type { ValueCase } from './value-case.ts';

/** Cases of the rules on padding, length, number and form of values. */
export const lengthAndFormCases = {
  padding: [
    { use: 'response', bad: { PatientID: 'ABC\0' }, good: [{ PatientID: 'ABC ' }, { PatientID: '' }] },
    { use: 'request', bad: { StudyInstanceUID: '1.2.3 ' }, good: [{ StudyInstanceUID: '1.2.3\0' }] },
  ],
  'surplus-padding': [
    { use: 'response', bad: { Modality: 'CT  ' }, good: [{ Modality: 'CT' }, { Modality: 'CR' }] },
    { use: 'response', bad: { StudyInstanceUID: '1.22\0\0' }, good: [{ StudyInstanceUID: '1.22' }] },
    { use: 'request', bad: { PatientID: '  ' }, good: [{ PatientID: '' }, { PatientID: '* ' }] },
  ],
  'value-length': [
    {
      use: 'request',
      bad: { PregnancyStatus: 'abc' },
      good: [{ PregnancyStatus: '' }, { PregnancyStatus: '\x04\0' }],
    },
    {
      use: 'response',
      bad: { FrameIncrementPointer: 'ab' },
      good: [{ FrameIncrementPointer: '\x18\0\x63\x10' }],
    },
  ],
  'too-long': [
    {
      use: 'response',
      bad: { ScheduledStationAETitle: 'A'.repeat(17) },
      good: [{ ScheduledStationAETitle: 'A'.repeat(16) }],
    },
    {
      use: 'response',
      bad: { AccessionNumber: 'A'.repeat(18) },
      good: [{ AccessionNumber: 'A'.repeat(16) }],
    },
    { use: 'response', bad: { PatientID: 'A'.repeat(66) }, good: [{ PatientID: 'A'.repeat(64) }] },
    {
      use: 'response',
      bad: { PatientName: `${'A'.repeat(65)} ` },
      good: [{ PatientName: `${'A'.repeat(64)}=${'B'.repeat(63)}` }],
    },
    {
      // characters are counted, not bytes: 64 times two bytes of UTF-8 fit
      use: 'response',
      bad: { PatientID: '\xc3\xa9'.repeat(65), SpecificCharacterSet: 'ISO_IR 192' },
      good: [{ PatientID: '\xc3\xa9'.repeat(64), SpecificCharacterSet: 'ISO_IR 192' }],
    },
    {
      use: 'response',
      bad: { StudyInstanceUID: `1.${'2'.repeat(64)}` },
      good: [{ StudyInstanceUID: `1.${'2'.repeat(62)}` }],
    },
  ],
  vm: [
    {
      use: 'response',
      bad: { PatientID: 'A\\BC' },
      good: [{ OtherPatientIDs: 'A\\BC' }, { PatientComments: 'A\\BC' }],
    },
    { use: 'response', bad: { PregnancyStatus: '\x01\0\x02\0' }, good: [{ PregnancyStatus: '\x01\0' }] },
    { use: 'response', bad: { ImagePositionPatient: '1\\2 ' }, good: [{ ImagePositionPatient: '1\\2\\3 ' }] },
  ],
  format: [
    {
      use: 'response',
      bad: { PatientBirthDate: '19700230' },
      good: [{ PatientBirthDate: '19700228' }, { PatientBirthDate: '20000229' }, { PatientBirthDate: '' }],
    },
    { use: 'response', bad: { PatientBirthDate: '1970.01.01' }, good: [] },
    { use: 'response', bad: { PatientBirthDate: '20260101-20260102 ' }, good: [] },
    { use: 'response', bad: { PatientBirthDate: '2026*' }, good: [] },
    {
      use: 'request',
      bad: { PatientBirthDate: '2026-01-01' },
      good: [
        { PatientBirthDate: '20260101-20260102 ' },
        { PatientBirthDate: '-20260102 ' },
        { PatientBirthDate: '20260101- ' },
        { PatientBirthDate: '20260101' },
      ],
    },
    { use: 'request', bad: { PatientBirthDate: '20260101 - 20260102 ' }, good: [] },
    { use: 'request', bad: { PatientBirthDate: '- ' }, good: [] },
    { use: 'request', bad: { PatientBirthDate: '        ' }, good: [] },
    {
      use: 'request',
      bad: { StudyTime: '10:00 ' },
      good: [
        { StudyTime: '10' },
        { StudyTime: '1000' },
        { StudyTime: '100000.123456 ' },
        { StudyTime: '08-1000 ' },
        { StudyTime: '235960' },
      ],
    },
    { use: 'request', bad: { StudyTime: '2400' }, good: [] },
    { use: 'request', bad: { StudyTime: '100' }, good: [] },
    { use: 'request', bad: { StudyTime: '1000+0100 ' }, good: [] },
    { use: 'response', bad: { StudyTime: '0800-1000 ' }, good: [{ StudyTime: '0800' }] },
    {
      use: 'request',
      bad: { AcquisitionDateTime: '2026011' },
      good: [
        { AcquisitionDateTime: '2026' },
        { AcquisitionDateTime: '20260101-0500 ' },
        { AcquisitionDateTime: '20260101-20260102 ' },
        { AcquisitionDateTime: '20260101120000.5+0100-' },
      ],
    },
    {
      use: 'response',
      bad: { AcquisitionDateTime: '20260101-20260102 ' },
      good: [{ AcquisitionDateTime: '20260101-0500 ' }],
    },
    { use: 'response', bad: { PatientAge: '42Y ' }, good: [{ PatientAge: '042Y' }] },
    {
      use: 'response',
      bad: { PatientWeight: '7O.5' },
      good: [{ PatientWeight: '70.5' }, { PatientWeight: '+.5E1 ' }, { PatientWeight: ' 70 ' }],
    },
    { use: 'response', bad: { InstanceNumber: '1.5 ' }, good: [{ InstanceNumber: '-15 ' }] },
    { use: 'response', bad: { InstanceNumber: '2147483648' }, good: [{ InstanceNumber: '2147483647' }] },
    { use: 'request', bad: { ScheduledStationAETitle: '  ' }, good: [] },
    { use: 'response', bad: { RetrieveURL: ' http://a ' }, good: [{ RetrieveURL: 'http://a' }] },
  ],
  uid: [
    { use: 'response', bad: { StudyInstanceUID: '1.02' }, good: [{ StudyInstanceUID: '1.0.2\0' }] },
    { use: 'response', bad: { StudyInstanceUID: '1..2' }, good: [] },
    { use: 'request', bad: { StudyInstanceUID: '1.2.a\0' }, good: [{ StudyInstanceUID: '1.2\\1.3\0' }] },
  ],
  'person-name': [
    { use: 'response', bad: { PatientName: 'A=B=C=D ' }, good: [{ PatientName: 'A=B=C ' }] },
    { use: 'request', bad: { PatientName: 'A^B^C^D^E^F ' }, good: [{ PatientName: 'A^B^C^D^E*' }] },
  ],
  'wild-card': [
    { use: 'request', bad: { PatientBirthDate: '* ' }, good: [] },
    { use: 'request', bad: { StudyTime: '10* ' }, good: [] },
    { use: 'request', bad: { AcquisitionDateTime: '2026?? ' }, good: [] },
    { use: 'request', bad: { StudyInstanceUID: '1.2*' }, good: [] },
    { use: 'request', bad: { PregnancyStatus: '* ' }, good: [{ PregnancyStatus: '*\0' }] },
    {
      use: 'request',
      bad: { PatientAge: '04?Y' },
      good: [{ PatientID: '*?' }, { Modality: 'C?' }, { InstanceNumber: '1*' }],
    },
  ],
  'range-order': [
    {
      use: 'request',
      bad: { PatientBirthDate: '20260102-20260101 ' },
      good: [{ PatientBirthDate: '20260101-20260101 ' }],
    },
    {
      use: 'request',
      bad: { ScheduledProcedureStepStartTime: '2200-0200 ', ScheduledProcedureStepStartDate: '20260101' },
      good: [
        {
          ScheduledProcedureStepStartTime: '2200-0200 ',
          ScheduledProcedureStepStartDate: '20260101-20260102 ',
        },
        { ScheduledProcedureStepStartTime: '1030-10 ' },
      ],
    },
    { use: 'request', bad: { StudyTime: '2200-0200 ' }, good: [{ StudyTime: '0200-2200 ' }] },
  ],
} satisfies Partial<Record<ValueRule, readonly ValueCase[]>>;
