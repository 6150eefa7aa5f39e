import { fromNatural, type NaturalDataSet } from '../simulators/data-set/natural.ts';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../simulators/data-set/write.ts';
import { type WorklistItem, worklistItem } from '../simulators/worklist/items.ts';

const modalities = ['CT', 'MR', 'US', 'CR', 'NM'];
const digits = (index: number, length: number): string => String(index).padStart(length, '0');

/** A Scheduled Procedure Step as hospitals have them: 20 attributes and 11 in the step, all in ASCII. */
function naturalItem(index: number): NaturalDataSet {
  const modality = modalities[index % modalities.length] ?? 'CT';
  return {
    AccessionNumber: `A2026-${digits(index, 6)}`,
    ReferringPhysicianName: 'Quack^Donald',
    PatientName: `Doe${digits(index, 6)}^Jane^^Dr.`,
    PatientID: `PAT${digits(index, 8)}`,
    PatientBirthDate: `19${digits(index % 100, 2)}0412`,
    PatientSex: index % 2 === 0 ? 'F' : 'M',
    PatientWeight: '72.5',
    MedicalAlerts: 'PACEMAKER',
    Allergies: 'IODINE',
    PregnancyStatus: 4,
    StudyInstanceUID: `2.25.20261123${digits(index, 8)}`,
    RequestingPhysician: 'Watson^John',
    RequestedProcedureDescription: `${modality} HEAD AND CHEST`,
    AdmissionID: `V-${digits(index, 6)}`,
    SpecialNeeds: 'WHEELCHAIR',
    CurrentPatientLocation: 'WARD 3',
    PatientState: 'STABLE',
    ScheduledProcedureStepSequence: [
      {
        Modality: modality,
        RequestedContrastAgent: 'IOMEPROL',
        ScheduledStationAETitle: `${modality}01`,
        ScheduledProcedureStepStartDate: '20261123',
        ScheduledProcedureStepStartTime: '080000',
        ScheduledPerformingPhysicianName: 'House^Gregory',
        ScheduledProcedureStepDescription: `${modality} HEAD`,
        ScheduledProcedureStepID: `SPS-${digits(index, 8)}`,
        ScheduledStationName: `${modality} ROOM 1`,
        ScheduledProcedureStepLocation: 'RADIOLOGY',
        PreMedication: 'NONE',
      },
    ],
    RequestedProcedureID: `RP-${digits(index, 8)}`,
    RequestedProcedurePriority: 'ROUTINE',
  };
}

/** So many different worklist items. */
export function worklistItems(count: number): WorklistItem[] {
  return Array.from({ length: count }, (_, index) => worklistItem(`item ${index}`, naturalItem(index)));
}

/** The same keywords without values: the keys of a universal query (PS3.4 C.2.2.2.3). */
function emptied(natural: NaturalDataSet): NaturalDataSet {
  const entries = Object.entries(natural).map(([keyword, value]) => {
    const [first] = Array.isArray(value) ? value : [];
    return [keyword, typeof first === 'object' ? [emptied(first)] : ''];
  });
  return Object.fromEntries(entries);
}

/**
 * The Identifier of a query for all attributes of every item, in Implicit VR Little Endian.
 * @param more keywords of further keys, which no item has
 */
export function universalIdentifier(more: readonly string[] = []): Uint8Array {
  const keys = { ...emptied(naturalItem(0)), ...Object.fromEntries(more.map((keyword) => [keyword, ''])) };
  return encodeDataSet(fromNatural(keys), transferSyntaxes.implicitVRLittleEndian);
}

/** The called AE title under which each SCP here answers with so many responses. */
export function titleFor(responses: number): string {
  return `N${responses}`;
}

/** How many responses a called AE title asks for. @throws Error if it is none of `titleFor` */
export function responsesFor(title: string): number {
  const [, digits] = /^N(\d+)$/.exec(title) ?? [];
  if (digits === undefined) throw new Error(`called AE title ${title}: expected N and a number`);
  return Number(digits);
}
