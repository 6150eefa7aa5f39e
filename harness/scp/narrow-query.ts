import type { DataSet } from '../../simulators/data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';

/** The modalities of the given worklist items, each once. */
export function modalitiesOf(items: readonly NaturalDataSet[]): string[] {
  const modalities = items.map((item) => {
    const steps = item['ScheduledProcedureStepSequence'];
    const step = Array.isArray(steps) ? steps[0] : undefined;
    const modality = typeof step === 'object' ? step['Modality'] : undefined;
    return typeof modality === 'string' ? modality : '';
  });
  return [...new Set(modalities)].filter((modality) => modality.length > 0);
}

/** A query for the items of one Modality, with the keys that tell items apart. */
export function modalityQuery(modality: string): DataSet {
  return fromNatural({
    PatientName: '',
    PatientID: '',
    StudyInstanceUID: '',
    ScheduledProcedureStepSequence: [{ Modality: modality, ScheduledProcedureStepID: '' }],
  });
}
