import type { Scu, ScuOutcome } from '../../simulators/scu/scu.ts';
import { describeRefusal } from '../scp/session.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** How many associations an SCP accepts at the same time, and what it does with the next one. */
export interface SimultaneousAssociations {
  readonly accepted: number;
  /** How many were tried at most. */
  readonly tried: number;
  /** Undefined when every one was accepted. */
  readonly refusal?: Exclude<ScuOutcome, { readonly kind: 'accepted' }>;
  /** What is wrong after all of them were released; undefined if the SCP is healthy. */
  readonly problemAfterwards: string | undefined;
}

/** Opens associations until one is refused or `most` are open, keeps them idle, and releases them. */
async function observeAssociations(
  { session, signal }: ProbeContext,
  most: number,
): Promise<SimultaneousAssociations> {
  const open: Scu[] = [];
  let refusal: SimultaneousAssociations['refusal'];
  while (open.length < most && refusal === undefined && !signal.aborted) {
    const outcome = await session.tryAssociate();
    if (outcome.kind === 'accepted') open.push(outcome.scu);
    else refusal = outcome;
  }
  await Promise.all(open.map((scu) => (scu.association.state === 'Sta6' ? scu.release() : undefined)));
  const problemAfterwards = await session.healthProblem();
  return { accepted: open.length, tried: most, ...(refusal && { refusal }), problemAfterwards };
}

/** How many the probe opens. */
const mostOfProbe = 32;

/** Finds the number of simultaneous associations, up to 32. */
export async function findAssociations(context: ProbeContext): Promise<ProbeResult> {
  const { accepted, refusal, problemAfterwards } = await observeAssociations(context, mostOfProbe);
  const next = refusal ? `${accepted}; then ${describeRefusal(refusal)}` : `at least ${accepted}`;
  const rows = [{ what: 'at the same time', found: next, certainty: 'seen' as const }];
  const sick = { what: 'afterwards', found: problemAfterwards ?? '', certainty: 'seen' as const };
  return {
    rows: problemAfterwards === undefined ? rows : [...rows, sick],
    declares:
      accepted === 0
        ? []
        : [{ key: 'associations', value: accepted, certainty: refusal ? 'seen' : 'inferred', remark: next }],
  };
}
