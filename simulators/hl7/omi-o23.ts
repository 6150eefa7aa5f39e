import type { WorklistItem } from '../worklist/items.ts';
import { components, escaped, type MessageHead, message, segment } from './message.ts';
import { codeTexts, type Order, orderOf, patient, priorityOf, startOf, visit, xcn } from './order.ts';

/** IPC, which has a field for each id of the worklist. HL7 v2.5.1 4.5.6 */
function imagingProcedureControl(order: Order): string {
  const { text, stepText } = order;
  const description = stepText('ScheduledProcedureStepDescription');
  return segment('IPC', {
    1: escaped(text('AccessionNumber')),
    2: escaped(text('RequestedProcedureID')),
    3: escaped(text('StudyInstanceUID')),
    4: escaped(stepText('ScheduledProcedureStepID')),
    5: escaped(stepText('Modality')),
    6: components(...codeTexts(order.stepCode('ScheduledProtocolCodeSequence'), description)),
    7: escaped(stepText('ScheduledStationName')),
    8: escaped(stepText('ScheduledProcedureStepLocation')),
    9: escaped(stepText('ScheduledStationAETitle')),
  });
}

/** The order of a worklist item as OMI^O23 of HL7 v2.5.1, in the form of IHE RAD-4. */
export function omiO23(item: WorklistItem, head: Pick<MessageHead, 'controlID' | 'time'>): Uint8Array {
  const order = orderOf(item);
  const { text, stepText } = order;
  const number = escaped(text('AccessionNumber') || text('RequestedProcedureID'));
  const procedure = codeTexts(
    order.code('RequestedProcedureCodeSequence'),
    text('RequestedProcedureDescription'),
  );
  return message({ ...head, type: 'OMI^O23^OMI_O23', version: '2.5.1' }, [
    patient(order),
    visit(order),
    segment('ORC', { 1: 'NW', 2: number, 3: number, 5: 'SC', 12: xcn(text('RequestingPhysician')) }),
    segment('TQ1', { 1: '1', 7: startOf(order), 9: priorityOf(order) }),
    segment('OBR', {
      1: '1',
      2: number,
      3: number,
      4: components(...procedure),
      12: escaped(text('PatientState')),
      13: escaped(text('MedicalAlerts')),
      16: xcn(text('RequestingPhysician')),
      24: escaped(stepText('Modality')),
      30: escaped(text('PatientTransportArrangements')),
      31: components('', text('ReasonForTheRequestedProcedure')),
      34: xcn(stepText('ScheduledPerformingPhysicianName')),
      44: components(...procedure),
    }),
    imagingProcedureControl(order),
  ]);
}
