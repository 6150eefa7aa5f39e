import type { Received } from '../../simulators/upper-layer/connection.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import type { AssociationAnswer, AssociationAttempt } from '../judge/association-attempt.ts';
import { openAttempt } from './association-attempt.ts';
import type { ScpSession } from './session.ts';

/**
 * Releases an association, keeps its connection, and sends the same A-ASSOCIATE-RQ once more on it. The bytes go past
 * the state machine, which would have closed.
 * @param limits for the A-RELEASE-RP, and for the silence that shows that the second request is ignored; ms
 * @returns the second attempt; undefined when the first association was not there or not released in order
 */
export async function askTwice(
  session: ScpSession,
  limits: { readonly release: number; readonly quiet: number },
): Promise<AssociationAttempt | undefined> {
  const request = 'a second A-ASSOCIATE-RQ on one connection';
  const { attempt, scu } = await openAttempt(session, request, {});
  if (scu === undefined) return undefined;
  const { connection, request: rq } = scu.association;
  await connection.send(encodePdu({ type: 'A-RELEASE-RQ' }));
  const released = await connection.receive('A-RELEASE-RP', limits.release);
  if (released.kind !== 'pdu' || released.entry.decoded?.pdu.type !== 'A-RELEASE-RP') return undefined;
  const isSent = await connection.send(encodePdu(rq));
  if (!isSent) return { ...attempt, answer: { kind: 'closed', how: 'end' } };
  const received = await connection.receive('reaction to the second A-ASSOCIATE-RQ', limits.quiet);
  return { ...attempt, answer: answerOf(received) };
}

function answerOf(received: Received): AssociationAnswer {
  if (received.kind === 'timeout') return { kind: 'timeout', limitMs: received.limitMs };
  if (received.kind === 'closed') return { kind: 'closed', how: received.how };
  if (received.kind === 'invalid') return { kind: 'invalid', problem: received.error.message };
  const { bytes, decoded } = received.entry;
  const pdu = decoded?.pdu;
  if (pdu?.type === 'A-ASSOCIATE-AC') return { kind: 'accepted', pdu, bytes };
  if (pdu?.type === 'A-ASSOCIATE-RJ') {
    return { kind: 'rejected', result: pdu.result, source: pdu.source, reason: pdu.reason };
  }
  if (pdu?.type === 'A-ABORT') return { kind: 'aborted', source: pdu.source, reason: pdu.reason };
  return { kind: 'invalid', problem: `it is ${pdu?.type ?? 'no PDU'}` };
}
