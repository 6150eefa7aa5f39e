import type { AssociateReply } from './associate-reply.ts';
import { abortReasons, abortSources, rejectResults } from './codes.ts';
import { encodePdu } from './encode.ts';
import { Association } from './established-association.ts';
import type { AAssociateAC, AAssociateRJ, AAssociateRQ } from './pdu.ts';
import type { Provider } from './provider.ts';
import type { PduEntry, Transcript } from './transcript.ts';

/** What the user of an acceptor decides. */
export interface AcceptingUser {
  readonly negotiate: (
    rq: AAssociateRQ,
    entry: PduEntry,
    transcript: Transcript,
  ) => AssociateReply | Promise<AssociateReply>;
  readonly serve: (association: Association) => Promise<void>;
}

// Silence lasts as long as the peer bears it; this is only so that nothing lasts for ever.
const silenceLimitMs = 3_600_000;

// PS3.8 9.3.4: transient, service provider (presentation), local limit exceeded
const tooMany: AAssociateRJ = {
  type: 'A-ASSOCIATE-RJ',
  result: rejectResults.transient,
  source: 3,
  reason: 2,
};

/**
 * The life of one connection at the acceptor, from Sta2 to its end: AE-6 to AE-8, then the user's `serve`.
 * An association that is still there when `serve` is done is aborted.
 * @param hasRoom asked when the A-ASSOCIATE-RQ is there; without room it is rejected
 */
export async function acceptAssociation(
  provider: Provider,
  user: AcceptingUser,
  hasRoom: () => boolean,
): Promise<void> {
  const { received } = await provider.step('A-ASSOCIATE-RQ (ARTIM)', provider.limits.artim);
  if (received.kind === 'timeout') return provider.expire();
  const entry = received.kind === 'pdu' ? received.entry : undefined;
  const rq = entry?.decoded?.pdu;
  if (provider.state !== 'Sta3' || entry === undefined || rq?.type !== 'A-ASSOCIATE-RQ')
    return provider.ended();
  if (!hasRoom()) return reject(provider, tooMany);
  await guarded(provider, async () => answer(provider, user, rq, entry));
  // What the user left open is aborted; after its end this does nothing.
  await provider.abort();
}

async function answer(
  provider: Provider,
  user: AcceptingUser,
  rq: AAssociateRQ,
  entry: PduEntry,
): Promise<void> {
  const { connection } = provider;
  const reply = await user.negotiate(rq, entry, connection.transcript);
  switch (reply.kind) {
    case 'accept':
      provider.fire('Evt7');
      await connection.send(reply.bytes ?? encodeAccept(reply.pdu, entry));
      return user.serve(new Association(provider, rq, reply.pdu));
    case 'reject':
      return reject(provider, reply.pdu);
    case 'abort':
      return provider.abort(reply.pdu.source, reply.pdu.reason);
    case 'close':
      return provider.close();
    case 'reset':
      return provider.reset();
    case 'send-raw':
      await connection.send(reply.bytes);
      return outlast(provider);
    case 'silence':
      return outlast(provider);
  }
}

/** PS3.8 9.3.3: bytes 11-74 repeat those of the request, spaces in front of the titles included. */
function encodeAccept(pdu: AAssociateAC, request: PduEntry): Uint8Array {
  return encodePdu({ ...pdu, reservedBytes: pdu.reservedBytes ?? request.bytes.subarray(10, 74) });
}

async function reject(provider: Provider, rejection: AAssociateRJ): Promise<void> {
  const bytes = encodePdu(rejection);
  provider.fire('Evt8');
  await provider.connection.send(bytes);
  provider.settle();
  await provider.ended();
}

/** Takes what comes and answers nothing until the peer has closed, or gives up by an A-ABORT. */
async function outlast(provider: Provider): Promise<void> {
  const { connection } = provider;
  const deadline = performance.now() + silenceLimitMs;
  for (let left = silenceLimitMs; left > 0; left = deadline - performance.now()) {
    const received = await connection.receive('close of the connection', left);
    if (received.kind === 'closed') break;
    // A requestor that has aborted waits for the close (AA-1, Sta13).
    if (received.kind === 'pdu' && received.entry.decoded?.pdu.type === 'A-ABORT') break;
  }
  await provider.close();
}

/** A user that throws must not leave the peer waiting: the association is aborted and the transcript says why. */
async function guarded(provider: Provider, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    provider.connection.transcript.addEvent('note', `aborted, because our own part failed: ${reason}`);
    await provider.abort(abortSources.serviceProvider, abortReasons.notSpecified);
  }
}
