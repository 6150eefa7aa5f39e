import { rowsOf, type WorklistKey } from '../worklist-key.ts';

const identification = rowsOf('Visit Identification');
const status = rowsOf('Visit Status');
const relationship = rowsOf('Visit Relationship');

/** PS3.4 Table K.6-1, the part of the Visit modules. */
export const visitKeys: readonly WorklistKey[] = [
  identification('AdmissionID', 'O', '2'),
  identification('IssuerOfAdmissionIDSequence', 'O', '3'),
  status('CurrentPatientLocation', 'O', '2'),
  relationship('ReferencedPatientSequence', 'O', '2'),
  relationship('ReferencedPatientSequence.ReferencedSOPClassUID', 'O', '1'),
  relationship('ReferencedPatientSequence.ReferencedSOPInstanceUID', 'O', '1'),
];
