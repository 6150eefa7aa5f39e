// PS3.6 Annex A, Table A-1
/** Modality Worklist Information Model - FIND. */
export const modalityWorklistFind = '1.2.840.10008.5.1.4.31';
/** Verification SOP Class. */
export const verification = '1.2.840.10008.1.1';
/** Study Root Query/Retrieve Information Model - FIND: another C-FIND SOP Class, for requests that name the wrong one. */
export const studyRootFind = '1.2.840.10008.5.1.4.1.2.2.1';
