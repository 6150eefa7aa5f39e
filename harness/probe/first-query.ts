import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { meetScp } from '../scp/meet.ts';
import { NoAssociationError } from '../scp/session.ts';
import type { ScpTarget, SuiteLimits } from '../suite.ts';

/** As many items as query values are taken from, and no longer than a part of the probe may take. */
const bounds = { mostItems: 500, limitMs: 15_000 };

/**
 * The worklist items of a first universal query, for use as query values.
 * @throws NoAssociationError with what the SCP did instead of accepting an association
 */
export async function firstItems(target: ScpTarget, limits: SuiteLimits): Promise<readonly NaturalDataSet[]> {
  const met = await meetScp(target, limits, bounds);
  if (met.kind === 'unreachable') throw new NoAssociationError(met.reason);
  return met.items;
}
