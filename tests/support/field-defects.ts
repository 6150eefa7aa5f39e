import { scuFieldDefects } from './field-defects-scu.ts';

/** A defect that a real product had or has. */
export interface RealDefect {
  /** What the product does. */
  readonly name: string;
  /** Which side of an Association has it. */
  readonly side: 'scp' | 'scu' | 'both';
  /** The product, with the public issue or the page of its release notes that tells of it. */
  readonly reference: string;
}

/** Defects of real products, each of which a deviating system of the detection run has. */
export const fieldDefects = {
  'fe00-identifier': {
    name: 'the final FE00 has an Identifier',
    side: 'scp',
    reference: 'DCMTK dimfind.cc, Orthanc FindScp.cpp',
  },
  'ff01-unknown': {
    name: 'FF01 is not known as pending, and FE00 is taken for pending',
    side: 'both',
    reference: 'pynetdicom #462',
  },
  'success-identifier': {
    name: 'the final 0000 repeats the Identifier of the last match',
    side: 'scp',
    reference: 'pynetdicom #571',
  },
  'no-match-no-response': {
    name: 'there is no response where nothing matches',
    side: 'scp',
    reference: 'pynetdicom 1.4.0, release notes',
  },
  'cancel-ignored': {
    name: 'C-CANCEL is not implemented: every match and 0000 follow',
    side: 'scp',
    reference: 'fo-dicom #624, #748; pynetdicom #52, #40',
  },
  'cancel-throws': {
    name: 'C-CANCEL is taken for an unknown operation, and the Association breaks down',
    side: 'scp',
    reference: 'fo-dicom DicomService.cs; dcmjs-dimse #43',
  },
  'cancel-lost': {
    name: 'a C-CANCEL right behind the request is lost',
    side: 'scp',
    reference: 'dcm4chee-arc-light #2302',
  },
  'cancel-unknown-id': {
    name: 'a C-CANCEL for an unknown Message ID ends the Association',
    side: 'scp',
    reference: 'DCMTK wlmscpfs 3.6.7',
  },
  'level-matched': {
    name: 'a Query/Retrieve Level in the Identifier is matched on, and the worklist is empty',
    side: 'scp',
    reference: 'Orthanc 1.10.1',
  },
  'level-required': {
    name: 'a Query/Retrieve Level is required in the Identifier',
    side: 'scp',
    reference: 'pynetdicom #909',
  },
  'patient-id-ignored': {
    name: 'Patient ID is not matched on',
    side: 'scp',
    reference: 'dcm4chee-arc-light #1688',
  },
  'date-ignored': {
    name: 'the start date is not matched on',
    side: 'scp',
    reference: 'dcm4chee-arc-light #2448',
  },
  'hours-refused': {
    name: 'a range of times of hours alone is refused',
    side: 'scp',
    reference: 'DCMTK CHANGES.364',
  },
  'lacking-hidden': {
    name: 'universal matching leaves out items that lack the attribute',
    side: 'scp',
    reference: 'DCMTK CHANGES.353, CHANGES.363; Orthanc issue 90',
  },
  'date-crash': {
    name: 'a malformed date or time key ends the SCP',
    side: 'scp',
    reference: 'DCMTK CHANGES.312',
  },
  'any-sequence-is-step': {
    name: 'every sequence is taken for the Scheduled Procedure Step Sequence',
    side: 'scp',
    reference: 'DCMTK CHANGES.301',
  },
  'same-name-same-value': {
    name: 'attributes of the same name in different sequences get the same value',
    side: 'scp',
    reference: 'DCMTK CHANGES.353',
  },
  'empty-item': {
    name: 'an empty return sequence is sent with one empty item',
    side: 'scp',
    reference: 'DCMTK; Orthanc 1.2.0, release notes; fo-dicom-samples #62',
  },
  'private-failure': {
    name: 'the context is accepted, and every C-FIND fails with C320',
    side: 'scp',
    reference: 'pynetdicom #791',
  },
  'neither-of-pair': {
    name: 'both description and codes are empty where one of them needs a value',
    side: 'scp',
    reference: 'DCMTK CHANGES.354, CHANGES.362',
  },
  'not-returned': {
    name: 'attributes that were asked for are not returned',
    side: 'scp',
    reference: 'dcm4chee-arc-light #3543, #4823, #4807, #672, #810',
  },
  'type-1-empty': {
    name: 'a Type 1 attribute of the step is empty, or there is no step',
    side: 'scp',
    reference: 'dcm4chee-arc-light #3419, #809, #3444; dcmjs-dimse #32',
  },
  'status-hides': {
    name: 'items are hidden by their status unless it is asked for',
    side: 'scp',
    reference: 'dcm4chee-arc-light #3842, #3935',
  },
  'other-station': {
    name: 'items of another AE title of the same device are not returned',
    side: 'scp',
    reference: 'dcm4chee-arc-light #3164',
  },
  'accents-stripped': {
    name: 'accented characters are stripped from the responses',
    side: 'scp',
    reference: 'Orthanc issue 49',
  },
  'no-charset': {
    name: 'text beyond the default repertoire is sent without Specific Character Set',
    side: 'scp',
    reference: 'DCMTK wlmscpfs 3.6.7; DCMTK CHANGES.360',
  },
  'wrong-charset': {
    name: 'the bytes are not in the character set that is named, or characters become "?"',
    side: 'scp',
    reference: 'weasis-dicom-tools #24; dcm4che #1075; dcmjs-dimse #60, #69',
  },
  'names-by-bytes': {
    name: 'names are compared by bytes, whatever their character sets',
    side: 'scp',
    reference: 'DCMTK wlmscpfs 3.6.7',
  },
  'mixed-charsets-fail': {
    name: 'a request in one character set for an item in another fails',
    side: 'scp',
    reference: 'dcm4chee-arc-light #3546, #3579, #2506',
  },
  'undecodable-silence': {
    name: 'an Identifier that cannot be decoded gets no answer',
    side: 'scp',
    reference: 'Orthanc 1.10.1',
  },
  'sop-class-unchecked': {
    name: 'a C-FIND-RQ of another SOP Class is answered as if it were right',
    side: 'scp',
    reference: 'DCMTK wlmscpfs 3.6.7; Orthanc 1.10.1',
  },
  'caller-aborted-late': {
    name: 'an unknown calling AE title is accepted, and aborted at its first C-FIND',
    side: 'scp',
    reference: 'Orthanc 1.10.1; pynetdicom #109, #567',
  },
  'title-as-path': {
    name: 'the called AE title is used as a path to a worklist',
    side: 'scp',
    reference: 'DCMTK twlaetval.cc; DCMTK CHANGES.365',
  },
  'no-sop-class': {
    name: 'the responses have no Affected SOP Class UID',
    side: 'scp',
    reference: 'nextgenhealthcare/connect #4049',
  },
  'maximum-length': {
    name: 'a maximum length of 0 or of a few bytes is not handled',
    side: 'both',
    reference: 'pynetdicom #193',
  },
  'release-in-flight': {
    name: 'a release while responses are on their way is not handled',
    side: 'both',
    reference: 'pynetdicom #269',
  },
  'fe00-unasked': {
    name: 'FE00 says that there are too many matches, without any C-CANCEL',
    side: 'scp',
    reference: 'Orthanc LimitAnswers',
  },
  'station-overwritten': {
    name: 'the station AE title of the request is replaced by the calling AE title',
    side: 'scp',
    reference: 'Orthanc ModalityWorklists Plugin.cpp',
  },
  ...scuFieldDefects,
} as const satisfies Readonly<Record<string, RealDefect>>;

/** One of {@link fieldDefects}. */
export type FieldDefect = keyof typeof fieldDefects;
