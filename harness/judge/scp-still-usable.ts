import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { StillUsable } from '../scp/still-usable.ts';
import type { Verdict } from '../verdict.ts';
import { describeEnd } from './exchange.ts';

/** True for the requirements that look at STILL_USABLE after the answer; FAULT-05 leaves no association to look at. */
export function looksAtSameAssociation(requirement: RequirementId): boolean {
  return requirement.startsWith('FAULT-') && requirement !== 'FAULT-05';
}

/**
 * STILL_USABLE after a faulty request: an SCP that answers and keeps the association serves what comes next on it. It
 * may end the association at any time, as the request was illegal; only one that keeps it and is silent hangs.
 */
export function judgeStillUsable(requirement: RequirementId, used: StillUsable): Finding[] {
  const { operation, end, transcript, since } = used;
  const conclude = (verdict: Verdict, message: string): Finding[] => [
    {
      requirement,
      verdict,
      message,
      expected: `a response to the ${operation}, or the end of the association`,
      actual: end.kind === 'final' ? `the ${operation} is answered` : describeEnd({ end }),
      evidence: [{ transcript: transcript.id, pdu: since }],
    },
  ];
  if (end.kind === 'final') return conclude('pass', `the same association is still usable: ${operation}`);
  if (end.kind === 'timeout')
    return conclude(
      'fail',
      `the SCP keeps the association and does not answer a ${operation} on it any more`,
    );
  return conclude('recorded', `the SCP ends the association at the next ${operation}`);
}
