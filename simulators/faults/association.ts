import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { modalityWorklistFind } from '../dimse/sop-classes.ts';
import { describeRejection, dicomApplicationContextName } from '../upper-layer/codes.ts';
import { type FaultDefinition, faultsOf } from './define.ts';
import { changeWorklistContexts, replyWith } from './presentation.ts';
import { userInformation } from './user-answers.ts';

// PS3.8 Table 9-21: the triples of result, source and reason that are neither reserved nor against their own meaning
const rejections = ['1/1/1', '1/1/2', '1/1/3', '1/1/7', '1/2/1', '1/2/2', '2/3/1', '2/3/2'] as const;

function rejection(triple: (typeof rejections)[number]): FaultDefinition {
  const [result = 0, source = 0, reason = 0] = triple.split('/').map(Number);
  return {
    phrase: `the Association is rejected with ${triple}`,
    aeTitle: `RJ-${triple.replaceAll('/', '-')}`,
    legal: true,
    explain: describeRejection({ result, source, reason }),
    source: 'PS3.8 9.3.4, Table 9-21',
    negotiate: () => ({ kind: 'reject', pdu: { type: 'A-ASSOCIATE-RJ', result, source, reason } }),
  };
}

function refusal(result: number, meaning: string): FaultDefinition {
  return {
    phrase: `the Modality Worklist contexts are refused with ${result}`,
    aeTitle: `CONTEXT-${result}`,
    legal: true,
    explain: `the Association is accepted, and each Modality Worklist context has the result ${meaning}`,
    source: 'PS3.8 9.3.3.2, Table 9-18',
    negotiate: replyWith((accept, rq) =>
      changeWorklistContexts(accept, rq, (context) => ({ ...context, result })),
    ),
  };
}

function maximumLength(maximum: number, explain: string): FaultDefinition {
  return {
    phrase: `the maximum length is ${maximum}`,
    aeTitle: `MAXIMUM-${maximum}`,
    legal: true,
    explain,
    source: 'PS3.8 D.1',
    negotiate: userInformation((usual) => ({ ...usual, maximumLength: maximum })),
  };
}

/** The answer to the A-ASSOCIATE-RQ: PS3.8 9.3.3, 9.3.4; PS3.7 Annex D. */
export const negotiationFaults = faultsOf('association', [
  ...rejections.map(rejection),
  refusal(1, 'user rejection'),
  refusal(2, 'no reason, by the service provider'),
  refusal(3, 'abstract syntax not supported'),
  refusal(4, 'transfer syntaxes not supported'),
  maximumLength(0, 'the acceptor states no maximum length'),
  maximumLength(7, 'no fragment fits in, so that nothing can be sent'),
  maximumLength(8, 'each P-DATA-TF has room for a fragment of two bytes'),
  maximumLength(16, 'each P-DATA-TF has room for a fragment of ten bytes'),
  maximumLength(64, 'requests longer than that have to be cut into more P-DATA-TFs'),
  maximumLength(256, 'requests longer than that have to be cut into more P-DATA-TFs'),
  maximumLength(1024, 'requests longer than that have to be cut into more P-DATA-TFs'),
  {
    phrase: 'only the last Modality Worklist context is accepted',
    aeTitle: 'LAST-CONTEXT',
    legal: true,
    explain: 'the other contexts for Modality Worklist are refused with 2',
    source: 'PS3.8 7.1.1.14, 7.6.1',
    negotiate: replyWith((accept, rq) => {
      const last = rq.presentationContexts.findLast(
        ({ abstractSyntax }) => abstractSyntax === modalityWorklistFind,
      );
      return changeWorklistContexts(accept, rq, (context) =>
        context.id === last?.id ? context : { ...context, result: 2 },
      );
    }),
  },
  {
    phrase: 'the result contexts come in reverse order',
    aeTitle: 'AC-REVERSED',
    legal: true,
    explain: 'the order of the results is free',
    source: 'PS3.8 7.1.1.14',
    negotiate: replyWith((accept) => ({
      ...accept,
      presentationContexts: accept.presentationContexts.toReversed(),
    })),
  },
  {
    phrase: 'the reserved bytes of the A-ASSOCIATE-AC are FFH',
    aeTitle: 'AC-RESERVED',
    notTested: true,
    explain: 'bytes 11-74 do not repeat those of the request, which no requestor looks at',
    source: 'PS3.8 9.3.3, Table 9-17',
    negotiate: replyWith((accept) => ({ ...accept, reservedBytes: new Uint8Array(64).fill(0xff) })),
  },
  {
    phrase: 'the A-ASSOCIATE-AC has another application context',
    aeTitle: 'AC-APPLICATION',
    explain: 'the application context name is one that DICOM does not define',
    source: 'PS3.7 A.2.1; PS3.8 7.1.1.2',
    negotiate: replyWith((accept) => ({
      ...accept,
      applicationContextName: `${dicomApplicationContextName}.999`,
    })),
  },
  {
    phrase: 'a context has a transfer syntax that was not proposed',
    aeTitle: 'AC-OTHER-SYNTAX',
    explain: 'the Modality Worklist contexts are accepted with JPEG Baseline',
    source: 'PS3.8 9.3.3.2',
    negotiate: replyWith((accept, rq) =>
      changeWorklistContexts(accept, rq, (context) => ({
        ...context,
        transferSyntax: '1.2.840.10008.1.2.4.50',
      })),
    ),
  },
  {
    phrase: 'a result context is missing',
    aeTitle: 'AC-MISSING',
    explain: 'the last of the proposed contexts is not answered',
    source: 'PS3.8 9.3.3.2, 7.1.1.14',
    negotiate: replyWith((accept) => ({
      ...accept,
      presentationContexts: accept.presentationContexts.slice(0, -1),
    })),
  },
  {
    phrase: 'a context is accepted that was not proposed',
    aeTitle: 'AC-INVENTED',
    explain: 'there is a result for an odd context ID that is not in the request',
    source: 'PS3.8 9.3.3.2, 7.1.1.14',
    negotiate: replyWith((accept, rq) => {
      const used = new Set(rq.presentationContexts.map(({ id }) => id));
      const id = [255, 253, 251].find((each) => !used.has(each)) ?? 249;
      const invented = { id, result: 0, transferSyntax: transferSyntaxes.implicitVRLittleEndian };
      return { ...accept, presentationContexts: [...accept.presentationContexts, invented] };
    }),
  },
  {
    phrase: 'the A-ASSOCIATE-AC has no maximum length',
    aeTitle: 'AC-NO-MAXIMUM',
    explain: 'the Maximum Length sub-item is left out',
    source: 'PS3.7 D.3.3.1; PS3.8 D.1',
    negotiate: userInformation(({ maximumLength: _, ...rest }) => rest),
  },
  {
    phrase: 'the A-ASSOCIATE-AC has no Implementation Class UID',
    aeTitle: 'AC-NO-CLASS-UID',
    explain: 'the Implementation Class UID sub-item is left out',
    source: 'PS3.7 D.3.3.2',
    negotiate: userInformation(({ implementationClassUID: _, ...rest }) => rest),
  },
  {
    phrase: 'the A-ASSOCIATE-AC does not come',
    aeTitle: 'NO-AC',
    explain: 'the request is read, the connection stays open',
    source: 'PS3.8 9.2.3 (Sta5)',
    negotiate: () => ({ kind: 'silence' }),
  },
  {
    phrase: 'the request for the Association is aborted',
    aeTitle: 'ABORT-ASSOCIATE',
    legal: true,
    explain: 'A-ABORT of the service provider instead of A-ASSOCIATE-AC',
    source: 'PS3.8 9.2.3 (AA-3, Sta5)',
    negotiate: () => ({ kind: 'abort', pdu: { type: 'A-ABORT', source: 2, reason: 0 } }),
  },
  {
    phrase: 'the connection is closed instead of an A-ASSOCIATE-AC',
    aeTitle: 'CLOSE-ASSOCIATE',
    explain: 'TCP is closed without A-ASSOCIATE-RJ or A-ABORT',
    source: 'PS3.8 9.1.4 note 1',
    negotiate: () => ({ kind: 'close' }),
  },
  {
    phrase: 'the connection is reset instead of an A-ASSOCIATE-AC',
    aeTitle: 'RESET-ASSOCIATE',
    explain: 'TCP is reset without A-ASSOCIATE-RJ or A-ABORT',
    source: 'PS3.8 9.1.4 note 1',
    negotiate: () => ({ kind: 'reset' }),
  },
]);
