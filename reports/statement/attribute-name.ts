import { entryOfKeyword } from '../../simulators/data-set/dictionary.ts';

/** Names of PS3.6 that are more than their keyword with blanks in it. */
const printedNames: ReadonlyMap<string, string> = new Map([
  ['PatientName', "Patient's Name"],
  ['PatientBirthDate', "Patient's Birth Date"],
  ['PatientBirthTime', "Patient's Birth Time"],
  ['PatientSex', "Patient's Sex"],
  ['PatientAge', "Patient's Age"],
  ['PatientSize', "Patient's Size"],
  ['PatientWeight', "Patient's Weight"],
  ['PatientAddress', "Patient's Address"],
  ['PatientBirthName', "Patient's Birth Name"],
  ['PatientMotherBirthName', "Patient's Mother's Birth Name"],
  ['PatientReligiousPreference', "Patient's Religious Preference"],
  ['PatientTelephoneNumbers', "Patient's Telephone Numbers"],
  ['PatientTelecomInformation', "Patient's Telecom Information"],
  ['PatientPrimaryLanguageCodeSequence', "Patient's Primary Language Code Sequence"],
  ['PatientPrimaryLanguageModifierCodeSequence', "Patient's Primary Language Modifier Code Sequence"],
  ['OtherPatientIDsSequence', 'Other Patient IDs Sequence'],
  ['PreMedication', 'Pre-Medication'],
  ['DateTime', 'DateTime'],
  ['PatientInsurancePlanCodeSequence', "Patient's Insurance Plan Code Sequence"],
  ['PatientInstitutionResidence', "Patient's Institution Residence"],
  ['ReferringPhysicianName', "Referring Physician's Name"],
  ['ReferringPhysicianAddress', "Referring Physician's Address"],
  ['ReferringPhysicianTelephoneNumbers', "Referring Physician's Telephone Numbers"],
  ['ScheduledPerformingPhysicianName', "Scheduled Performing Physician's Name"],
  ['IssueDateOfImagingServiceRequest', 'Issue Date of Imaging Service Request'],
  ['IssueTimeOfImagingServiceRequest', 'Issue Time of Imaging Service Request'],
]);

const smallWords = /\b(Of|For|The|In|And|To|From|Or|On)\b/g;

/**
 * The name of an attribute as PS3.6 prints it, as far as the keyword tells it.
 * @param keyword of PS3.6, or what stands in its place: a tag
 */
export function attributeName(keyword: string): string {
  const printed = printedNames.get(keyword);
  if (printed !== undefined) return printed;
  const name = entryOfKeyword(keyword)?.name ?? keyword;
  return name.replaceAll(smallWords, (word, _group, at) => (at === 0 ? word : word.toLowerCase()));
}
