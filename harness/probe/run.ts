import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { ConnectError } from '../../simulators/upper-layer/connect.ts';
import { NoAssociationError, ScpSession } from '../scp/session.ts';
import type { ScpTarget, SuiteLimits } from '../suite.ts';
import type { Probe, ProbeResult, ProbeRow } from './probe.ts';

/** What all probes together found out. */
export interface ProbeReport {
  readonly results: readonly { readonly title: string; readonly result: ProbeResult }[];
  /** Why the probes ended early; undefined if the SCP was there to the end. */
  readonly gone: string | undefined;
}

/** What the probes run with. */
export interface ProbeOrder {
  readonly target: ScpTarget;
  readonly limits: SuiteLimits;
  readonly items: readonly NaturalDataSet[];
  /** Called after each probe. */
  readonly onResult: (title: string, result: ProbeResult) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * Runs the probes one after the other, each in its time, with HEALTH between them. An SCP that is gone ends them;
 * what was found until then is returned.
 */
export async function runProbes(probes: readonly Probe[], order: ProbeOrder): Promise<ProbeReport> {
  const results: { title: string; result: ProbeResult }[] = [];
  for (const probe of probes) {
    if (order.signal.aborted) return { results, gone: 'interrupted' };
    const result = await runProbe(probe, order);
    results.push({ title: probe.title, result });
    order.onResult(probe.title, result);
    const problem = await healthProblem(order);
    if (problem !== undefined) return { results, gone: `after "${probe.title}" the SCP is gone: ${problem}` };
  }
  return { results, gone: undefined };
}

async function runProbe(probe: Probe, order: ProbeOrder): Promise<ProbeResult> {
  const session = new ScpSession(order.target, order.limits, `probe/${probe.title}`);
  const over = new AbortController();
  // Closing what is open ends the wait that is under way.
  const stop = () => {
    over.abort();
    void session.close();
  };
  const timer = setTimeout(stop, probe.limitMs);
  order.signal.addEventListener('abort', stop);
  try {
    const { target, limits, items } = order;
    const result = await probe.find({ target, session, limits, items, signal: over.signal });
    return over.signal.aborted ? withRow(result, incomplete(probe)) : result;
  } catch (error) {
    if (over.signal.aborted) return withRow({ rows: [], declares: [] }, incomplete(probe));
    if (error instanceof NoAssociationError || error instanceof ConnectError)
      return withRow(
        { rows: [], declares: [] },
        { what: 'not found', found: error.message, certainty: 'seen' },
      );
    throw error;
  } finally {
    clearTimeout(timer);
    order.signal.removeEventListener('abort', stop);
    await session.close();
  }
}

const incomplete = ({ limitMs }: Probe): ProbeRow => ({
  what: 'incomplete',
  found: `given up after ${limitMs / 1000} s`,
  certainty: 'seen',
});

const withRow = (result: ProbeResult, row: ProbeRow): ProbeResult => ({
  ...result,
  rows: [...result.rows, row],
  // What was cut off is not all: only what is true by itself is declared from it.
  declares: result.declares.filter(({ cumulative }) => cumulative),
});

/** HEALTH, twice if need be: an SCP that starts anew after a fault is still there. */
async function healthProblem({ target, limits }: ProbeOrder): Promise<string | undefined> {
  const session = new ScpSession(target, limits, 'probe/health');
  try {
    return (await session.healthProblem()) && (await session.healthProblem());
  } finally {
    await session.close();
  }
}
