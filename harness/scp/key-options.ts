import type { DataSet } from '../../simulators/data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { worklistKeys } from '../../simulators/worklist/keys.ts';

const stepSequence = 'ScheduledProcedureStepSequence';

/**
 * The Identifier of `Modality=CT`, `PatientName` and the like. Keys of the Scheduled Procedure Step go into the step
 * sequence, where Table K.6-1 of PS3.4 has them.
 * @throws NaturalError for a keyword that does not exist or a value that its VR does not take
 */
export function identifierOfKeys(keys: readonly string[]): DataSet {
  const root: Record<string, string> = {};
  const step: Record<string, string> = {};
  for (const key of keys) {
    const [keyword = '', ...value] = key.split('=');
    (isStepKey(keyword) ? step : root)[keyword] = value.join('=');
  }
  const sequence: NaturalDataSet = Object.keys(step).length > 0 ? { [stepSequence]: [step] } : {};
  return fromNatural({ ...root, ...sequence });
}

function isStepKey(keyword: string): boolean {
  return worklistKeys.some(
    ({ path, ...key }) => key.keyword === keyword && path[0] === stepSequence && path.length > 1,
  );
}
