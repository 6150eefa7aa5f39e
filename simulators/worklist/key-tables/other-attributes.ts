/**
 * The rows "all other attributes of the module" of PS3.4 Table K.6-1, by keyword: optional for matching, return
 * type 3. Attributes that are neither here nor in the table are outside the model (K.6.1.2.2 note 1).
 */

/** Root of the Identifier: attributes of the modules of PS3.3 C.2, C.3 and C.4.11, C.4.12. */
const otherRootKeywords: readonly string[] = [
  // Requested Procedure, PS3.3 C.4.11
  'ReasonForTheRequestedProcedure',
  'ReasonForRequestedProcedureCodeSequence',
  'RequestedProcedureComments',
  'RequestedProcedureLocation',
  'ConfidentialityCode',
  'ReportingPriority',
  'NamesOfIntendedRecipientsOfResults',
  'IntendedRecipientsOfResultsIdentificationSequence',
  // Imaging Service Request, PS3.3 C.4.12
  'ImagingServiceRequestComments',
  'RequestingPhysicianIdentificationSequence',
  'ReferringPhysicianIdentificationSequence',
  'ConsultingPhysicianName',
  'ConsultingPhysicianIdentificationSequence',
  'RequestingService',
  'RequestingServiceCodeSequence',
  'IssueDateOfImagingServiceRequest',
  'IssueTimeOfImagingServiceRequest',
  'PlacerOrderNumberImagingServiceRequest',
  'OrderPlacerIdentifierSequence',
  'FillerOrderNumberImagingServiceRequest',
  'OrderFillerIdentifierSequence',
  'OrderEnteredBy',
  'OrderEntererLocation',
  'OrderCallbackPhoneNumber',
  // Visit Identification, Status, Relationship, Admission, PS3.3 C.3
  'InstitutionName',
  'InstitutionAddress',
  'InstitutionCodeSequence',
  'InstitutionalDepartmentName',
  'ServiceEpisodeID',
  'IssuerOfServiceEpisodeIDSequence',
  'ServiceEpisodeDescription',
  'ReasonForVisit',
  'ReasonForVisitCodeSequence',
  'VisitStatusID',
  'PatientInstitutionResidence',
  'VisitComments',
  'ReferringPhysicianAddress',
  'ReferringPhysicianTelephoneNumbers',
  'AdmittingDiagnosesDescription',
  'AdmittingDiagnosesCodeSequence',
  'RouteOfAdmissions',
  'AdmittingDate',
  'AdmittingTime',
  // Patient Identification, Demographic, Medical, PS3.3 C.2
  'TypeOfPatientID',
  'OtherPatientIDs',
  'OtherPatientNames',
  'PatientBirthName',
  'PatientMotherBirthName',
  'PatientAge',
  'PatientBirthTime',
  'PatientAddress',
  'PatientTelephoneNumbers',
  'PatientComments',
  'PatientInsurancePlanCodeSequence',
  'PatientReligiousPreference',
  'Occupation',
  'EthnicGroup',
  'MilitaryRank',
  'BranchOfService',
  'CountryOfResidence',
  'RegionOfResidence',
  'ResponsiblePerson',
  'ResponsiblePersonRole',
  'ResponsibleOrganization',
  'PatientSpeciesDescription',
  'PatientSpeciesCodeSequence',
  'PatientSexNeutered',
  'PatientBreedDescription',
  'PatientBreedCodeSequence',
  'BreedRegistrationSequence',
  'SmokingStatus',
  'AdditionalPatientHistory',
  'LastMenstrualDate',
];

/** Item of Scheduled Procedure Step Sequence: PS3.3 C.4.10. */
const otherStepKeywords: readonly string[] = [
  'ScheduledProcedureStepEndDate',
  'ScheduledProcedureStepEndTime',
  'ScheduledPerformingPhysicianIdentificationSequence',
  'CommentsOnTheScheduledProcedureStep',
  'AnatomicalOrientationType',
];

const root: ReadonlySet<string> = new Set(otherRootKeywords);
const step: ReadonlySet<string> = new Set(otherStepKeywords);

/**
 * Whether the attribute at this path falls under a row "all other attributes". Below another sequence than the step
 * sequence every standard attribute does: its items are defined by PS3.3 macros, which grow.
 */
export function isOtherAttribute(path: readonly string[]): boolean {
  const [first = ''] = path;
  if (path.length === 1) return root.has(first);
  if (first !== 'ScheduledProcedureStepSequence') return true;
  return path.length > 2 || step.has(path[1] ?? '');
}
