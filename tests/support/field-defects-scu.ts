import type { RealDefect } from './field-defects.ts';

/** Defects of real SCUs, each of which a deviating SCU of the detection run has. */
export const scuFieldDefects = {
  'ff01-ends': {
    name: 'FF01 ends the query: a release while matches come, and one more for each of them',
    side: 'scu',
    reference: 'dcmjs-dimse 0.3.3',
  },
  'cancel-blocks': {
    name: 'the SCU blocks after its C-CANCEL until its network time-out',
    side: 'scu',
    reference: 'pynetdicom #778',
  },
  'type-3-crash': {
    name: 'the SCU breaks down when a type 3 attribute is missing',
    side: 'scu',
    reference: 'dcm4chee-arc-light #3270, #3271',
  },
  'pdv-boundaries': {
    name: 'command and Identifier are mixed up, in one P-DATA-TF or in several',
    side: 'scu',
    reference: 'dicom-rs #434, #479, #522, #602',
  },
  'abort-loop': {
    name: 'the SCU never ends when it is aborted instead of answered',
    side: 'scu',
    reference: 'pynetdicom #109',
  },
  'abort-source-1': {
    name: 'an A-ABORT has the source 1, which is reserved',
    side: 'scu',
    reference: 'fo-dicom #984, #2053',
  },
  'refused-context-read': {
    name: 'a refused context with an empty transfer syntax makes the SCU abort',
    side: 'scu',
    reference: 'pynetdicom #342, #361',
  },
  'unread-data-set': {
    name: 'the data set of an unknown Status Code is not read, and the release fails on it',
    side: 'scu',
    reference: 'DCMTK findscu 3.6.7',
  },
  'code-extensions-unknown': {
    name: 'a Specific Character Set with code extensions is not understood, and the query fails',
    side: 'scu',
    reference: 'Orthanc, release notes; fo-dicom #1789, #1805, #1125',
  },
  'undecodable-is-empty': {
    name: 'an Identifier that does not decode is taken for an empty item, without a word',
    side: 'scu',
    reference: 'dcmjs-dimse 0.3.3',
  },
  'failure-is-success': {
    name: 'a failure, an A-ABORT or a rejection is told to the application as a success',
    side: 'scu',
    reference: 'dicom-dimse-native #61; DCMTK findscu 3.6.7',
  },
  'items-hidden': {
    name: 'items with an empty name or ID, or with text that is too long, are not shown',
    side: 'scu',
    reference: 'GE Brivo XR118 service manual; fo-dicom #1056',
  },
  'date-key-glued': {
    name: 'a date key has a comma behind it, or a time glued to it',
    side: 'scu',
    reference: 'dcm4che #914; dcm4chee-arc-light #2480',
  },
  'utf-8-is-gb18030': {
    name: 'ISO_IR 192 is named, and the bytes are GB18030',
    side: 'scu',
    reference: 'fightroad/DicomSCP #11',
  },
} as const satisfies Readonly<Record<string, RealDefect>>;
