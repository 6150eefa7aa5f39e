import type { Scu, ScuOptions } from '../../simulators/scu/scu.ts';
import { type AssociationAttempt, attemptOf } from '../judge/association-attempt.ts';
import type { ScpSession } from './session.ts';

/**
 * Asks for an association and tells what became of it. An association that is there is used and then released, so that
 * the next request meets an SCP that has nothing to do.
 * @param request what is special about it, in words for the report
 * @param use what to do on the association
 */
export async function attemptAssociation(
  session: ScpSession,
  request: string,
  options: Partial<ScuOptions>,
  use: (scu: Scu) => Promise<void> = async () => undefined,
): Promise<AssociationAttempt> {
  const { attempt, scu } = await openAttempt(session, request, options);
  if (scu === undefined) return attempt;
  await use(scu);
  if (scu.association.state === 'Sta6') await scu.release();
  return attempt;
}

/** As attemptAssociation, but an association that is there stays open; the session closes it at the end. */
export async function openAttempt(
  session: ScpSession,
  request: string,
  options: Partial<ScuOptions>,
): Promise<{ readonly attempt: AssociationAttempt; readonly scu?: Scu }> {
  const outcome = await session.tryAssociate(options);
  const attempt = attemptOf(request, outcome);
  return { attempt, ...(outcome.kind === 'accepted' && { scu: outcome.scu }) };
}
