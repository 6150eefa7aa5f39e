/** The query and the conformant answer that the tests of the catalogue let faults loose on. */
import { fromNatural, type NaturalDataSet } from '../../data-set/natural.ts';
import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../data-set/write.ts';
import { cFindRQ } from '../../dimse/c-find.ts';
import { decodeCommandSet, encodeCommandSet } from '../../dimse/command-set.ts';
import type { ReceivedMessage } from '../../dimse/message.ts';
import { modalityWorklistFind, verification } from '../../dimse/sop-classes.ts';
import { dicomApplicationContextName } from '../../upper-layer/codes.ts';
import type { AAssociateAC, AAssociateRQ } from '../../upper-layer/pdu.ts';
import type { ResponseStep } from '../fault.ts';

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

export const contextID = 3;
export const messageID = 7;
/** Matches of the query. */
export const matchesThere = 3;

const natural = (number: number): NaturalDataSet => ({
  AccessionNumber: `ACC-${number}`,
  PatientName: 'Doe^Jane',
  PatientID: `PID-${number}`,
  PatientBirthDate: '19700101',
  PatientSex: 'F',
  PatientSize: '1.70',
  StudyInstanceUID: `1.2.840.99999.${number}`,
  RequestedProcedureDescription: 'Examination of the head',
  RequestedProcedureCodeSequence: [
    { CodeValue: 'HEAD', CodingSchemeDesignator: '99MWL', CodeMeaning: 'Head' },
  ],
  ReferencedStudySequence: [],
  ScheduledProcedureStepSequence: [
    {
      ScheduledStationAETitle: 'CT1',
      ScheduledProcedureStepStartDate: '20261120',
      ScheduledProcedureStepStartTime: '0800',
      Modality: 'CT',
      ScheduledProcedureStepDescription: 'CT of the head',
      ScheduledProcedureStepID: `SPS-${number}`,
    },
  ],
  RequestedProcedureID: `RP-${number}`,
});

/** The Identifier of a match. */
function matchIdentifier(number: number, transferSyntaxUID: string): Uint8Array {
  return encodeDataSet(fromNatural(natural(number)), transferSyntaxUID);
}

/** All attributes of a match as keys without a value, but for a range and a wild card. */
export function requestIdentifier(transferSyntaxUID: string): Uint8Array {
  const keys = Object.fromEntries(Object.keys(natural(1)).map((keyword) => [keyword, '']));
  const step = {
    ScheduledProcedureStepStartDate: '20261101-20261130',
    Modality: '',
    ScheduledProcedureStepID: '',
  };
  const identifier: NaturalDataSet = { ...keys, PatientName: 'DOE*', ScheduledProcedureStepSequence: [step] };
  return encodeDataSet(fromNatural(withSequences(identifier)), transferSyntaxUID);
}

function withSequences(identifier: NaturalDataSet): NaturalDataSet {
  return { ...identifier, RequestedProcedureCodeSequence: [], ReferencedStudySequence: [] };
}

/** The request as the SCP received it. */
export function requestMessage(transferSyntaxUID: string): ReceivedMessage {
  const commandBytes = encodeCommandSet(cFindRQ({ messageID }));
  const { fields: command, walk: commandWalk } = decodeCommandSet(commandBytes);
  const dataSet = requestIdentifier(transferSyntaxUID);
  return {
    contextID,
    commandBytes,
    command,
    commandWalk,
    dataSet,
    pdus: [1, 2],
    startedAt: 0,
    at: 0,
    deviations: [],
  };
}

/** The matches and a final response: 0000, or FE00 for an operation that was cancelled. */
export async function* conformantAnswer(
  transferSyntaxUID: string,
  isCanceled: boolean,
): AsyncGenerator<ResponseStep> {
  for (let number = 1; number <= matchesThere; number += 1) {
    yield { kind: 'response', status: 0xff00, identifier: matchIdentifier(number, transferSyntaxUID) };
  }
  yield { kind: 'response', status: isCanceled ? 0xfe00 : 0x0000 };
}

export const request: AAssociateRQ = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAETitle: 'ANY-SCP',
  callingAETitle: 'CT1',
  applicationContextName: dicomApplicationContextName,
  presentationContexts: [
    { id: 1, abstractSyntax: verification, transferSyntaxes: [implicitVRLittleEndian] },
    {
      id: contextID,
      abstractSyntax: modalityWorklistFind,
      transferSyntaxes: [implicitVRLittleEndian, explicitVRLittleEndian],
    },
    { id: 5, abstractSyntax: modalityWorklistFind, transferSyntaxes: [implicitVRLittleEndian] },
  ],
  userInformation: { maximumLength: 16384, implementationClassUID: '1.2.840.99999.1' },
};

export const conformantAccept: AAssociateAC = {
  type: 'A-ASSOCIATE-AC',
  protocolVersion: 1,
  calledAETitle: 'ANY-SCP',
  callingAETitle: 'CT1',
  applicationContextName: dicomApplicationContextName,
  presentationContexts: [1, contextID, 5].map((id) => ({
    id,
    result: 0,
    transferSyntax: implicitVRLittleEndian,
  })),
  userInformation: { maximumLength: 16384, implementationClassUID: '1.2.840.99999.2' },
};
