import { type DataSet, isSequence } from '../data-set/element.ts';
import { faultsOf } from './define.ts';
import {
  edited,
  everyElement,
  hasElement,
  type IdentifierEdit,
  inStep,
  sequenceElement,
  stepItems,
  tagOf,
  textElement,
  withElement,
  withStepItems,
} from './identifier-edit.ts';

/** Unusual Identifiers that break no rule. */
export const legalIdentifiers = faultsOf('data-set', [
  {
    phrase: 'type 2 attributes are empty and type 3 attributes are missing',
    aeTitle: 'TYPE2-EMPTY',
    legal: true,
    explain:
      'only what the SCP has to give a value is there; the other keys that were asked for are empty or left out',
    source: 'PS3.5 7.4.3, 7.4.5; PS3.4 K.2.2.1.2',
    identifier: edited((elements) => onlyRequired(elements)),
  },
  {
    phrase: 'character set, timezone and HL7 document references come unasked',
    aeTitle: 'UNASKED',
    legal: true,
    explain: 'three attributes that an SCP may add to every Identifier',
    source: 'PS3.4 K.4.1.1.3.2, Table K.6-1a',
    identifier: edited((elements) =>
      [
        ...(hasElement(elements, 'SpecificCharacterSet')
          ? []
          : [textElement('SpecificCharacterSet', 'ISO_IR 192')]),
        textElement('TimezoneOffsetFromUTC', '+0100'),
        sequenceElement('HL7StructuredDocumentReferenceSequence', [documentReference(1)]),
      ].reduce(withElement, elements),
    ),
  },
  {
    phrase: 'the step is scheduled for two stations',
    aeTitle: 'TWO-STATIONS',
    legal: true,
    explain: 'Scheduled Station AE Title, if it was asked for, has two values',
    source: 'PS3.4 K.2.2.3, Table K.6-1',
    identifier: edited((elements) => {
      if (!hasElement(elements, 'ScheduledProcedureStepSequence')) return elements;
      return inStep((step) => (hasElement(step, 'ScheduledStationAETitle') ? twoStations(step) : step))(
        elements,
      );
    }),
  },
  {
    phrase: 'the Identifier has more than 200 KiB',
    aeTitle: 'ITEM-200K',
    legal: true,
    explain: 'more than a thousand HL7 document references, which may come unasked, make the Identifier long',
    source: 'PS3.4 K.4.1.3 note 2; PS3.8 D.1',
    identifier: edited((elements) => withDocumentReferences(elements, 1200)),
  },
  {
    phrase: 'sequences and items have undefined length',
    aeTitle: 'UNDEFINED-LENGTH',
    legal: true,
    explain: 'every sequence and item ends in a delimiter',
    source: 'PS3.5 7.5.1, 7.5.2',
    identifier: edited(lengths(true)),
  },
  {
    phrase: 'sequences and items have defined length',
    aeTitle: 'DEFINED-LENGTH',
    legal: true,
    explain: 'no sequence or item has a delimiter',
    source: 'PS3.5 7.5.1, 7.5.2',
    identifier: edited(lengths(false)),
  },
  {
    phrase: 'the Timezone Offset is +0100',
    aeTitle: 'UTC-PLUS-1',
    legal: true,
    explain: 'Timezone Offset From UTC comes, which may do so unasked',
    source: 'PS3.4 K.4.1.1.3.2; PS3.3 C.12.1.1.8',
    identifier: edited((elements) => withElement(elements, textElement('TimezoneOffsetFromUTC', '+0100'))),
  },
]);

// PS3.4 Table K.6-1: the type 1 keys outside and inside the step item
const rootType1 = [
  'ScheduledProcedureStepSequence',
  'RequestedProcedureID',
  'StudyInstanceUID',
  'PatientName',
  'PatientID',
];
const stepType1 = [
  'ScheduledStationAETitle',
  'ScheduledProcedureStepStartDate',
  'ScheduledProcedureStepStartTime',
  'Modality',
  'ScheduledProcedureStepID',
];
// One of a description and a code has to have a value (type 1C): both stay
const eitherOr = [
  'ScheduledProcedureStepDescription',
  'ScheduledProtocolCodeSequence',
  'RequestedProcedureDescription',
  'RequestedProcedureCodeSequence',
];
// PS3.4 Table K.6-1: the type 2 keys outside and inside the step item
const type2 = [
  'ReferencedStudySequence',
  'RequestedProcedurePriority',
  'PatientTransportArrangements',
  'AccessionNumber',
  'RequestingPhysician',
  'ReferringPhysicianName',
  'AdmissionID',
  'CurrentPatientLocation',
  'ReferencedPatientSequence',
  'PatientBirthDate',
  'PatientSex',
  'PatientWeight',
  'ConfidentialityConstraintOnPatientDataDescription',
  'PatientState',
  'PregnancyStatus',
  'MedicalAlerts',
  'Allergies',
  'SpecialNeeds',
  'ScheduledPerformingPhysicianName',
  'ScheduledStationName',
  'ScheduledProcedureStepLocation',
];

function onlyRequired(elements: DataSet, type1: readonly string[] = rootType1): DataSet {
  const kept = new Set([...type1, ...eitherOr, 'SpecificCharacterSet'].map(tagOf));
  const emptied = new Set(type2.map(tagOf));
  const root = elements.flatMap((element): DataSet => {
    if (emptied.has(element.tag)) return [{ tag: element.tag, vr: element.vr, value: new Uint8Array() }];
    return kept.has(element.tag) ? [element] : [];
  });
  if (type1 !== rootType1 || !hasElement(elements, 'ScheduledProcedureStepSequence')) return root;
  const items = stepItems(root).map((item) => ({
    ...item,
    elements: onlyRequired(item.elements, stepType1),
  }));
  return withStepItems(root, items);
}

function twoStations(step: DataSet): DataSet {
  const station = step.find(({ tag }) => tag === tagOf('ScheduledStationAETitle'));
  const value = station?.value instanceof Uint8Array ? Buffer.from(station.value).toString('latin1') : '';
  const first = value.split('\\')[0]?.trim() || 'STATION-1';
  return withElement(step, textElement('ScheduledStationAETitle', `${first}\\STATION-2`));
}

/** An item of HL7 Structured Document Reference Sequence. PS3.4 Table K.6-1a */
function documentReference(number: number): DataSet {
  return [
    textElement('ReferencedSOPClassUID', '1.2.840.10008.5.1.4.1.1.104.2'),
    textElement('ReferencedSOPInstanceUID', `2.25.327486523945872634.${number}`),
    textElement('HL7InstanceIdentifier', `2.16.840.1.113883.19.4^DOCUMENT-${number}`),
    textElement('RetrieveURI', `https://documents.example/hl7/structured-documents/${number}`),
  ];
}

/** Makes an Identifier longer by `count` document references, some 200 bytes each. PS3.4 Table K.6-1a */
export function withDocumentReferences(elements: DataSet, count: number): DataSet {
  const items = Array.from({ length: count }, (_, index) => documentReference(index + 1));
  return withElement(elements, sequenceElement('HL7StructuredDocumentReferenceSequence', items));
}

function lengths(undefinedLength: boolean): IdentifierEdit {
  return (elements) =>
    everyElement(elements, (element) => {
      if (!isSequence(element)) return element;
      return {
        ...element,
        undefinedLength,
        value: element.value.map((item) => ({ ...item, undefinedLength })),
      };
    });
}
