import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import { dicomApplicationContextName } from '../simulators/upper-layer/codes.ts';
import { encodePdu } from '../simulators/upper-layer/encode.ts';

/** An A-ASSOCIATE-RQ for Modality Worklist in Implicit VR Little Endian, on context 1. */
export function associateRequest(calledAETitle: string, maximumLength: number): Uint8Array {
  const transferSyntax = transferSyntaxes.implicitVRLittleEndian;
  return encodePdu({
    type: 'A-ASSOCIATE-RQ',
    protocolVersion: 1,
    calledAETitle,
    callingAETitle: 'BENCH',
    applicationContextName: dicomApplicationContextName,
    presentationContexts: [
      { id: 1, abstractSyntax: modalityWorklistFind, transferSyntaxes: [transferSyntax] },
    ],
    userInformation: { maximumLength, implementationClassUID: '2.25.1' },
  });
}
