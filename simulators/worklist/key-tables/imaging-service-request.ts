import { rowsOf, type WorklistKey } from '../worklist-key.ts';

const row = rowsOf('Imaging Service Request');

/** PS3.4 Table K.6-1, the part of the Imaging Service Request. */
export const imagingServiceRequestKeys: readonly WorklistKey[] = [
  row('AccessionNumber', 'O', '2'),
  row('IssuerOfAccessionNumberSequence', 'O', '3'),
  row('RequestingPhysician', 'O', '2'),
  row('ReferringPhysicianName', 'O', '2'),
];
