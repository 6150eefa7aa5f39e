import type { DataSet } from '../data-set/element.ts';
import { faultsOf } from './define.ts';
import {
  edited,
  sequenceElement,
  setStepText,
  setText,
  stepItems,
  textElement,
  withElement,
  withoutElement,
} from './identifier-edit.ts';

const emptyReference: DataSet = [
  textElement('ReferencedSOPClassUID', ''),
  textElement('ReferencedSOPInstanceUID', ''),
];
const code: DataSet = [textElement('CodeValue', 'HEAD'), textElement('CodingSchemeDesignator', '99MWL')];
const surplus: DataSet = [
  textElement('RetrieveAETitle', 'ARCHIVE'),
  textElement('PatientComments', 'not asked for'),
  { tag: 0x00510010, vr: 'LO', value: Uint8Array.from(Buffer.from('MWLCONF ', 'latin1')) },
  { tag: 0x00511001, vr: 'LO', value: Uint8Array.from(Buffer.from('PRIVATE ', 'latin1')) },
];

/** Identifiers that are well encoded but are not what PS3.4 Annex K says that a worklist item is. */
export const worklistFaults = faultsOf('data-set', [
  {
    phrase: 'the Scheduled Procedure Step Sequence has no item',
    aeTitle: 'SPS-EMPTY',
    explain: 'the sequence is there with zero length',
    source: 'PS3.4 Table K.6-1',
    identifier: edited((elements) =>
      withElement(elements, sequenceElement('ScheduledProcedureStepSequence', [])),
    ),
  },
  {
    phrase: 'there is no Scheduled Procedure Step Sequence',
    aeTitle: 'SPS-MISSING',
    explain: 'the sequence is left out although it was asked for',
    source: 'PS3.4 Table K.6-1',
    identifier: edited((elements) => withoutElement(elements, 'ScheduledProcedureStepSequence')),
  },
  {
    phrase: 'the Scheduled Procedure Step Sequence has two items',
    aeTitle: 'SPS-TWO-ITEMS',
    explain: 'one response holds two scheduled procedure steps',
    source: 'PS3.4 Table K.6-1, K.6.1.2.1',
    identifier: edited((elements) => {
      const step = stepItems(elements)[0]?.elements ?? [];
      return withElement(elements, sequenceElement('ScheduledProcedureStepSequence', [step, step]));
    }),
  },
  {
    phrase: 'the Patient ID is empty',
    aeTitle: 'PID-EMPTY',
    explain: 'a type 1 key has no value',
    source: 'PS3.4 Table K.6-1; PS3.5 7.4.1',
    identifier: setText('PatientID', ''),
  },
  {
    phrase: "the Patient's Name is empty",
    aeTitle: 'NAME-EMPTY',
    explain: 'a type 1 key has no value',
    source: 'PS3.4 Table K.6-1; PS3.5 7.4.1',
    identifier: setText('PatientName', ''),
  },
  {
    phrase: "the step's start date is empty",
    aeTitle: 'DATE-EMPTY',
    explain: 'a type 1 key of the Scheduled Procedure Step item has no value',
    source: 'PS3.4 Table K.6-1; PS3.5 7.4.1, 7.4.6',
    identifier: setStepText('ScheduledProcedureStepStartDate', ''),
  },
  {
    phrase: "the Patient's Name is missing",
    aeTitle: 'NAME-MISSING',
    explain: 'a key that was asked for and is type 1 is left out',
    source: 'PS3.4 K.4.1.1.3.2, Table K.6-1',
    identifier: edited((elements) => withoutElement(elements, 'PatientName')),
  },
  {
    phrase: 'the Accession Number is missing',
    aeTitle: 'TYPE2-MISSING',
    explain: 'a key that was asked for and is type 2 is left out, where it could be empty',
    source: 'PS3.4 K.4.1.1.3.2, Table K.6-1',
    identifier: edited((elements) => withoutElement(elements, 'AccessionNumber')),
  },
  {
    phrase: 'a reference has empty UIDs',
    aeTitle: 'EMPTY-REFERENCE',
    explain: 'Referenced Study Sequence has an item, and the type 1 attributes in it have no value',
    source: 'PS3.4 Table K.6-1; PS3.5 7.4.6',
    identifier: edited((elements) =>
      withElement(elements, sequenceElement('ReferencedStudySequence', [emptyReference])),
    ),
  },
  {
    phrase: 'a code has no meaning',
    aeTitle: 'CODE-MEANING',
    explain: 'the item of Requested Procedure Code Sequence has code value and designator only',
    source: 'PS3.3 8.8, Table 8.8-1',
    identifier: edited((elements) =>
      withElement(elements, sequenceElement('RequestedProcedureCodeSequence', [code])),
    ),
  },
  {
    phrase: 'there are attributes that were not asked for',
    aeTitle: 'SURPLUS',
    explain: 'Retrieve AE Title, Patient Comments and a private element with its creator come unasked',
    source: 'PS3.4 K.4.1.1.3.2',
    identifier: edited((elements) => surplus.reduce(withElement, elements)),
  },
  {
    phrase: "the keys' own text comes back",
    aeTitle: 'ECHO-KEYS',
    explain: 'the Identifier is that of the request, wild cards, ranges and empty keys included',
    source: 'PS3.4 K.2.2.1.2',
    identifier: (bytes, { request }) => request.dataSet ?? bytes,
  },
]);
