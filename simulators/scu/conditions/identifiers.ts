import type { DataElement, DataSet, Item } from '../../data-set/element.ts';
import { isSequence } from '../../data-set/element.ts';
import { fromNatural, type NaturalDataSet, type NaturalValue } from '../../data-set/natural.ts';
import type { Tag } from '../../data-set/tag.ts';

export const stepSequence = 'ScheduledProcedureStepSequence';
export const stepSequenceTag: Tag = 0x00400100;

/** The Required keys of the model, all empty. PS3.4 Table K.6-1 */
const requiredStepKeys: NaturalDataSet = {
  ScheduledStationAETitle: '',
  ScheduledProcedureStepStartDate: '',
  ScheduledProcedureStepStartTime: '',
  Modality: '',
  ScheduledPerformingPhysicianName: '',
};
const requiredRootKeys: NaturalDataSet = { PatientName: '', PatientID: '' };

/** The keys that modalities usually ask for besides. PS3.4 Table K.6-1 */
const usualStepKeys: NaturalDataSet = {
  ScheduledProcedureStepDescription: '',
  ScheduledProtocolCodeSequence: [],
  ScheduledProcedureStepID: '',
  ScheduledStationName: '',
  ScheduledProcedureStepLocation: '',
  PreMedication: '',
  RequestedContrastAgent: '',
};
const usualRootKeys: NaturalDataSet = {
  AccessionNumber: '',
  ReferringPhysicianName: '',
  ReferencedStudySequence: [],
  ReferencedPatientSequence: [],
  PatientBirthDate: '',
  PatientSex: '',
  PatientWeight: '',
  PatientState: '',
  PregnancyStatus: '',
  MedicalAlerts: '',
  Allergies: '',
  SpecialNeeds: '',
  AdmissionID: '',
  CurrentPatientLocation: '',
  StudyInstanceUID: '',
  RequestingPhysician: '',
  RequestedProcedureDescription: '',
  RequestedProcedureCodeSequence: [],
  RequestedProcedureID: '',
  RequestedProcedurePriority: '',
  PatientTransportArrangements: '',
  ConfidentialityConstraintOnPatientDataDescription: '',
};

/** Keys that are given a value or added: of the root, and of the item of the step sequence. */
export interface KeyChanges {
  readonly root?: NaturalDataSet;
  readonly step?: NaturalDataSet;
}

/** Every key of the model that is usually asked, empty but for `changes`; the step sequence with one item. */
export function wholeQuery(changes: KeyChanges = {}): NaturalDataSet {
  return {
    ...requiredRootKeys,
    ...usualRootKeys,
    ...changes.root,
    [stepSequence]: [{ ...requiredStepKeys, ...usualStepKeys, ...changes.step }],
  };
}

/** The Required keys alone, empty. */
export function requiredQuery(): NaturalDataSet {
  return { ...requiredRootKeys, [stepSequence]: [requiredStepKeys] };
}

/** A handful of keys; the step sequence with two. */
export function smallQuery(changes: NaturalDataSet = {}): NaturalDataSet {
  const step = { ScheduledProcedureStepStartDate: '', Modality: '' };
  return { ...requiredRootKeys, ...changes, [stepSequence]: [step] };
}

/** The whole query with another value for the step sequence; undefined leaves the sequence out. */
export function wholeQueryWithSteps(steps: NaturalValue | undefined): NaturalDataSet {
  const { [stepSequence]: _replaced, ...rest } = wholeQuery();
  return steps === undefined ? rest : { ...rest, [stepSequence]: steps };
}

/** The whole query with the elements `added` among the others, in ascending order. */
export function wholeDataSetWith(...added: readonly DataElement[]): DataSet {
  return [...fromNatural(wholeQuery()), ...added].sort((one, other) => one.tag - other.tag);
}

/** A data set in which the element of that tag, at any depth, has other properties. */
export function withElement(
  dataSet: DataSet,
  tag: Tag,
  change: (element: DataElement) => DataElement,
): DataElement[] {
  return dataSet.map((element) => {
    const nested = isSequence(element)
      ? { ...element, value: mapItems(element.value, tag, change) }
      : element;
    return element.tag === tag ? change(nested) : nested;
  });
}

function mapItems(items: readonly Item[], tag: Tag, change: (element: DataElement) => DataElement): Item[] {
  return items.map((item) => ({ ...item, elements: withElement(item.elements, tag, change) }));
}

/** The bytes of a text of the default repertoire, as it is: not padded. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** A data set with the value of one text element replaced by bytes that its VR may not allow. */
export function withText(dataSet: DataSet, tag: Tag, text: string): DataElement[] {
  return withElement(dataSet, tag, (element) => ({ ...element, value: ascii(text) }));
}
