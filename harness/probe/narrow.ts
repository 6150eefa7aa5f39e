import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { stepSequence } from '../../simulators/scu/conditions/identifiers.ts';
import { isPlain, textOf } from '../../simulators/scu/conditions/worklist-items.ts';
import type { WorklistKey } from '../../simulators/worklist/keys.ts';

/** A key by its path, with a value, in the place where Table K.6-1 of PS3.4 has it: root or step item. */
export function keyAt({ path, keyword }: WorklistKey, value: string): KeyPlace {
  return path.length > 1 && path[0] === stepSequence
    ? { step: { [keyword]: value } }
    : { root: { [keyword]: value } };
}

/** Keys of the root and of the item of the step sequence. */
export interface KeyPlace {
  readonly root?: NaturalDataSet;
  readonly step?: NaturalDataSet;
}

/**
 * A query for the items of one patient, so that an answer stays short, and `place` besides. Without an item to name
 * it asks for every patient.
 */
export function narrowQuery(items: readonly NaturalDataSet[], place: KeyPlace): NaturalDataSet {
  const patientID = items.map((item) => textOf(item, 'PatientID')).find(isPlain) ?? '';
  return {
    PatientID: patientID,
    StudyInstanceUID: '',
    ...place.root,
    [stepSequence]: [{ ScheduledProcedureStepID: '', ...place.step }],
  };
}

/** The items of the patient of {@link narrowQuery}. */
export function narrowItems(items: readonly NaturalDataSet[]): readonly NaturalDataSet[] {
  const patientID = items.map((item) => textOf(item, 'PatientID')).find(isPlain);
  return items.filter((item) => textOf(item, 'PatientID') === patientID);
}
