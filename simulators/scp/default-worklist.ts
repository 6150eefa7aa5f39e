import { fromNatural, type NaturalDataSet } from '../data-set/natural.ts';
import type { WorklistItem } from '../worklist/items.ts';

function item(number: number, patient: NaturalDataSet, step: NaturalDataSet): WorklistItem {
  const natural: NaturalDataSet = {
    SpecificCharacterSet: 'ISO_IR 100',
    AccessionNumber: `ACC-${number}`,
    ReferringPhysicianName: 'Referrer^Rita',
    ...patient,
    StudyInstanceUID: `2.25.148190230529446523968207466424379364221.${number}`,
    RequestedProcedureDescription: 'Examination',
    ScheduledProcedureStepSequence: [
      {
        ScheduledPerformingPhysicianName: 'Performer^Paul',
        ScheduledProcedureStepDescription: 'Examination',
        ScheduledStationName: 'ROOM-1',
        ScheduledProcedureStepID: `SPS-${number}`,
        ...step,
      },
    ],
    RequestedProcedureID: `RP-${number}`,
    RequestedProcedurePriority: 'ROUTINE',
  };
  return { name: `built-in item ${number}`, natural, elements: fromNatural(natural) };
}

/** Three items, for a simulator that was given none: it can be queried, and faults have something to work on. */
export function defaultWorklist(): readonly WorklistItem[] {
  return [
    item(
      1,
      { PatientName: 'Doe^Jane', PatientID: 'PID-1', PatientBirthDate: '19700101', PatientSex: 'F' },
      {
        ScheduledStationAETitle: 'CT1',
        ScheduledProcedureStepStartDate: '20261120',
        ScheduledProcedureStepStartTime: '0800',
        Modality: 'CT',
      },
    ),
    item(
      2,
      { PatientName: 'Roe^Richard', PatientID: 'PID-2', PatientBirthDate: '19561231', PatientSex: 'M' },
      {
        ScheduledStationAETitle: 'MR1',
        ScheduledProcedureStepStartDate: '20261120',
        ScheduledProcedureStepStartTime: '0930',
        Modality: 'MR',
      },
    ),
    item(
      3,
      { PatientName: 'M\u00fcller^J\u00fcrgen', PatientID: 'PID-3', PatientBirthDate: '', PatientSex: 'O' },
      {
        ScheduledStationAETitle: 'US1',
        ScheduledProcedureStepStartDate: '20261121',
        ScheduledProcedureStepStartTime: '101500',
        Modality: 'US',
      },
    ),
  ];
}
