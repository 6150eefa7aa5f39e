import type { PlayOptions } from './play.ts';

/** What a strict receiver says of the answer under each fault that is not legal; exactly this and nothing else. */
export type Expected =
  | readonly string[]
  | { readonly deviations: readonly string[]; readonly options: PlayOptions };

const explicit = { transferSyntaxUID: '1.2.840.10008.1.2.1' };
const canceled = { cancelAfter: 3 };

/** A data set that is taken for a command without any element that a command needs. */
const noCommand = [
  'command: Command Field',
  'command: Message ID Being Responded To',
  'command: no Command Data Set Type',
  'command: no Status',
];
const bareData = [...noCommand, 'command: group-length-absent', 'message: data-set-unannounced'];
const unreadable = ['flow: no final', 'pdu: undecodable'];
const otherResponse = [
  'command: Affected SOP Class UID',
  'command: Command Field',
  'command: Message ID Being Responded To',
  'flow: Pending after the final',
  'flow: several finals',
];

const status: Record<string, Expected> = {
  FE00: ['flow: FE00 without C-CANCEL'],
  ...Object.fromEntries(
    ['0001', '0110', 'B000', 'D000', 'FE01', 'FF02'].map((code) => [
      code,
      ['flow: several finals', 'status: no row'],
    ]),
  ),
  'CANCEL-0000': { deviations: ['flow: 0000 after C-CANCEL'], options: canceled },
};

const dataSet: Record<string, Expected> = {
  'CUT-SHORT': ['identifier: value-past-end'],
  'LENGTH-PAST-END': ['identifier: value-past-end'],
  'WRONG-SYNTAX': {
    deviations: ['identifier: bad-vr', 'identifier: other-transfer-syntax'],
    options: explicit,
  },
  'BAD-VR': { deviations: ['identifier: bad-vr'], options: explicit },
  'WRONG-VR': { deviations: ['identifier: vr-mismatch', 'value: format'], options: explicit },
  'ODD-LENGTH': ['identifier: odd-length'],
  'NO-DELIMITER': ['identifier: delimiter-missing'],
  'DELIMITER-LENGTH': ['identifier: delimiter-length'],
  'STRAY-DELIMITER': ['identifier: stray-delimiter'],
  'TAG-ORDER': ['identifier: not-ascending'],
  'DUPLICATE-TAG': ['identifier: duplicate'],
  'GROUP-0000': ['identifier: group-not-allowed', 'item: surplus'],
  'GROUP-0002': ['identifier: group-not-allowed', 'item: surplus'],
  'GROUP-LENGTHS': ['identifier: group-length-retired', 'item: surplus'],
  'NO-CREATOR': ['identifier: private-creator', 'item: surplus'],
  'DEEP-NESTING': ['identifier: too-deep'],
  'RANDOM-BYTES': ['identifier: value-past-end'],
  'ALL-ZEROS': ['identifier: trailing-bytes'],
  'ZERO-BYTES': [
    'item: AccessionNumber missing',
    'item: PatientBirthDate missing',
    'item: PatientSex missing',
    'item: ReferencedStudySequence missing',
    'item: no PatientID',
    'item: no PatientName',
    'item: no RequestedProcedureID',
    'item: no StudyInstanceUID',
    'item: no sequence for steps',
    'pdu: empty-fragment',
  ],
};

const values: Record<string, Expected> = {
  'NO-CHARSET': ['value: character-set-missing'],
  'UNKNOWN-CHARSET': ['value: character-set-term'],
  'WRONG-CHARSET': ['value: character-set'],
  'BAD-UTF8': ['value: character-set'],
  'EMPTY-CHARSET': ['value: character-set-empty'],
  'UTF8-AND-MORE': ['value: character-set-combination'],
  'ESCAPE-ALONE': ['value: character-set'],
  'NO-RESET': ['value: character-set'],
  'FOUR-GROUPS': ['value: person-name'],
  'BAD-AE': ['value: default-repertoire'],
  'ITEM-CHARSET': ['identifier: nested-character-set'],
  'BAD-DATE': ['value: format'],
  'OLD-DATE': ['value: format'],
  'DATE-RANGE': ['value: format'],
  'BAD-TIME': ['value: format'],
  'LONG-AE': ['value: too-long'],
  'LONG-NAME': ['value: too-long'],
  'TWO-NAMES': ['value: vm'],
  'LOWER-CASE': ['value: repertoire'],
  'BAD-SEX': ['value: patient-sex'],
  'BAD-UID': ['value: uid'],
  'UID-SPACE': ['value: padding'],
  'NUL-PADDING': ['value: padding'],
  'CONTROL-CHAR': ['value: control-character'],
  'BAD-TIMEZONE': ['value: timezone-format'],
};

const items: Record<string, Expected> = {
  'SPS-EMPTY': ['item: 0 steps'],
  'SPS-MISSING': ['item: no sequence for steps'],
  'SPS-TWO-ITEMS': ['item: 2 steps'],
  'PID-EMPTY': ['item: no PatientID'],
  'NAME-EMPTY': ['item: no PatientName'],
  'DATE-EMPTY': ['item: no ScheduledProcedureStepStartDate'],
  'NAME-MISSING': ['item: no PatientName'],
  'TYPE2-MISSING': ['item: AccessionNumber missing'],
  'EMPTY-REFERENCE': ['item: empty reference'],
  'CODE-MEANING': ['item: no CodeMeaning'],
  SURPLUS: ['item: surplus'],
  'ECHO-KEYS': [
    'item: no Modality',
    'item: no PatientID',
    'item: no RequestedProcedureID',
    'item: no ScheduledProcedureStepID',
    'item: no StudyInstanceUID',
    'value: format',
  ],
};

const commands: Record<string, Expected> = {
  'NO-STATUS': ['command: no Status', 'flow: no final'],
  'NO-MESSAGE-ID': ['command: Message ID Being Responded To'],
  'NO-DATASET-TYPE': [...bareData, 'flow: Pending without Identifier', 'message: data-set-type-missing'],
  'NO-COMMAND': ['command: Command Field'],
  'WRONG-MESSAGE': ['command: Message ID Being Responded To'],
  'WRONG-SOP-CLASS': ['command: Affected SOP Class UID'],
  'WRONG-GROUP-LEN': ['command: group-length'],
  'NO-GROUP-LEN': ['command: group-length-absent'],
  'EXPLICIT-COMMAND': [
    ...bareData,
    'command value: value-length',
    'command: odd-length',
    'command: other-transfer-syntax',
    'command: value-past-end',
    'flow: no final',
    'message: data-set-type-missing',
  ],
  'COMMAND-ORDER': ['command: not-ascending'],
  'COMMAND-TWICE': ['command: duplicate'],
  'COMMAND-CUT': [
    'command: US of other length',
    'command: no Status',
    'command: value-past-end',
    'flow: no final',
  ],
  'UNKNOWN-COMMAND': ['command: Command Field'],
  'ECHO-RSP': ['command: Command Field'],
  'FIND-RQ-BACK': ['command: Command Field'],
  UNANNOUNCED: [...bareData, 'flow: Pending without Identifier'],
  'COMMAND-UID-PAD': ['command value: padding'],
  'LONG-STATUS': ['command value: vm', 'command: US of other length'],
  'ERROR-ID': ['command: Error ID'],
  'UNKNOWN-ELEMENT': ['command: element of another message'],
  'COMMENT-LONG': ['command value: too-long'],
  'HALF-OFFENDING': ['command value: value-length'],
};

const flow: Record<string, Expected> = {
  'NO-FINAL': ['flow: no final'],
  'NO-ANSWER': ['flow: no final'],
  SILENCE: ['flow: no final'],
  'TWO-FINALS': ['flow: several finals'],
  'PENDING-LAST': ['flow: Pending after the final', 'flow: match repeated'],
  'FINAL-FIRST': ['flow: Pending after the final'],
  'ANSWER-TWICE': ['flow: Pending after the final', 'flow: match repeated', 'flow: several finals'],
  'FINAL-IDENT': ['flow: final with Identifier', 'flow: match repeated'],
  'CANCEL-IDENT': { deviations: ['flow: final with Identifier', 'flow: match repeated'], options: canceled },
  // FF02 is no Pending, so that it ends the C-FIND.
  'FF02-IDENT': [
    'flow: Pending after the final',
    'flow: final with Identifier',
    'flow: several finals',
    'status: no row',
  ],
  'PENDING-BARE': ['flow: Pending without Identifier'],
  'ANNOUNCED-ONLY': ['flow: Pending without Identifier', 'message: data-set-missing'],
  'FINAL-ANNOUNCED': ['flow: no final', 'message: unfinished'],
  'LOST-MATCH': ['flow: match lost'],
  'REPEATED-MATCH': ['flow: match repeated'],
  'CANCEL-IGNORED': ['cancel: ignore'],
  'CANCEL-ABORT': ['cancel: abort'],
};

const pdvs: Record<string, Expected> = {
  'WRONG-CONTEXT': ['pdv: another context'],
  'EVEN-CONTEXT': ['pdu: context-id', 'pdv: another context'],
  'CONTEXT-CHANGE': ['message: context-changed', 'pdv: another context'],
  'PDV-PAST-END': unreadable,
  'PDV-LENGTH-0': unreadable,
  'NO-PDV': unreadable,
  'STRAY-BYTES': unreadable,
  'UNKNOWN-PDU': unreadable,
  'HUGE-LENGTH': [...unreadable, 'act: stall'],
  OVERSIZE: ['pdu: oversize'],
  'ODD-FRAGMENT': ['message: odd-fragment', 'pdu: odd-fragment'],
  'NO-LAST': ['message: data-set-not-finished'],
  'COMMAND-NO-LAST': ['flow: no final', 'message: command-not-finished', 'message: unfinished'],
  'LAST-EARLY': [...bareData, 'identifier: header-cut', 'identifier: value-past-end'],
  'COMMAND-BIT': [
    ...noCommand,
    'command: element of another message',
    'command: group-length-absent',
    'command: group-not-allowed',
    'flow: Pending without Identifier',
    'message: data-set-missing',
    'message: data-set-type-missing',
  ],
  'DATA-FIRST': [...bareData, 'flow: Pending without Identifier', 'message: data-set-missing'],
  INTERLEAVED: [
    ...new Set([...otherResponse, ...bareData]),
    'identifier: header-cut',
    'identifier: value-past-end',
    'message: data-set-not-finished',
  ],
  'SHARED-PDU': [...otherResponse, 'message: messages-share-pdu'],
  'EMPTY-LAST': ['pdu: empty-fragment'],
  'HIGH-BITS': ['pdu: control-header'],
};

const association: Record<string, Expected> = {
  'AC-NONSENSE': ['ac: transfer syntax of a refused context'],
  'AC-EMPTY-SYNTAX': ['ac: transfer syntax of a refused context'],
  'AC-NO-SYNTAX': ['ac: missing-item', 'ac: missing-item', 'ac: transfer syntax of a refused context'],
  'AC-RESERVED': ['ac: reserved bytes'],
  'AC-APPLICATION': ['ac: application context'],
  'AC-OTHER-SYNTAX': ['ac: transfer syntax not proposed'],
  'AC-MISSING': ['ac: result missing'],
  'AC-INVENTED': ['ac: result invented'],
  'AC-NO-MAXIMUM': ['ac: no maximum length'],
  'AC-NO-CLASS-UID': ['ac: no implementation class'],
  'AC-BOTH-ROLES': ['ac: role selection unasked'],
  'AC-ROLES': ['ac: role selection unasked'],
  'AC-EXTENDED': ['ac: extended negotiation unasked'],
  'AC-WINDOW': ['ac: window unasked'],
  'NO-AC': ['reply: silence'],
  'CLOSE-ASSOCIATE': ['reply: close'],
  'RESET-ASSOCIATE': ['reply: reset'],
  'ABORT-SOURCE-1': ['act: stall', 'flow: no final', 'pdu: A-ABORT', 'pdu: result-value'],
  COLLISION: ['release: collide'],
  'LATE-RQ': ['act: stall', 'flow: no final', 'pdu: A-ASSOCIATE-RQ'],
  'LATE-AC': ['act: stall', 'flow: no final', 'pdu: A-ASSOCIATE-AC'],
  'RELEASE-0': ['act: stall', ...unreadable],
  'RELEASE-6': ['act: stall', ...unreadable],
  'RELEASE-10000': ['act: stall', ...unreadable],
  'LATE-RJ': ['act: stall', 'flow: no final', 'pdu: A-ASSOCIATE-RJ'],
  'UNASKED-RP': ['act: stall', 'flow: no final', 'pdu: A-RELEASE-RP'],
  'RELEASE-ACCEPTOR': ['act: release', 'flow: no final'],
  'NO-RP': ['release: silence'],
  'ABORT-RELEASE': ['release: abort'],
  'CLOSE-RELEASE': ['release: close'],
  'DATA-BEFORE-RP': ['release: Pending, then release'],
};

const half = ['flow: no final', 'message: unfinished', 'pdu: undecodable'];
const tcp: Record<string, Expected> = {
  'CLOSE-AC': ['act after accept: close'],
  'RESET-AC': ['act after accept: reset'],
  'CLOSE-RQ': ['act: close', 'flow: no final'],
  'RESET-RQ': ['act: reset', 'flow: no final'],
  'CLOSE-1': ['act: close', 'flow: no final'],
  'RESET-1': ['act: reset', 'flow: no final'],
  'CLOSE-MID-PDU': [...half, 'act: close'],
  'RESET-MID-PDU': [...half, 'act: reset'],
  'STALL-MID-PDU': [...half, 'act: stall'],
};

export const expectedFaults: Readonly<Record<string, Expected>> = {
  ...status,
  ...dataSet,
  ...values,
  ...items,
  ...commands,
  ...flow,
  ...pdvs,
  ...association,
  ...tcp,
};
