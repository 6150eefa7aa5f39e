import type { ValueRule } from '../deviation-rules.ts';
import type { ValueCase } from './value-case.ts';

/** Cases of the rules on characters, character sets and single attributes. */
export const textCases = {
  'control-character': [
    { use: 'response', bad: { PatientID: 'A\r\nB' }, good: [{ PatientComments: 'A\r\n\t\f' }] },
    { use: 'response', bad: { PatientComments: 'A\x07' }, good: [] },
    { use: 'request', bad: { PatientName: 'A\x7f' }, good: [] },
    { use: 'request', bad: { PatientID: 'A\0B ' }, good: [] },
    { use: 'response', bad: { Modality: 'C\x1b' }, good: [] },
    { use: 'response', bad: { PatientID: '\xc2\x85', SpecificCharacterSet: 'ISO_IR 192' }, good: [] },
  ],
  'lone-line-feed': [
    { use: 'response', bad: { PatientComments: 'A\nB ' }, good: [{ PatientComments: 'A\r\nB' }] },
  ],
  'default-repertoire': [
    {
      use: 'response',
      bad: { Modality: 'C\xe9', SpecificCharacterSet: 'ISO_IR 100' },
      good: [{ PatientID: 'C\xe9', SpecificCharacterSet: 'ISO_IR 100' }],
    },
    { use: 'request', bad: { ScheduledStationAETitle: '\xc9A' }, good: [] },
    { use: 'request', bad: { StudyInstanceUID: '1.\xb2\0' }, good: [] },
  ],
  repertoire: [
    { use: 'response', bad: { Modality: 'ct' }, good: [{ Modality: 'C_1 ' }] },
    { use: 'response', bad: { Modality: 'C*' }, good: [] },
    {
      use: 'request',
      bad: { Modality: 'c*' },
      good: [{ Modality: 'C*' }, { Modality: 'CT\\MR ' }, { Modality: '"CT"' }],
    },
  ],
  'character-set-missing': [
    {
      use: 'request',
      bad: { PatientName: 'M\xfcller' },
      good: [{ PatientName: 'M\xfcller', SpecificCharacterSet: 'ISO_IR 100' }],
    },
    {
      use: 'response',
      bad: { PatientName: 'A=\x1b$B;3\x1b(B' },
      good: [{ PatientName: 'A=\x1b$B;3\x1b(B', SpecificCharacterSet: '\\ISO 2022 IR 87' }],
    },
  ],
  'character-set': [
    {
      use: 'response',
      bad: { PatientName: 'M\xfcller', SpecificCharacterSet: 'ISO_IR 192' },
      good: [{ PatientName: 'M\xc3\xbcller ', SpecificCharacterSet: 'ISO_IR 192' }],
    },
    { use: 'response', bad: { PatientID: 'A\x80', SpecificCharacterSet: 'ISO_IR 100' }, good: [] },
    {
      use: 'response',
      bad: { PatientName: 'A=\x1b$B;3', SpecificCharacterSet: '\\ISO 2022 IR 87' },
      good: [],
    },
  ],
  'character-set-empty': [
    {
      use: 'request',
      bad: { SpecificCharacterSet: '' },
      good: [{ SpecificCharacterSet: 'ISO_IR 100' }, { PatientID: '' }],
    },
  ],
  'character-set-term': [
    // and no word about the text, which nobody can judge then
    {
      use: 'request',
      bad: { SpecificCharacterSet: 'UTF8', PatientName: 'M\xfcller' },
      good: [{ SpecificCharacterSet: 'ISO 2022 IR 6\\ISO 2022 IR 87' }],
    },
  ],
  'character-set-combination': [
    {
      use: 'response',
      bad: { SpecificCharacterSet: 'ISO_IR 192\\ISO 2022 IR 87 ' },
      good: [{ SpecificCharacterSet: 'GB18030 ' }],
    },
    { use: 'response', bad: { SpecificCharacterSet: 'ISO 2022 IR 6\\GB18030 ' }, good: [] },
  ],
  'character-set-values': [
    {
      use: 'response',
      bad: { SpecificCharacterSet: 'ISO 2022 IR 87' },
      good: [{ SpecificCharacterSet: '\\ISO 2022 IR 87' }],
    },
  ],
  'timezone-empty': [
    { use: 'request', bad: { TimezoneOffsetFromUTC: '' }, good: [{ TimezoneOffsetFromUTC: '+0000 ' }] },
  ],
  'timezone-format': [
    {
      use: 'response',
      bad: { TimezoneOffsetFromUTC: '-0000 ' },
      good: [{ TimezoneOffsetFromUTC: '-1200 ' }, { TimezoneOffsetFromUTC: '+1400 ' }],
    },
    {
      use: 'response',
      bad: { TimezoneOffsetFromUTC: '+1401 ' },
      good: [{ TimezoneOffsetFromUTC: '+0545 ' }],
    },
    { use: 'response', bad: { TimezoneOffsetFromUTC: '-1230 ' }, good: [] },
    { use: 'request', bad: { TimezoneOffsetFromUTC: '+01:00' }, good: [] },
    { use: 'request', bad: { TimezoneOffsetFromUTC: '+0160 ' }, good: [] },
  ],
  'patient-sex': [
    { use: 'response', bad: { PatientSex: 'U ' }, good: [{ PatientSex: 'O ' }, { PatientSex: '' }] },
    { use: 'response', bad: { PatientSex: 'MALE' }, good: [{ PatientSex: 'M ' }, { PatientSex: 'F ' }] },
  ],
  'private-creator-repertoire': [
    {
      use: 'response',
      bad: { '(0009,0010)': 'ACM\xc9', SpecificCharacterSet: 'ISO_IR 100' },
      good: [{ '(0009,0010)': 'ACME' }],
    },
    { use: 'request', bad: { '(0009,0010)': 'ACME\\B' }, good: [] },
  ],
} satisfies Partial<Record<ValueRule, readonly ValueCase[]>>;
