import { setTimeout as pause } from 'node:timers/promises';
import type { Scu } from '../../simulators/scu/scu.ts';
import type { AssociationAttempt } from '../judge/association-attempt.ts';
import { openAttempt } from './association-attempt.ts';
import type { ScpSession } from './session.ts';

/** Associations that are opened at most. */
const mostAssociations = 64;

/** Opens associations, which stay idle, until one is not accepted or enough are open, and releases them all. */
export async function openUntilRefused(session: ScpSession): Promise<AssociationAttempt[]> {
  const attempts: AssociationAttempt[] = [];
  const open: Scu[] = [];
  while (attempts.length < mostAssociations && attempts.length === open.length) {
    const request = `association ${attempts.length + 1} at the same time`;
    const { attempt, scu } = await openAttempt(session, request, {});
    attempts.push(attempt);
    if (scu !== undefined) open.push(scu);
  }
  await Promise.all(open.map((scu) => scu.release()));
  return attempts;
}

/** Between two looks at an SCP that may still be giving back what the associations took, ms. */
const lookAgainMs = 100;

/**
 * HEALTH after many associations. An SCP gets time to clean up after them: one that forks learns of the end of each
 * process later than we do.
 * @returns what is still wrong after `limitMs` milliseconds
 */
export async function healthAfterMany(session: ScpSession, limitMs: number): Promise<string | undefined> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const problem = await session.healthProblem();
    if (problem === undefined) return undefined;
    if (performance.now() > deadline) return problem;
    await pause(lookAgainMs);
  }
}
