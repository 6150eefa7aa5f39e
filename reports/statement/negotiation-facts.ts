/** How the system under test negotiates: what it proposes as requestor, what it answers as acceptor. PS3.8 9.3.2, 9.3.3 */
import { type AssociationView, entriesOf } from '../../harness/view.ts';
import type { UserInformation } from '../../simulators/upper-layer/pdu.ts';

/** A Presentation Context that was proposed, and the answer to it. */
export interface ContextFact {
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
  /** Result of PS3.8 Table 9-18; absent without an answer. */
  readonly result?: number;
  /** That of an accepted context. */
  readonly accepted?: string;
}

/** How an A-ASSOCIATE-RQ was answered without an association. */
export type Refusal =
  | {
      readonly kind: 'rejected';
      readonly result: number;
      readonly source: number;
      readonly reason: number;
    }
  | { readonly kind: 'aborted'; readonly source: number; readonly reason: number }
  | { readonly kind: 'closed' };

/** One A-ASSOCIATE-RQ and its answer. */
export interface Negotiation {
  readonly calledAETitle: string;
  readonly callingAETitle: string;
  readonly accepted: boolean;
  readonly refusal?: Refusal;
  readonly contexts: readonly ContextFact[];
  /** What the system under test says of itself: in the A-ASSOCIATE-RQ of an SCU, in the A-ASSOCIATE-AC of an SCP. */
  readonly own?: OwnParameters;
  /** What the other side said of itself. */
  readonly other?: OwnParameters;
}

/** Parameters that one side has sent. */
export interface OwnParameters {
  readonly applicationContextName: string;
  readonly user: Pick<
    UserInformation,
    | 'maximumLength'
    | 'implementationClassUID'
    | 'implementationVersionName'
    | 'asynchronousOperationsWindow'
    | 'roleSelections'
  >;
  /** SOP Classes of SOP Class Extended Negotiation, with the bytes as hex digits. */
  readonly extended: readonly { readonly sopClassUID: string; readonly bytes: string }[];
  readonly userIdentity: boolean;
}

/** The negotiation of one association; none if there was no A-ASSOCIATE-RQ that can be read. */
export function negotiationOf(view: AssociationView): Negotiation[] {
  const { request, accept, transcript } = view;
  if (request === undefined) return [];
  const refusal = accept === undefined ? refusalOf(view) : undefined;
  const [own, other] = transcript.role === 'requestor' ? [accept, request] : [request, accept];
  const answers = new Map(accept?.presentationContexts.map((answer) => [answer.id, answer]));
  return [
    {
      calledAETitle: request.calledAETitle,
      callingAETitle: request.callingAETitle,
      accepted: accept !== undefined,
      ...(refusal && { refusal }),
      contexts: request.presentationContexts.map(({ id, abstractSyntax, transferSyntaxes }) => {
        const answer = answers.get(id);
        return {
          abstractSyntax,
          transferSyntaxes,
          ...(answer && { result: answer.result }),
          ...(answer?.result === 0 && { accepted: answer.transferSyntax }),
        };
      }),
      ...(own && { own: parametersOf(own) }),
      ...(other && { other: parametersOf(other) }),
    },
  ];
}

function parametersOf(
  pdu: NonNullable<AssociationView['request'] | AssociationView['accept']>,
): OwnParameters {
  const { applicationContextName, userInformation: user } = pdu;
  return {
    applicationContextName,
    user,
    extended: (user.extendedNegotiations ?? []).map(({ sopClassUID, applicationInformation }) => ({
      sopClassUID,
      bytes: Buffer.from(applicationInformation).toString('hex').toUpperCase(),
    })),
    userIdentity: user.userIdentity !== undefined || user.userIdentityResponse !== undefined,
  };
}

/** What came in the place of an A-ASSOCIATE-AC; `undefined` if nothing did, or it was our own act. */
function refusalOf({ transcript, requestEntry, end }: AssociationView): Refusal | undefined {
  const after = transcript.entries.slice((requestEntry?.index ?? -1) + 1);
  const answerer = transcript.role === 'requestor' ? 'received' : 'sent';
  const [rejection] = entriesOf(after, 'A-ASSOCIATE-RJ').filter(({ entry }) => entry.direction === answerer);
  if (rejection) {
    const { result, source, reason } = rejection.pdu;
    return { kind: 'rejected', result, source, reason };
  }
  const [abort] = entriesOf(after, 'A-ABORT').filter(({ entry }) => entry.direction === answerer);
  if (abort) return { kind: 'aborted', source: abort.pdu.source, reason: abort.pdu.reason };
  const isClosed = (end.kind === 'closed' || end.kind === 'reset') && end.by === answerer;
  return isClosed ? { kind: 'closed' } : undefined;
}
