/** Which side of an association a requirement binds. */
export type RequirementRole = 'scp' | 'scu' | 'both';

/** How binding a requirement is; `documented` = the standard asks the vendor to declare what the product does. */
export type RequirementLevel = 'shall' | 'should' | 'may' | 'documented';

/** The areas, in the order of the catalogue; an id starts with its area. */
export const areas = {
  ASSOC: 'Association negotiation: accept, reject, contexts',
  NEG: 'User information: maximum length, implementation identity, roles, extended negotiation, identity, async',
  UL: 'Upper layer: PDUs, fragments, state machine, release, abort, timers, TCP',
  ECHO: 'Verification',
  CMD: 'DIMSE command set encoding (requests of an SCU, responses of an SCP)',
  FINDRQ: 'C-FIND-RQ messages of an SCU',
  IDENT: 'Request identifier of an SCU',
  RESP: 'C-FIND-RSP messages of an SCP',
  KEY: 'Return keys by type',
  MATCH: 'Matching by an SCP',
  CANCEL: 'C-CANCEL',
  'STATUS-SCP': 'Status codes an SCP sends (PS3.2 Table N.7-11)',
  'STATUS-SCU': 'Status codes an SCU receives (PS3.2 Table N.7-10)',
  FAULT: 'Faulty requests to an SCP',
  SEQ: 'Several operations',
  ENC: 'Data set encoding (identifiers of both sides)',
  CHARSET: 'Character sets',
  TZ: 'Timezone Offset From UTC',
  DOC: 'What the conformance statement has to say (compare the declarations with what was seen)',
  RESPRX: 'Responses every SCU has to be able to take (all legal)',
} as const;

/** An area of the catalogue. */
export type Area = keyof typeof areas;

/**
 * What to look at and what each verdict takes. The lines are alternatives and the worst one that holds is the
 * verdict; `record` never changes it.
 */
export interface Observation {
  readonly lookAt: string;
  readonly pass: string;
  readonly fail?: string;
  readonly warning?: string;
  readonly inconclusive?: string;
  readonly notApplicable?: string;
  readonly record?: string;
}

/** One testable requirement, in our own words. */
export interface RequirementEntry {
  readonly id: string;
  readonly area: Area;
  readonly role: RequirementRole;
  /** Level of the main rule. A `fail` line under another level is a safety condition, a shall of the same spot or a contradicted declaration. */
  readonly level: RequirementLevel;
  /** Part and section of the standard. */
  readonly source: string;
  readonly says: string;
  /** What has to be done to see it. */
  readonly stimulus: string;
  /** True if the stimulus breaks the standard on purpose: then only prescribed reactions and safety can fail. */
  readonly illegalStimulus: boolean;
  readonly observe: Observation;
  /** What the system under test or its operator has to bring; `nothing` if every system can be judged. */
  readonly needs: string;
  /** Row of PS3.2 Table N.7-10 or N.7-11 that the observation fills, e.g. `N.7-11:A700`. */
  readonly table?: string;
  /** Rows of N.7-10: what the standard fixes about the behavior of the SCU. */
  readonly requiredByStandard?: readonly string[];
  /** Rows of N.7-10: what is left to the implementation and has to be observed or asked. */
  readonly implementationDefined?: readonly string[];
}
