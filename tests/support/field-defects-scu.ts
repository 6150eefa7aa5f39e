import type { RealDefect } from './field-defects.ts';

/** Defects of real SCUs, each of which a deviating SCU of the detection run has. */
export const scuFieldDefects = {
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
