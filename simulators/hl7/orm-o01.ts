import type { WorklistItem } from '../worklist/items.ts';
import { components, escaped, type MessageHead, message, segment } from './message.ts';
import { codeTexts, type Order, orderOf, patient, priorityOf, startOf, visit, xcn } from './order.ts';

/** The order that a Procedure Scheduled message of IHE Radiology makes of a step. IHE RAD TF-2 4.4, appendix B */
function observationRequest(order: Order): string {
  const { text, stepText } = order;
  const procedure = codeTexts(
    order.code('RequestedProcedureCodeSequence'),
    text('RequestedProcedureDescription'),
  );
  const step = codeTexts(
    order.stepCode('ScheduledProtocolCodeSequence'),
    stepText('ScheduledProcedureStepDescription'),
  );
  return segment('OBR', {
    1: '1',
    2: escaped(text('AccessionNumber') || text('RequestedProcedureID')),
    3: escaped(text('AccessionNumber') || text('RequestedProcedureID')),
    4: components(...procedure, ...step),
    12: escaped(text('PatientState')),
    13: escaped(text('MedicalAlerts')),
    16: xcn(text('RequestingPhysician')),
    18: escaped(text('AccessionNumber')),
    19: escaped(text('RequestedProcedureID')),
    20: escaped(stepText('ScheduledProcedureStepID')),
    21: escaped(stepText('ScheduledStationName')),
    24: escaped(stepText('Modality')),
    27: `^^^${startOf(order)}^^${priorityOf(order)}`,
    30: escaped(text('PatientTransportArrangements')),
    31: components('', text('ReasonForTheRequestedProcedure')),
    34: xcn(stepText('ScheduledPerformingPhysicianName')),
    44: components(...procedure),
  });
}

/** The order of a worklist item as ORM^O01 of HL7 v2.3.1, in the form of IHE RAD-4. */
export function ormO01(item: WorklistItem, head: Pick<MessageHead, 'controlID' | 'time'>): Uint8Array {
  const order = orderOf(item);
  const { text, stepText } = order;
  const common = segment('ORC', {
    1: 'NW',
    2: escaped(text('AccessionNumber') || text('RequestedProcedureID')),
    3: escaped(text('AccessionNumber') || text('RequestedProcedureID')),
    5: 'SC',
    7: `^^^${startOf(order)}^^${priorityOf(order)}`,
    12: xcn(text('RequestingPhysician')),
    // Where order fillers put the station AE title, for which ORM has no field.
    18: escaped(stepText('ScheduledStationAETitle')),
  });
  const study = segment('ZDS', { 1: components(text('StudyInstanceUID'), '', 'Application', 'DICOM') });
  return message({ ...head, type: 'ORM^O01', version: '2.3.1' }, [
    patient(order),
    visit(order),
    common,
    observationRequest(order),
    study,
  ]);
}
