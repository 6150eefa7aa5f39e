import { rowsOf, type WorklistKey } from '../worklist-key.ts';
import { optionalCode } from './code-macros.ts';

const row = rowsOf('Requested Procedure');

/** PS3.4 Table K.6-1, the part of the Requested Procedure. */
export const requestedProcedureKeys: readonly WorklistKey[] = [
  row('RequestedProcedureID', 'O', '1'),
  row('RequestedProcedureDescription', 'O', '1C', {
    condition: 'this or RequestedProcedureCodeSequence (or both)',
  }),
  row('RequestedProcedureCodeSequence', 'O', '1C', {
    items: '1',
    condition: 'this or RequestedProcedureDescription (or both)',
  }),
  ...optionalCode(row, 'RequestedProcedureCodeSequence'),
  row('StudyInstanceUID', 'O', '1'),
  row('StudyDate', 'O', '3'),
  row('StudyTime', 'O', '3'),
  row('ReferencedStudySequence', 'O', '2'),
  row('ReferencedStudySequence.ReferencedSOPClassUID', 'O', '1'),
  row('ReferencedStudySequence.ReferencedSOPInstanceUID', 'O', '1'),
  row('RequestedProcedurePriority', 'O', '2'),
  row('PatientTransportArrangements', 'O', '2'),
];
