import type { DriverOutcome, QueryOrder, ScuDriver } from './driver.ts';
import type { AssociationWatch } from './watch.ts';

/** Waits for whoever connects: the SCU queries by itself, or somebody makes it do so. */
export function waitDriver(watch: AssociationWatch, waitMs: number): ScuDriver {
  const query = async (order: QueryOrder): Promise<DriverOutcome> => {
    if (order.cancel) {
      return {
        kind: 'wait',
        ended: true,
        unavailable: 'not provoked: nobody can be told to cancel the query',
      };
    }
    const came = await watch.association(waitMs, order.signal);
    if (!came)
      return {
        kind: 'wait',
        ended: true,
        unavailable: `not provoked: no association within ${waitMs / 1000} s`,
      };
    return { kind: 'wait', ended: true };
  };
  return { kind: 'wait', exclusive: false, patience: (observeMs) => waitMs + observeMs, query };
}
