import { defaultPresentationContexts, type Scu } from '../../simulators/scu/scu.ts';
import { echoPdu, refusedContext, type Violation } from '../../simulators/scu/violations.ts';
import { dicomApplicationContextName } from '../../simulators/upper-layer/codes.ts';
import type { Connection } from '../../simulators/upper-layer/connection.ts';
import { encodePdu, encodeRawPdu } from '../../simulators/upper-layer/encode.ts';
import {
  implementationClassUID,
  implementationVersionName,
} from '../../simulators/upper-layer/implementation.ts';
import { type PresentationContextRQ, pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { ScpTarget, Suite, SuiteLimits } from '../suite.ts';
import { provoke, type Reaction, watch } from './reaction.ts';
import type { ScpSession } from './session.ts';

const artimFactor = 1.5;

/** How long a connection is watched for ARTIM: the declared value and half of it; undefined without a declaration. */
export function declaredArtimMs({ profile }: Suite): number | undefined {
  const seconds = profile.declares?.artim;
  return seconds === undefined ? undefined : seconds * 1000 * artimFactor;
}

/** An A-ASSOCIATE-RQ, encoded, for a connection without association. */
export function associateRequest(target: ScpTarget, applicationContextName?: string): Uint8Array {
  return encodePdu({
    type: 'A-ASSOCIATE-RQ',
    protocolVersion: 1,
    calledAETitle: target.calledAETitle,
    callingAETitle: target.callingAETitle,
    applicationContextName: applicationContextName ?? dicomApplicationContextName,
    presentationContexts: defaultPresentationContexts,
    userInformation: { maximumLength: 16_384, implementationClassUID, implementationVersionName },
  });
}

const contextsWithRefusal: readonly PresentationContextRQ[] = [
  ...defaultPresentationContexts,
  refusedContext,
];

/** Commits one violation on an association of its own, or says why it cannot. @throws NoAssociationError */
export async function violate(
  session: ScpSession,
  limits: SuiteLimits,
  violation: Violation,
): Promise<Reaction | string> {
  const scu = await session.associate({ presentationContexts: contextsWithRefusal });
  const bytes = violation.bytes(scu.association);
  if (bytes === undefined) {
    await scu.release();
    return 'the SCP accepts other presentation contexts than this needs';
  }
  const reaction = await provoke(scu.association.connection, bytes, {
    stimulus: violation.phrase,
    limitMs: limits.response,
  });
  await leave(scu, reaction);
  return reaction;
}

/** Ends an association in order if the SCP did, else at once. */
export async function leave(scu: Scu, { end, pdus }: Reaction): Promise<void> {
  const isOver = end === 'closed' || pdus.at(-1)?.decoded?.pdu.type === 'A-ABORT';
  if (isOver) await scu.close();
  else scu.reset();
}

/** The PDUs that may come before an A-ASSOCIATE-RQ on a connection, by their name in the features. */
const earlyPdus: ReadonlyMap<string, Uint8Array> = new Map([
  ['P-DATA-TF', echoPdu(1)],
  ['A-RELEASE-RQ', encodePdu({ type: 'A-RELEASE-RQ' })],
  // Nothing behind the header: bytes that stay unread would make a close a reset.
  ['55H', encodeRawPdu(0x55, new Uint8Array(0))],
]);

/** Sends a PDU on a connection that has no association yet. @throws NoAssociationError; Error for an unknown name */
export async function beforeRequest(session: ScpSession, suite: Suite, first: string): Promise<Reaction> {
  const bytes = earlyPdus.get(first);
  if (bytes === undefined) throw new Error(`no PDU is named "${first}"`);
  const connection = await session.connect();
  const limitMs = Math.max(suite.limits.response, declaredArtimMs(suite) ?? 0);
  const stimulus = `${first} before any A-ASSOCIATE-RQ`;
  const reaction = await provoke(connection, bytes, { stimulus, limitMs });
  await leaveConnection(connection, reaction);
  return reaction;
}

async function leaveConnection(connection: Connection, { end, pdus }: Reaction): Promise<void> {
  if (end === 'closed' || pdus.length > 0) await connection.end();
  else connection.reset();
}

/** A length field of 4 GiB; no conformant PDU comes near. */
const hugePduLength = 0xffff_fff0;

/** Announces a PDU of 4 GiB, sends nothing of it, and tries another association meanwhile. @throws NoAssociationError */
export async function hugeLength(
  session: ScpSession,
  limits: SuiteLimits,
  type: 'P-DATA-TF' | 'A-ASSOCIATE-RQ',
): Promise<Reaction> {
  const scu = type === 'P-DATA-TF' ? await session.associate() : undefined;
  const connection = scu?.association.connection ?? (await session.connect());
  const isShort = await session.isShort();
  const since = connection.transcript.entries.length;
  await connection.send(encodeRawPdu(pduTypes[type], new Uint8Array(0), hugePduLength));
  const healthProblem = isShort ? undefined : await session.healthProblem();
  const stimulus = `${type} of length FFFFFFF0H`;
  const reaction = await watch(connection, { stimulus, limitMs: limits.response, since });
  if (scu) await leave(scu, reaction);
  else await leaveConnection(connection, reaction);
  return { ...reaction, isShort, ...(healthProblem !== undefined && { healthProblem }) };
}

/** Provokes an A-ABORT or a rejection, then goes on sending. @throws NoAssociationError */
export async function afterAbort(session: ScpSession, limits: SuiteLimits): Promise<Reaction[]> {
  const scu = await session.associate();
  const { connection, request } = scu.association;
  const unknown = encodeRawPdu(0x55, new Uint8Array(4));
  const provoked = await provoke(connection, unknown, {
    stimulus: 'a PDU of type 55',
    limitMs: limits.response,
  });
  const reactions = [provoked];
  if (connection.isOpen && provoked.end === 'enough') {
    const stimulus = 'P-DATA-TF after the A-ABORT';
    reactions.push(await provoke(connection, echoPdu(1), { stimulus, limitMs: limits.quiet }));
  }
  if (connection.isOpen && reactions.length === 2) {
    const stimulus = 'A-ASSOCIATE-RQ after the A-ABORT';
    const limitMs = Math.max(limits.quiet, 100);
    reactions.push(await provoke(connection, encodePdu(request), { stimulus, limitMs }));
  }
  scu.reset();
  return reactions;
}

/** Asks for an association in pieces that cut the PDU header. @throws NoAssociationError */
export async function requestInPieces(
  session: ScpSession,
  target: ScpTarget,
  limits: SuiteLimits,
): Promise<Reaction> {
  const connection = await session.connect();
  const since = connection.transcript.entries.length;
  await connection.sendInPieces(associateRequest(target), 3, 0);
  const stimulus = 'A-ASSOCIATE-RQ in TCP segments of 3 bytes';
  const reaction = await watch(connection, { stimulus, limitMs: limits.associate, since });
  if (reaction.pdus[0]?.decoded?.pdu.type === 'A-ASSOCIATE-AC') {
    await connection.send(encodePdu({ type: 'A-RELEASE-RQ' }));
    await connection.receive('A-RELEASE-RP', limits.release);
  }
  await leaveConnection(connection, reaction);
  return reaction;
}
