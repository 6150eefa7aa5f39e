import { rowsOf, type WorklistKey } from '../worklist-key.ts';
import { optionalCode, returnedCode } from './code-macros.ts';

const row = rowsOf('Scheduled Procedure Step');

const step = 'ScheduledProcedureStepSequence';
const protocol = `${step}.ScheduledProtocolCodeSequence`;
const context = `${protocol}.ProtocolContextSequence`;
const specimen = 'ScheduledSpecimenSequence';

/** PS3.4 Table K.6-1, the part of the Scheduled Procedure Step. */
export const scheduledProcedureStepKeys: readonly WorklistKey[] = [
  row(step, 'R', '1', { matchingTypes: ['sequence'], items: '1' }),
  row(`${step}.ScheduledStationAETitle`, 'R', '1', { matchingTypes: ['universal', 'single'] }),
  row(`${step}.ScheduledProcedureStepStartDate`, 'R', '1'),
  row(`${step}.ScheduledProcedureStepStartTime`, 'R', '1'),
  row(`${step}.Modality`, 'R', '1', { matchingTypes: ['universal', 'single'] }),
  row(`${step}.ScheduledPerformingPhysicianName`, 'R', '2'),
  row(`${step}.ScheduledProcedureStepDescription`, 'O', '1C', {
    condition: 'this or ScheduledProtocolCodeSequence (or both) in every step',
  }),
  row(`${step}.ScheduledStationName`, 'O', '2'),
  row(`${step}.ScheduledProcedureStepLocation`, 'O', '2'),
  row(`${step}.ReferencedDefinedProtocolSequence`, 'O', '3'),
  row(`${step}.ReferencedDefinedProtocolSequence.ReferencedSOPClassUID`, 'O', '1'),
  row(`${step}.ReferencedDefinedProtocolSequence.ReferencedSOPInstanceUID`, 'O', '1'),
  row(`${step}.ReferencedPerformedProtocolSequence`, 'O', '3'),
  row(`${step}.ReferencedPerformedProtocolSequence.ReferencedSOPClassUID`, 'O', '1'),
  row(`${step}.ReferencedPerformedProtocolSequence.ReferencedSOPInstanceUID`, 'O', '1'),
  row(protocol, 'O', '1C', {
    items: '1-n',
    condition: 'this or ScheduledProcedureStepDescription (or both) in every step',
  }),
  ...optionalCode(row, protocol),
  row(context, '-', '3'),
  row(`${context}.ValueType`, '-', '1'),
  row(`${context}.ConceptNameCodeSequence`, '-', '1'),
  ...returnedCode(row, `${context}.ConceptNameCodeSequence`),
  row(`${context}.DateTime`, '-', '1C', { condition: 'Value Type is DATETIME' }),
  row(`${context}.PersonName`, '-', '1C', { condition: 'Value Type is PNAME' }),
  row(`${context}.TextValue`, '-', '1C', { condition: 'Value Type is TEXT' }),
  row(`${context}.ConceptCodeSequence`, '-', '1C', { condition: 'Value Type is CODE' }),
  ...returnedCode(row, `${context}.ConceptCodeSequence`),
  row(`${context}.NumericValue`, '-', '1C', { condition: 'Value Type is NUMERIC' }),
  row(`${context}.MeasurementUnitsCodeSequence`, '-', '1C', { condition: 'Value Type is NUMERIC' }),
  // No macro is printed under the units; their items are codes like those above (PS3.3 Table 10-2).
  ...returnedCode(row, `${context}.MeasurementUnitsCodeSequence`),
  row(`${step}.PreMedication`, 'O', '2C', { condition: 'pre-medication is to be given' }),
  row(`${step}.ScheduledProcedureStepID`, 'O', '1'),
  row(`${step}.RequestedContrastAgent`, 'O', '2C', { condition: 'contrast media are to be used' }),
  row(`${step}.ScheduledProcedureStepStatus`, 'O', '3'),
  row(specimen, 'O', '3', { items: '1-n' }),
  row(`${specimen}.ContainerIdentifier`, 'O', '1'),
  row(`${specimen}.ContainerTypeCodeSequence`, '-', '2', { items: '0-1' }),
  ...returnedCode(row, `${specimen}.ContainerTypeCodeSequence`),
  row(`${specimen}.SpecimenDescriptionSequence`, 'O', '1', { items: '1-n' }),
  row(`${specimen}.SpecimenDescriptionSequence.SpecimenIdentifier`, 'O', '1'),
  row(`${specimen}.SpecimenDescriptionSequence.SpecimenUID`, 'O', '1'),
  row('BarcodeValue', 'O', '3'),
];
