import { rowsOf, type WorklistKey } from '../worklist-key.ts';
import { languageCode, returnedCode } from './code-macros.ts';

const identification = rowsOf('Patient Identification');
const demographic = rowsOf('Patient Demographic');
const medical = rowsOf('Patient Medical');

/** PS3.4 Table K.6-1, the part of the Patient modules. */
export const patientKeys: readonly WorklistKey[] = [
  identification('PatientName', 'R', '1'),
  identification('PatientID', 'R', '1', { matchingTypes: ['universal', 'single'] }),
  identification('IssuerOfPatientID', 'O', '3'),
  identification('IssuerOfPatientIDQualifiersSequence', 'O', '3'),
  identification('OtherPatientIDsSequence', 'O', '3'),
  demographic('PatientBirthDate', 'O', '2'),
  demographic('PatientSex', 'O', '2'),
  demographic('PatientPrimaryLanguageCodeSequence', 'O', '3', { items: '1-n' }),
  ...languageCode(demographic, 'PatientPrimaryLanguageCodeSequence'),
  demographic('PatientPrimaryLanguageCodeSequence.PatientPrimaryLanguageModifierCodeSequence', 'O', '3', {
    items: '1',
  }),
  ...languageCode(
    demographic,
    'PatientPrimaryLanguageCodeSequence.PatientPrimaryLanguageModifierCodeSequence',
  ),
  demographic('PatientWeight', 'O', '2'),
  demographic('PatientSize', 'O', '3'),
  demographic('ConfidentialityConstraintOnPatientDataDescription', 'O', '2'),
  medical('PatientState', 'O', '2'),
  medical('PregnancyStatus', 'O', '2'),
  medical('MedicalAlerts', 'O', '2'),
  medical('Allergies', 'O', '2'),
  medical('SpecialNeeds', 'O', '2'),
  medical('PertinentDocumentsSequence', 'O', '3', { matchingTypes: ['universal'] }),
  medical('PertinentDocumentsSequence.ReferencedSOPClassUID', '-', '1'),
  medical('PertinentDocumentsSequence.ReferencedSOPInstanceUID', '-', '1'),
  medical('PertinentDocumentsSequence.PurposeOfReferenceCodeSequence', '-', '2'),
  ...returnedCode(medical, 'PertinentDocumentsSequence.PurposeOfReferenceCodeSequence'),
  medical('PertinentDocumentsSequence.DocumentTitle', '-', '2'),
];
