import { encodePdu } from '../encode.ts';
import type { AAssociateAC, AAssociateRQ, PDataTF } from '../pdu.ts';

export const verification = '1.2.840.10008.1.1';
export const implicitVRLittleEndian = '1.2.840.10008.1.2';

/** An A-ASSOCIATE-RQ for Verification on context 1. */
export const request: AAssociateRQ = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAETitle: 'ANY-SCP',
  callingAETitle: 'MWLCONF',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [{ id: 1, abstractSyntax: verification, transferSyntaxes: [implicitVRLittleEndian] }],
  userInformation: { maximumLength: 16384, implementationClassUID: '1.2.3' },
};

/** The A-ASSOCIATE-AC that accepts it. */
export const accept: AAssociateAC = {
  ...request,
  type: 'A-ASSOCIATE-AC',
  presentationContexts: [{ id: 1, result: 0, transferSyntax: implicitVRLittleEndian }],
};

/** One command fragment in a P-DATA-TF. */
export function data(text = 'abcd', contextID = 1): PDataTF {
  const fragment = Buffer.from(text);
  return {
    type: 'P-DATA-TF',
    pdvs: [{ contextID, isCommand: true, isLast: true, controlHeader: 3, fragment }],
  };
}

export const dataBytes = encodePdu(data());
export const releaseRQ = encodePdu({ type: 'A-RELEASE-RQ' });
export const releaseRP = encodePdu({ type: 'A-RELEASE-RP' });
export const unknownPdu = Uint8Array.of(0x08, 0, 0, 0, 0, 4, 1, 2, 3, 4);
