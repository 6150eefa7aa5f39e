import { dicomApplicationContextName } from './codes.ts';
import { ConnectError, Connection } from './connection.ts';
import { decodePdu } from './decode.ts';
import { encodePdu } from './encode.ts';
import { Association } from './established-association.ts';
import { implementationClassUID, implementationVersionName } from './implementation.ts';
import type {
  AAbort,
  AAssociateAC,
  AAssociateRJ,
  AAssociateRQ,
  PresentationContextRQ,
  UserInformation,
} from './pdu.ts';
import { Provider, type Step } from './provider.ts';
import { badValue, PduError, unexpected } from './read.ts';
import { type TimeLimits, timeLimits } from './time-limits.ts';
import { Transcript } from './transcript.ts';

/** Whom to ask for an association, and for what. */
export interface AssociationRequest {
  readonly host: string;
  readonly port: number;
  readonly calledAETitle: string;
  readonly callingAETitle: string;
  readonly presentationContexts: readonly PresentationContextRQ[];
  /** Maximum length 16384 and our Implementation Class UID and Version Name unless given. */
  readonly userInformation?: Partial<UserInformation>;
  readonly limits?: Partial<TimeLimits>;
  readonly transcript?: Transcript;
  /** The highest PDU-length that is buffered; see ConnectionOptions. */
  readonly maximumPduLength?: number;
  /** Ends the attempt to connect. */
  readonly signal?: AbortSignal;
  /** Changes the encoded A-ASSOCIATE-RQ before it is sent. */
  readonly editRequest?: (bytes: Uint8Array) => Uint8Array;
}

/** What became of the request. But for `accepted`, the connection is closed. */
export type AssociationOutcome =
  | { readonly kind: 'accepted'; readonly association: Association }
  | { readonly kind: 'rejected'; readonly pdu: AAssociateRJ; readonly transcript: Transcript }
  | { readonly kind: 'aborted'; readonly pdu: AAbort; readonly transcript: Transcript }
  | { readonly kind: 'closed'; readonly how: 'end' | 'reset'; readonly transcript: Transcript }
  | { readonly kind: 'timeout'; readonly limitMs: number; readonly transcript: Transcript }
  /** The answer was no PDU, an unexpected one, or one that we cannot work with; it has been answered with A-ABORT. */
  | { readonly kind: 'invalid'; readonly error: PduError; readonly transcript: Transcript }
  | {
      readonly kind: 'unreachable';
      readonly code: string;
      readonly message: string;
      readonly transcript: Transcript;
    };

/** What a requestor says about itself where the caller says nothing (PS3.7 D.3.3). */
export const defaultUserInformation = {
  maximumLength: 16384,
  implementationClassUID,
  implementationVersionName,
} as const satisfies UserInformation;

/**
 * Opens a connection and asks for an association (AE-1 to AE-4). Everything that can go wrong outside is an outcome.
 * @throws RangeError when a value of the request does not fit its field
 */
export async function requestAssociation(request: AssociationRequest): Promise<AssociationOutcome> {
  const limits = timeLimits(request.limits);
  const transcript = request.transcript ?? new Transcript({ id: 'association', role: 'requestor' });
  const rq = requestPdu(request);
  const plain = encodePdu(rq);
  const bytes = request.editRequest?.(plain) ?? plain;
  let connection: Connection;
  try {
    connection = await connect(request, limits, transcript);
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    return { kind: 'unreachable', code: error.code, message: error.message, transcript };
  }
  const provider = new Provider(connection, 'requestor', limits, 'Sta4');
  provider.fire('Evt2');
  await connection.send(bytes);
  const step = await provider.step('A-ASSOCIATE-AC or A-ASSOCIATE-RJ', limits.associate);
  return outcomeOf(step, provider, sentRequest(bytes, rq));
}

function connect(
  request: AssociationRequest,
  limits: TimeLimits,
  transcript: Transcript,
): Promise<Connection> {
  const { host, port, maximumPduLength, signal } = request;
  return Connection.connect({
    host,
    port,
    limitMs: limits.connect,
    transcript,
    sendLimitMs: limits.response,
    closeLimitMs: limits.close,
    ...(maximumPduLength === undefined ? {} : { maximumPduLength }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function requestPdu(request: AssociationRequest): AAssociateRQ {
  return {
    type: 'A-ASSOCIATE-RQ',
    protocolVersion: 1,
    calledAETitle: request.calledAETitle,
    callingAETitle: request.callingAETitle,
    applicationContextName: dicomApplicationContextName,
    presentationContexts: request.presentationContexts,
    userInformation: { ...defaultUserInformation, ...request.userInformation },
  };
}

/** What was asked for is what was sent, as far as an edited request can still be read. */
function sentRequest(bytes: Uint8Array, intended: AAssociateRQ): AAssociateRQ {
  try {
    const { pdu } = decodePdu(bytes);
    return pdu.type === 'A-ASSOCIATE-RQ' ? pdu : intended;
  } catch (error) {
    if (error instanceof PduError) return intended;
    throw error;
  }
}

async function outcomeOf(step: Step, provider: Provider, request: AAssociateRQ): Promise<AssociationOutcome> {
  const { received } = step;
  const { transcript } = provider.connection;
  if (received.kind === 'timeout') {
    await provider.abort();
    return { kind: 'timeout', limitMs: received.limitMs, transcript };
  }
  const pdu = received.kind === 'pdu' ? received.entry.decoded?.pdu : undefined;
  if (pdu?.type === 'A-ASSOCIATE-AC') return accepted(pdu, provider, request);
  await provider.ended();
  if (received.kind === 'closed') return { kind: 'closed', how: received.how, transcript };
  if (received.kind === 'invalid') return { kind: 'invalid', error: received.error, transcript };
  if (pdu?.type === 'A-ASSOCIATE-RJ') return { kind: 'rejected', pdu, transcript };
  if (pdu?.type === 'A-ABORT') return { kind: 'aborted', pdu, transcript };
  return {
    kind: 'invalid',
    error: unexpected(step.error ?? 'not an answer to the A-ASSOCIATE-RQ'),
    transcript,
  };
}

async function accepted(
  accept: AAssociateAC,
  provider: Provider,
  request: AAssociateRQ,
): Promise<AssociationOutcome> {
  const name = accept.applicationContextName;
  if (name === '' || name === dicomApplicationContextName)
    return { kind: 'accepted', association: new Association(provider, request, accept) };
  // PS3.7 A.1, PS3.8 7.1.1.2: who cannot work in the application context that is returned aborts.
  const error = badValue('Application-context-name', 74, `${name} is not an application context known here`);
  provider.connection.transcript.addEvent('note', error.message);
  await provider.abort();
  return { kind: 'invalid', error, transcript: provider.connection.transcript };
}
