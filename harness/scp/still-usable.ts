import { fromNatural } from '../../simulators/data-set/natural.ts';
import { verification } from '../../simulators/dimse/sop-classes.ts';
import { wholeQuery } from '../../simulators/scu/conditions/identifiers.ts';
import type { OperationEnd } from '../../simulators/scu/find-exchange.ts';
import type { Scu } from '../../simulators/scu/scu.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';

/** One more operation on an association that an SCP kept after a faulty request. */
export interface StillUsable {
  readonly operation: 'C-ECHO' | 'C-FIND';
  readonly end: OperationEnd;
  readonly transcript: Transcript;
  /** Transcript index of the first entry of the operation. */
  readonly since: number;
}

/** STILL_USABLE: a C-ECHO on the same association, or a C-FIND where the SCP accepted no Verification. */
export async function useAgain(scu: Scu): Promise<StillUsable> {
  const { contexts, transcript } = scu.association;
  const since = transcript.entries.length;
  const hasVerification = contexts.some(({ abstractSyntax }) => abstractSyntax === verification);
  const { end } = hasVerification
    ? await scu.echo()
    : await scu.find({ identifier: fromNatural(wholeQuery()) });
  return { operation: hasVerification ? 'C-ECHO' : 'C-FIND', end, transcript, since };
}
