import type { Connection } from '../../simulators/upper-layer/connection.ts';
import { encodePdu, encodeRawPdu } from '../../simulators/upper-layer/encode.ts';
import type { Suite } from '../suite.ts';
import { provoke, type Reaction, watch } from './reaction.ts';
import type { ScpSession } from './session.ts';
import { associateRequest } from './upper-layer.ts';

/** The last PDU of the SCP, after which it closes if its peer does not; `none` when it has sent none. */
export type LastPdu = 'none' | 'A-ASSOCIATE-RJ' | 'A-ABORT' | 'A-RELEASE-RP';

/** A connection that was left alone at a point where ARTIM runs. */
export interface Abandoned {
  readonly last: LastPdu;
  readonly reaction: Reaction;
}

/** Bytes of an A-ASSOCIATE-RQ after which nothing more comes: less than a PDU header. */
const fewBytes = 5;

/**
 * Leaves connections alone wherever ARTIM runs (PS3.8 9.1.5), all at the same time, and watches when they are closed:
 * for twice the declared ARTIM, or as long as silence is listened to when none is declared.
 * @throws NoAssociationError
 */
export async function abandon(session: ScpSession, suite: Suite): Promise<Abandoned[]> {
  const declared = suite.profile.declares?.artim;
  const limitMs = declared === undefined ? suite.limits.quiet : declared * 2000;
  const left = (connection: Connection, stimulus: string) =>
    watch(connection, { stimulus, limitMs, isEnough: () => false });
  const target = suite.scp?.target;
  if (!target) return [];
  const aborted = await associated(session, encodeRawPdu(0x55, new Uint8Array(4)), suite.limits.response);
  const released = await associated(session, encodePdu({ type: 'A-RELEASE-RQ' }), suite.limits.release);
  // Last: an SCP may serve nobody else while it waits for a request, or for the close of a connection.
  const rejected = await session.connect();
  const rejection = await provoke(rejected, associateRequest(target, otherApplicationContext), {
    stimulus: 'another application context',
    limitMs: suite.limits.associate,
  });
  const silent = await session.connect();
  const begun = await session.connect();
  await begun.send(associateRequest(target).subarray(0, fewBytes));
  const waits: Promise<Abandoned>[] = [
    left(silent, 'a connection on which nothing is sent').then((reaction) => ({ last: 'none', reaction })),
    left(begun, `${fewBytes} bytes of an A-ASSOCIATE-RQ`).then((reaction) => ({ last: 'none', reaction })),
  ];
  for (const { connection, before } of [{ connection: rejected, before: rejection }, aborted, released]) {
    const last = before.pdus[0]?.decoded?.pdu.type;
    if (last === 'A-ASSOCIATE-RJ' || last === 'A-ABORT' || last === 'A-RELEASE-RP')
      waits.push(left(connection, `no close after the ${last}`).then((reaction) => ({ last, reaction })));
    else if (connection.isOpen) connection.reset();
  }
  const abandoned = await Promise.all(waits);
  for (const connection of [silent, begun, rejected, aborted.connection, released.connection])
    connection.reset();
  return abandoned;
}

/** An application context that is not DICOM's: the request is rejected. PS3.7 A.2.1, PS3.8 Table 9-21 */
const otherApplicationContext = '1.2.840.10008.3.1.1.1.999';

async function associated(
  session: ScpSession,
  bytes: Uint8Array,
  limitMs: number,
): Promise<{ readonly connection: Connection; readonly before: Reaction }> {
  const { connection } = (await session.associate()).association;
  return { connection, before: await provoke(connection, bytes, { stimulus: 'the last PDU', limitMs }) };
}
