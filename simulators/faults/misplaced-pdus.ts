import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { modalityWorklistFind } from '../dimse/sop-classes.ts';
import { dicomApplicationContextName } from '../upper-layer/codes.ts';
import { encodePdu, encodeRawPdu } from '../upper-layer/encode.ts';
import { implementationClassUID } from '../upper-layer/implementation.ts';
import { type AAssociateAC, type AAssociateRQ, pduTypes } from '../upper-layer/pdu.ts';
import { faultsOf } from './define.ts';
import type { FaultContext, ResponseStep } from './fault.ts';

/** These bytes instead of the first response, and then silence on an open connection. */
function insteadOfResponse(bytes: Uint8Array): () => AsyncGenerator<ResponseStep> {
  return async function* () {
    yield { kind: 'raw', bytes };
    yield { kind: 'act', act: 'stall' };
  };
}

const request: AAssociateRQ = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAETitle: 'ANY-SCU',
  callingAETitle: 'ANY-SCP',
  applicationContextName: dicomApplicationContextName,
  presentationContexts: [
    {
      id: 1,
      abstractSyntax: modalityWorklistFind,
      transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian],
    },
  ],
  userInformation: { maximumLength: 16_384, implementationClassUID },
};

/** Accepts once more what the request came on, so that nothing about it is new. */
function accept({ contextID, transferSyntaxUID }: FaultContext): AAssociateAC {
  const presentationContexts = [{ id: contextID, result: 0, transferSyntax: transferSyntaxUID }];
  return { ...request, type: 'A-ASSOCIATE-AC', presentationContexts };
}

function releaseOfLength(length: number) {
  return {
    phrase: `an A-RELEASE-RQ has a length of ${length}`,
    aeTitle: `RELEASE-${length}`,
    explain: `A-RELEASE-RQ with ${length} bytes, not 4, instead of the first response`,
    source: 'PS3.8 9.3.6, 9.2.3 (AA-8)',
    steps: insteadOfResponse(encodeRawPdu(pduTypes['A-RELEASE-RQ'], new Uint8Array(length))),
  };
}

/** PDUs that are known, in a state or of a length that they may not have: PS3.8 9.2.3 (Sta6), 9.3.6. */
export const misplacedPduFaults = faultsOf('association', [
  {
    phrase: 'an A-ASSOCIATE-RQ comes in the data phase',
    aeTitle: 'LATE-RQ',
    explain: 'A-ASSOCIATE-RQ instead of the first response, and the connection stays open',
    source: 'PS3.8 9.2.3 (Sta6, AA-8)',
    steps: insteadOfResponse(encodePdu(request)),
  },
  {
    phrase: 'an A-ASSOCIATE-AC comes in the data phase',
    aeTitle: 'LATE-AC',
    explain: 'A-ASSOCIATE-AC instead of the first response, and the connection stays open',
    source: 'PS3.8 9.2.3 (Sta6, AA-8)',
    steps: (_, context) => insteadOfResponse(encodePdu(accept(context)))(),
  },
  {
    phrase: 'an A-ASSOCIATE-RJ comes in the data phase',
    aeTitle: 'LATE-RJ',
    explain: 'A-ASSOCIATE-RJ 1/1/1 instead of the first response, and the connection stays open',
    source: 'PS3.8 9.2.3 (Sta6, AA-8)',
    steps: insteadOfResponse(encodePdu({ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 1 })),
  },
  {
    phrase: 'an A-RELEASE-RP comes unasked',
    aeTitle: 'UNASKED-RP',
    explain: 'A-RELEASE-RP instead of the first response, and the connection stays open',
    source: 'PS3.8 9.2.3 (Sta6, AA-8)',
    steps: insteadOfResponse(encodePdu({ type: 'A-RELEASE-RP' })),
  },
  ...[0, 6, 10_000].map(releaseOfLength),
]);
