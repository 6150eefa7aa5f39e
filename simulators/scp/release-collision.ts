import type { Association } from '../upper-layer/association.ts';
import { encodePdu } from '../upper-layer/encode.ts';

/**
 * Answers an A-RELEASE-RQ with one of our own, as an acceptor does whose A-RELEASE-RQ has crossed the other on the way
 * (PS3.8 9.2.3, AR-8, Sta10): the requestor answers first (AR-9), then we (AR-4). Our own state machine has not sent it,
 * so that the bytes go past it.
 */
export async function collide(association: Association): Promise<void> {
  const { connection, limits } = association;
  await connection.send(encodePdu({ type: 'A-RELEASE-RQ' }));
  const deadline = performance.now() + limits.release;
  for (let left: number = limits.release; left > 0; left = Math.ceil(deadline - performance.now())) {
    const received = await connection.receive('A-RELEASE-RP', left);
    const pdu = received.kind === 'pdu' ? received.entry.decoded?.pdu : undefined;
    if (received.kind === 'timeout') break;
    if (received.kind === 'closed' || pdu?.type === 'A-ABORT') return association.close();
    if (pdu?.type === 'A-RELEASE-RP') {
      await connection.send(encodePdu({ type: 'A-RELEASE-RP' }));
      await connection.receive('close of the connection', limits.close);
      return association.close();
    }
  }
  return association.abort();
}
