import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { Fault } from '../../simulators/faults/fault.ts';
import { changeWorklistContexts, replyWith } from '../../simulators/faults/presentation.ts';
import type { AAssociateRQ } from '../../simulators/upper-layer/pdu.ts';
import type { DeviatingScp } from './scp-deviation.ts';
import { abort, information, named, negotiating, rejected, silence, when } from './scp-negotiating.ts';

const withExtended = (rq: AAssociateRQ): Uint8Array | undefined =>
  rq.userInformation.extendedNegotiations?.find(({ sopClassUID }) => sopClassUID === modalityWorklistFind)
    ?.applicationInformation;
const extended = (bytes: (proposed: Uint8Array) => readonly number[], also = 1) =>
  ((accept, rq) => {
    const proposed = withExtended(rq);
    const sub = {
      sopClassUID: modalityWorklistFind,
      applicationInformation: Uint8Array.from(bytes(proposed ?? new Uint8Array(0))),
    };
    const extendedNegotiations = Array.from({ length: also }, () => sub);
    return {
      kind: 'accept',
      pdu: proposed
        ? { ...accept, userInformation: { ...accept.userInformation, extendedNegotiations } }
        : accept,
    };
  }) satisfies NonNullable<Fault['negotiate']>;
const accepts = (rq: AAssociateRQ) => rq.presentationContexts.length;

/** ASSOC: which associations there are. */
export const associationDeviations: readonly DeviatingScp[] = [
  negotiating(
    'a called AE title of no application not answered',
    when(({ calledAETitle }) => calledAETitle !== 'ANY-SCP', silence),
    ['SCP-ASSOC-called'],
    ['ASSOC-02'],
    { isSilent: true },
  ),
  negotiating(
    'an unknown calling AE title not answered',
    when(({ callingAETitle }) => callingAETitle !== 'MWLCONF', silence),
    ['SCP-ASSOC-calling'],
    ['ASSOC-03'],
    { isSilent: true },
  ),
  negotiating(
    'protocol version 3 aborted',
    when(({ protocolVersion }) => protocolVersion === 3, abort),
    ['SCP-ASSOC-version-3'],
    ['ASSOC-07'],
  ),
  negotiating(
    'an unknown abstract syntax accepted',
    replyWith((accept) => ({
      ...accept,
      presentationContexts: accept.presentationContexts.map((context) =>
        context.result === 0 ? context : { ...context, result: 0, transferSyntax: '1.2.840.10008.1.2' },
      ),
    })),
    ['SCP-ASSOC-results'],
    ['ASSOC-09'],
  ),
  negotiating(
    'a result of 5',
    replyWith((accept) => ({
      ...accept,
      presentationContexts: accept.presentationContexts.map((context) =>
        context.result === 0 ? context : { ...context, result: 5 },
      ),
    })),
    ['SCP-ASSOC-results'],
    ['ASSOC-09'],
  ),
  named('AC-MISSING', ['SCP-ASSOC-seven'], ['ASSOC-10']),
  named('AC-INVENTED', ['SCP-ASSOC-seven'], ['ASSOC-10']),
  named('AC-OTHER-SYNTAX', ['SCP-ASSOC-syntax'], ['ASSOC-11']),
  negotiating(
    'unknown user information aborted',
    when(({ userInformation }) => (userInformation.unknownSubItems?.length ?? 0) > 0, abort),
    ['SCP-ASSOC-sub-item'],
    ['ASSOC-15'],
  ),
  negotiating(
    '128 contexts not answered',
    when((rq) => accepts(rq) > 100, silence),
    ['SCP-ASSOC-128'],
    ['ASSOC-16'],
    { isSilent: true },
  ),
  negotiating(
    'Verification alone rejected',
    when(
      (rq) => rq.presentationContexts.every(({ abstractSyntax }) => abstractSyntax !== modalityWorklistFind),
      () => rejected(1),
    ),
    ['SCP-ASSOC-echo-alone'],
    ['ASSOC-18'],
  ),
  negotiating(
    'Implicit VR Little Endian refused where it is alone',
    (accept, rq) => ({
      kind: 'accept',
      pdu: changeWorklistContexts(accept, rq, (result, { transferSyntaxes }) =>
        transferSyntaxes.length === 1 ? { ...result, result: 4 } : result,
      ),
    }),
    ['SCP-ASSOC-implicit'],
    ['ASSOC-01'],
  ),
  negotiating(
    'a rejection of result 0',
    when(
      ({ calledAETitle }) => calledAETitle !== 'ANY-SCP',
      () => rejected(7, 1, 0),
    ),
    ['SCP-ASSOC-called'],
    ['ASSOC-27'],
  ),
  negotiating(
    'a rejection of source 4',
    when(
      ({ calledAETitle }) => calledAETitle !== 'ANY-SCP',
      () => rejected(1, 4),
    ),
    ['SCP-ASSOC-called'],
    ['ASSOC-27'],
  ),
  negotiating(
    'an Implementation Class UID with an empty component',
    information({ implementationClassUID: '1.2..3' }),
    ['SCP-NEG-identity'],
    ['NEG-IMPL-01', 'ASSOC-21'],
  ),
  negotiating(
    'a leading zero in a UID',
    information({ implementationClassUID: '1.2.03.4' }),
    ['SCP-NEG-identity'],
    ['NEG-IMPL-01', 'ASSOC-21'],
  ),
];

/** NEG: what is negotiated. */
export const negotiationDeviations: readonly DeviatingScp[] = [
  named('AC-NO-CLASS-UID', ['SCP-NEG-identity'], ['NEG-IMPL-01']),
  negotiating(
    'a version name of twenty characters',
    information({ implementationVersionName: 'TWENTY_CHARACTERS_20' }),
    ['SCP-NEG-identity'],
    ['NEG-IMPL-02'],
  ),
  negotiating(
    'an empty version name',
    information({ implementationVersionName: '' }),
    ['SCP-NEG-identity'],
    ['NEG-IMPL-02'],
  ),
  named('OVERSIZE', ['SCP-NEG-maximum'], ['NEG-MAXLEN-03', 'NEG-MAXLEN-06'], { defects: ['maximum-length'] }),
  negotiating(
    'an Association without a maximum length rejected',
    when(
      ({ userInformation }) => userInformation.maximumLength === 0,
      () => rejected(1),
    ),
    ['SCP-NEG-no-maximum'],
    ['NEG-MAXLEN-05'],
    { defects: ['maximum-length'] },
  ),
  named('OVERSIZE', ['SCP-NEG-maximum-64'], ['NEG-MAXLEN-06', 'NEG-MAXLEN-03'], {
    defects: ['maximum-length'],
  }),
  named('AC-ROLES', ['SCP-NEG-identity'], ['NEG-ROLE-01']),
  negotiating(
    'roles that were not proposed',
    (accept, rq) => ({
      kind: 'accept',
      pdu: {
        ...accept,
        userInformation: {
          ...accept.userInformation,
          roleSelections: (rq.userInformation.roleSelections ?? []).map(({ sopClassUID }) => ({
            sopClassUID,
            scuRole: 1,
            scpRole: 1,
          })),
        },
      },
    }),
    ['SCP-NEG-roles'],
    ['NEG-ROLE-02'],
  ),
  named('AC-EXTENDED', ['SCP-NEG-identity'], ['NEG-EXT-01']),
  negotiating(
    'an extended negotiation of two bytes',
    extended(() => [1, 1]),
    ['SCP-NEG-extended'],
    ['NEG-EXT-02'],
  ),
  negotiating(
    'two extended negotiations',
    extended((proposed) => [1, 1, 0, 0].slice(0, proposed.length), 2),
    ['SCP-NEG-extended'],
    ['NEG-EXT-02'],
  ),
  negotiating(
    'an option granted that was not proposed',
    extended((proposed) => [1, 1, 1, 1].slice(0, proposed.length)),
    ['SCP-NEG-extended-zero'],
    ['NEG-EXT-03'],
  ),
  negotiating(
    'sub-fields of 2',
    extended((proposed) => [2, 2, 2, 2].slice(0, proposed.length)),
    ['SCP-NEG-extended'],
    ['NEG-EXT-04', 'NEG-EXT-03'],
  ),
  negotiating(
    'an extended negotiation of five bytes not answered',
    when((rq) => (withExtended(rq)?.length ?? 0) > 4, silence),
    ['SCP-NEG-extended-5'],
    ['NEG-EXT-05'],
    { isSilent: true },
  ),
  negotiating(
    'a user identity answered that needs no answer',
    information({ userIdentityResponse: Uint8Array.of(1, 2) }),
    ['SCP-NEG-user'],
    ['NEG-USERID-01'],
  ),
  named('AC-WINDOW', ['SCP-NEG-window', 'SCP-NEG-identity'], ['NEG-ASYNC-01']),
  named('AC-NO-MAXIMUM', ['SCP-NEG-maximum'], [], { warns: ['NEG-MAXLEN-02'] }),
];
