import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { conditionNamed } from '../../simulators/scu/conditions.ts';
import { naturalItems } from '../identity.ts';
import { pendingsOf } from '../judge/exchange.ts';
import { ScpSession } from '../scp/session.ts';
import type { ScpTarget, SuiteLimits } from '../suite.ts';

/** The most items that query values are taken from; the query is canceled after them. */
const mostItems = 500;
/** Longest time for the whole query, ms: an SCP may supply matches for ever. */
const limitMs = 15_000;

/**
 * The worklist items of a first universal query, for use as query values.
 * @throws NoAssociationError with what the SCP did instead of accepting an association
 */
export async function firstItems(target: ScpTarget, limits: SuiteLimits): Promise<readonly NaturalDataSet[]> {
  const session = new ScpSession(target, limits, 'probe/first-query');
  // Closing what is open ends the wait that is under way.
  const timer = setTimeout(() => void session.close(), limitMs);
  try {
    const scu = await session.associate();
    const plan = conditionNamed('every key is empty')?.plan({ items: [] }) ?? {};
    if ('unavailable' in plan) return [];
    const exchange = await scu.find({ ...plan, maximumResponses: mostItems });
    if (scu.association.state === 'Sta6') await scu.release();
    return naturalItems(pendingsOf(exchange).slice(0, mostItems));
  } finally {
    clearTimeout(timer);
    await session.close();
  }
}
