import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { stepTextOf, textOf } from '../../simulators/scu/conditions/worklist-items.ts';

/**
 * What tells an item apart, as `itemKeysOf` has it for an answer: Study Instance UID and Scheduled Procedure Step ID.
 * Undefined for an item that lacks one of them. PS3.4 K.6.1.2.1
 */
export function itemKeyOf(item: NaturalDataSet): string | undefined {
  const [study, step] = [textOf(item, 'StudyInstanceUID'), stepTextOf(item, 'ScheduledProcedureStepID')];
  return study && step ? `${study} ${step}` : undefined;
}
