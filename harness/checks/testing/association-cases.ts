import { modalityWorklistFind, verification } from '../../../simulators/dimse/sop-classes.ts';
import { encodePdu, encodeRawPdu } from '../../../simulators/upper-layer/encode.ts';
import type { UnknownSubItem, UserInformation } from '../../../simulators/upper-layer/pdu.ts';
import { bytes, type CheckCase, scp, scpFromStart, scu, scuFromStart } from './case.ts';
import { accept, type Conversation, keys, request } from './conversation.ts';

const implicitVR = '1.2.840.10008.1.2';

/** The request with bytes changed, then the conformant answer. */
const requestEdited = (edit: (pdu: Uint8Array) => Uint8Array) => (talk: Conversation) =>
  talk.raw('scu', edit(encodePdu(request))).pdu('scp', accept);
const requestWith = (rq: Partial<typeof request>) => (talk: Conversation) => talk.associate({ rq });
const acceptWith = (ac: Partial<typeof accept>) => (talk: Conversation) => talk.associate({ ac });
const userOf = (information: UserInformation) => ({
  userInformation: { ...request.userInformation, ...information },
});
/** A sub-item more, of any type, after the others. */
const more = (type: number, ...content: readonly number[]) => {
  const item: UnknownSubItem = { type, bytes: Uint8Array.from(content) };
  return userOf({ unknownSubItems: [item] });
};
const negotiation = (...information: readonly number[]) =>
  userOf({
    extendedNegotiations: [
      { sopClassUID: modalityWorklistFind, applicationInformation: Uint8Array.from(information) },
    ],
  });
const identity = (type: number, secondaryField: Uint8Array = new Uint8Array()) =>
  userOf({
    userIdentity: { type, positiveResponseRequested: false, primaryField: bytes('me'), secondaryField },
  });
const withoutUser = (...left: readonly (keyof UserInformation)[]) => ({
  userInformation: Object.fromEntries(
    Object.entries(request.userInformation).filter(([key]) => !left.some((name) => name === key)),
  ),
});

const asking = (type: number) =>
  userOf({
    userIdentity: {
      type,
      positiveResponseRequested: true,
      primaryField: bytes('me'),
      secondaryField: new Uint8Array(),
    },
  });
const window = (invoked: number, performed: number) =>
  userOf({ asynchronousOperationsWindow: { invoked, performed } });
const roles = (scuRole: number, scpRole: number) =>
  userOf({ roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole, scpRole }] });

/** Other presentation contexts, of the answer or of the request. */
function contexts<Context>(
  change: (all: readonly Context[]) => readonly (Context | undefined)[],
  of: { readonly presentationContexts: readonly Context[] },
) {
  return { presentationContexts: change(of.presentationContexts).filter((each) => each !== undefined) };
}

/** An Identifier that does not fit into 256 bytes. */
const long = { ...keys, PatientComments: 'x'.repeat(300) };

function set(at: number, ...values: readonly number[]) {
  return (pdu: Uint8Array) => {
    const copy = Uint8Array.from(pdu);
    copy.set(values, at);
    return copy;
  };
}

/** ASSOC and NEG. */
const deflated = '1.2.840.10008.1.2.1.99';

/** A context for Modality Worklist with each of these lists of transfer syntaxes. */
function offering(...lists: readonly (readonly string[])[]) {
  const context = (transferSyntaxes: readonly string[], index: number) => ({
    id: index * 2 + 1,
    abstractSyntax: modalityWorklistFind,
    transferSyntaxes,
  });
  return { presentationContexts: lists.map(context) };
}

export const associationCases: readonly CheckCase[] = [
  scuFromStart('ASSOC-04', 'fail', 'NUL behind a title', requestEdited(set(13, 0, 0, 0))),
  scuFromStart('ASSOC-04', 'fail', 'a calling title of 16 spaces', requestEdited(set(26, 0x20, 0x20, 0x20))),
  scuFromStart('ASSOC-04', 'pass', 'spaces before a title', requestEdited(set(10, 0x20, 0x53, 0x43, 0x50))),
  scuFromStart(
    'ASSOC-05',
    'fail',
    'another name under the DICOM root',
    requestWith({ applicationContextName: '1.2.840.10008.3.1.1.2' }),
  ),
  scuFromStart(
    'ASSOC-05',
    'fail',
    'no application context item',
    requestEdited((pdu) => {
      const body = pdu.subarray(6);
      return encodeRawPdu(1, Uint8Array.from([...body.subarray(0, 68), ...body.subarray(68 + 25)]));
    }),
  ),
  scuFromStart(
    'ASSOC-05',
    'pass',
    'a private name',
    requestWith({ applicationContextName: '1.2.826.0.1.3680043.2.1' }),
  ),
  scpFromStart(
    'ASSOC-13',
    'warning',
    'reserved bytes that are zero',
    acceptWith({ reservedBytes: new Uint8Array(64) }),
  ),
  scp('ASSOC-13', 'pass', 'bytes repeated', (talk) => talk),
  scuFromStart(
    'ASSOC-19',
    'fail',
    'only Explicit VR offered for a SOP class',
    requestWith({
      presentationContexts: [
        { id: 1, abstractSyntax: modalityWorklistFind, transferSyntaxes: ['1.2.840.10008.1.2.1'] },
      ],
    }),
  ),
  scu('ASSOC-19', 'pass', 'Implicit VR in one of two contexts', (talk) => talk),
  scuFromStart('ASSOC-30', 'fail', 'the deflated transfer syntax alone', requestWith(offering([deflated]))),
  scuFromStart(
    'ASSOC-30',
    'pass',
    'the deflated transfer syntax, and Explicit VR in another context',
    requestWith(offering([deflated], ['1.2.840.10008.1.2.1', implicitVR])),
  ),
  ...(
    [
      [
        'fail',
        'an even context id',
        [{ id: 2, abstractSyntax: verification, transferSyntaxes: [implicitVR] }],
      ],
      [
        'fail',
        'a context id twice',
        [1, 1].map((id) => ({ id, abstractSyntax: verification, transferSyntaxes: [implicitVR] })),
      ],
      [
        'fail',
        'a context without transfer syntax',
        [{ id: 1, abstractSyntax: verification, transferSyntaxes: [] }],
      ],
      ['fail', 'no context', []],
      [
        'pass',
        'ids in descending order',
        [9, 255, 1].map((id) => ({ id, abstractSyntax: verification, transferSyntaxes: [implicitVR] })),
      ],
    ] as const
  ).map(([outcome, name, presentationContexts]) =>
    scuFromStart('ASSOC-20', outcome, name, requestWith({ presentationContexts })),
  ),
  scuFromStart('ASSOC-20', 'fail', 'an item longer than the PDU', requestEdited(set(76, 0x7f))),
  scuFromStart(
    'ASSOC-21',
    'fail',
    'a UID padded with NUL',
    requestWith({ applicationContextName: '1.2.840.10008.3.1.1.1\0' }),
  ),
  scpFromStart(
    'ASSOC-21',
    'fail',
    'a UID with a leading zero',
    acceptWith(userOf({ implementationClassUID: '1.02.3' })),
  ),
  scpFromStart(
    'ASSOC-21',
    'pass',
    'nonsense in a refused context',
    acceptWith({
      presentationContexts: [
        { id: 1, result: 3, transferSyntax: 'no UID ' },
        { id: 3, result: 0, transferSyntax: implicitVR },
      ],
    }),
  ),
  scpFromStart('ASSOC-27', 'fail', 'a reserved reason', (talk) =>
    talk.pdu('scu', request).pdu('scp', { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 4 }),
  ),
  scpFromStart('ASSOC-27', 'warning', 'TCP closed in place of an answer', (talk) =>
    talk.pdu('scu', request).event('closed-by-peer'),
  ),
  scpFromStart('ASSOC-27', 'pass', 'called AE title not recognized', (talk) =>
    talk.pdu('scu', request).pdu('scp', { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 }),
  ),
  scpFromStart('ASSOC-27', 'nothing', 'a connection that was reset', (talk) =>
    talk.pdu('scu', request).event('reset-by-peer'),
  ),
  scpFromStart('ASSOC-27', 'nothing', 'a connection that we closed', (talk) =>
    talk.pdu('scu', request).event('closed-by-us'),
  ),

  scuFromStart('NEG-MAXLEN-01', 'fail', 'no maximum length', requestWith(withoutUser('maximumLength'))),
  scuFromStart('NEG-MAXLEN-01', 'fail', 'two maximum lengths', requestWith(more(0x51, 0, 0, 64, 0))),
  scuFromStart('NEG-MAXLEN-01', 'pass', 'a maximum length of 0', requestWith(userOf({ maximumLength: 0 }))),
  scpFromStart('NEG-MAXLEN-02', 'warning', 'no maximum length', acceptWith(withoutUser('maximumLength'))),
  scpFromStart('NEG-MAXLEN-02', 'fail', 'two maximum lengths', acceptWith(more(0x51, 0, 0, 64, 0))),
  scp('NEG-MAXLEN-02', 'pass', 'one maximum length', (talk) => talk),
  ...(
    [
      ['fail', 'a PDU longer than announced', 256, 16384],
      ['pass', 'PDUs exactly as long as announced', 256, 256],
      ['nothing', 'nothing that had to be cut', 4096, 4096],
      ['nothing', 'no limit announced', 0, 16384],
      ['nothing', 'a limit that no fragment fits in', 7, 16384],
    ] as const
  ).flatMap(([outcome, name, announced, used]) => [
    scpFromStart('NEG-MAXLEN-03', outcome, name, (talk) =>
      talk
        .associate({ rq: userOf({ maximumLength: announced }) })
        .find()
        .pending({ identifier: long, fragmentation: { maximumLength: used } })
        .final(),
    ),
    scuFromStart('NEG-MAXLEN-04', outcome, name, (talk) =>
      talk.associate({ ac: userOf({ maximumLength: announced }) }).find({
        fragmentation: { maximumLength: used },
        identifier: long,
      }),
    ),
  ]),
  scpFromStart(
    'NEG-IMPL-01',
    'fail',
    'no Implementation Class UID',
    acceptWith(withoutUser('implementationClassUID')),
  ),
  scuFromStart(
    'NEG-IMPL-01',
    'fail',
    'a UID that is none',
    requestWith(userOf({ implementationClassUID: 'ACME' })),
  ),
  scu('NEG-IMPL-01', 'pass', 'one UID', (talk) => talk),
  scuFromStart(
    'NEG-IMPL-02',
    'fail',
    'a name of 17 characters',
    requestWith(more(0x55, ...bytes('x'.repeat(17)))),
  ),
  scpFromStart(
    'NEG-IMPL-02',
    'fail',
    'an empty name',
    acceptWith({
      userInformation: {
        ...withoutUser('implementationVersionName').userInformation,
        unknownSubItems: [{ type: 0x55, bytes: new Uint8Array() }],
      },
    }),
  ),
  scuFromStart('NEG-IMPL-02', 'pass', 'no name', requestWith(withoutUser('implementationVersionName'))),
  scpFromStart(
    'NEG-ROLE-01',
    'fail',
    'a role that was not proposed',
    acceptWith(
      userOf({
        roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 0 }],
      }),
    ),
  ),
  scpFromStart('NEG-ROLE-01', 'pass', 'a role that was proposed', (talk) => {
    return talk.associate({ rq: roles(1, 0), ac: roles(1, 0) });
  }),
  scpFromStart('NEG-EXT-01', 'fail', 'a negotiation that was not proposed', acceptWith(negotiation(1, 1, 0))),
  scpFromStart('NEG-EXT-01', 'pass', 'a negotiation that was proposed', (talk) =>
    talk.associate({ rq: negotiation(1, 1, 1), ac: negotiation(1, 1, 0) }),
  ),
  scuFromStart('NEG-EXT-06', 'fail', 'two bytes', requestWith(negotiation(1, 1))),
  scuFromStart('NEG-EXT-06', 'fail', 'a first byte of 0', requestWith(negotiation(0, 1, 1))),
  scuFromStart('NEG-EXT-06', 'pass', 'four bytes', requestWith(negotiation(1, 1, 0, 1))),
  scu('NEG-EXT-06', 'nothing', 'no negotiation', (talk) => talk),
  scuFromStart('NEG-USERID-03', 'fail', 'a type that does not exist', requestWith(identity(9))),
  scuFromStart(
    'NEG-USERID-03',
    'fail',
    'a passcode with a username only',
    requestWith(identity(1, bytes('pw'))),
  ),
  scuFromStart('NEG-USERID-03', 'pass', 'username and passcode', requestWith(identity(2, bytes('pw')))),
  scpFromStart(
    'ASSOC-10',
    'fail',
    'a context without result',
    acceptWith(contexts(([first]) => [first], accept)),
  ),
  scpFromStart('ASSOC-10', 'fail', 'a result twice', acceptWith(contexts((all) => [...all, all[0]], accept))),
  scpFromStart('ASSOC-10', 'pass', 'another order', acceptWith(contexts((all) => all.toReversed(), accept))),
  scpFromStart('ASSOC-10', 'nothing', 'a request with an ID twice', (talk) =>
    talk.associate({ rq: contexts((all) => [...all, all[0]], request), ac: {} }),
  ),
  scpFromStart(
    'ASSOC-11',
    'fail',
    'a syntax that was not proposed',
    acceptWith(
      contexts((all) => all.map((each) => ({ ...each, transferSyntax: '1.2.840.10008.1.2.2' })), accept),
    ),
  ),
  scpFromStart(
    'ASSOC-11',
    'pass',
    'nonsense in a refused context',
    acceptWith(
      contexts((all) => all.map((each) => ({ ...each, result: 3, transferSyntax: '1.2.3' })), accept),
    ),
  ),
  scpFromStart('NEG-ROLE-02', 'fail', 'a role proposed as 0', (talk) =>
    talk.associate({ rq: roles(1, 0), ac: roles(1, 1) }),
  ),
  scpFromStart('NEG-ROLE-02', 'pass', 'fewer roles', (talk) =>
    talk.associate({ rq: roles(1, 1), ac: roles(1, 0) }),
  ),
  scp('NEG-ROLE-02', 'nothing', 'no proposal', (talk) => talk),
  scpFromStart('NEG-USERID-01', 'fail', 'an answer unasked', acceptWith(more(0x59, 0, 0))),
  scpFromStart('NEG-USERID-01', 'fail', 'a response for a name', (talk) =>
    talk.associate({ rq: asking(1), ac: more(0x59, 0, 1, 0x41) }),
  ),
  scpFromStart('NEG-USERID-01', 'pass', 'an empty response', (talk) =>
    talk.associate({ rq: asking(2), ac: more(0x59, 0, 0) }),
  ),
  scpFromStart('NEG-USERID-01', 'pass', 'a Kerberos ticket', (talk) =>
    talk.associate({ rq: asking(3), ac: more(0x59, 0, 1, 0x41) }),
  ),
  scp('NEG-USERID-01', 'pass', 'no identity', (talk) => talk),
  scpFromStart('NEG-ASYNC-01', 'fail', 'a window unasked', acceptWith(window(1, 1))),
  scpFromStart('NEG-ASYNC-01', 'fail', 'no limit for a proposal of 5', (talk) =>
    talk.associate({ rq: window(5, 5), ac: window(0, 5) }),
  ),
  scpFromStart('NEG-ASYNC-01', 'pass', 'a smaller window', (talk) =>
    talk.associate({ rq: window(5, 0), ac: window(2, 0) }),
  ),
  scp('NEG-ASYNC-01', 'pass', 'no window', (talk) => talk),
];
