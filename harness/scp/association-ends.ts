import type { FindPlan } from '../../simulators/scu/find-plan.ts';
import type { Scu } from '../../simulators/scu/scu.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import type { Pdu } from '../../simulators/upper-layer/pdu.ts';
import type { SuiteLimits } from '../suite.ts';
import { provoke, type Reaction, watch } from './reaction.ts';
import type { ScpSession } from './session.ts';
import { leave } from './upper-layer.ts';

/** Where an association is when its requestor leaves it. */
export const moments = ['idle', 'in the middle of a request', 'in the middle of the responses'] as const;
export type Moment = (typeof moments)[number];

/** Releases an association and looks whether anything comes behind the answer. @throws NoAssociationError */
export async function release(session: ScpSession, limits: SuiteLimits): Promise<Reaction[]> {
  const scu = await session.associate();
  return releaseOf(scu, limits, 'A-RELEASE-RQ on an idle association');
}

/**
 * Releases right behind a C-FIND-RQ, in the same TCP write, so that it is there before the first response whatever the
 * speed of the SCP. @throws NoAssociationError
 */
export async function releaseInMidStream(
  session: ScpSession,
  limits: SuiteLimits,
  plan: FindPlan,
): Promise<Reaction[]> {
  const scu = await session.associate();
  return releaseOf(scu, limits, 'A-RELEASE-RQ behind a C-FIND-RQ', scu.requestPdus(plan));
}

async function releaseOf(
  scu: Scu,
  limits: SuiteLimits,
  stimulus: string,
  before: readonly Uint8Array[] = [],
): Promise<Reaction[]> {
  const { connection } = scu.association;
  const bytes = Buffer.concat([...before, encodePdu({ type: 'A-RELEASE-RQ' })]);
  const answer = await provoke(connection, bytes, {
    stimulus,
    limitMs: limits.release,
    // PS3.8 9.2.3, Sta7 (AR-6): data may still come
    isEnough: ({ type }) => type !== 'P-DATA-TF',
  });
  const after = await watch(connection, { stimulus: 'after the A-RELEASE-RP', limitMs: limits.quiet });
  await leave(scu, answer.end === 'enough' ? after : answer);
  return [answer, after];
}

/** Leaves an association alone for as long as the profile says. @throws NoAssociationError */
export async function leaveIdle(session: ScpSession, limits: SuiteLimits): Promise<Reaction> {
  const scu = await session.associate();
  const { connection } = scu.association;
  const reaction = await watch(connection, { stimulus: 'an idle association', limitMs: limits.idle });
  if (reaction.end === 'silence') await scu.release();
  else await leave(scu, reaction);
  return reaction;
}

/** Takes an association to a moment of a C-FIND; what comes meanwhile is in the transcript. */
export async function bringTo(scu: Scu, limits: SuiteLimits, plan: FindPlan, moment: Moment): Promise<void> {
  if (moment === 'idle') return;
  const { connection } = scu.association;
  const pdus = scu.requestPdus(plan);
  if (moment === 'in the middle of a request') await connection.send(pdus.slice(0, 1));
  else {
    await connection.send(pdus);
    await watch(connection, { stimulus: 'C-FIND-RQ', limitMs: limits.response });
  }
}

/** Sources and reasons that an A-ABORT may have. PS3.8 Table 9-26 */
const aborts = [{ source: 0, reason: 0 }, ...[0, 1, 2, 4, 5, 6].map((reason) => ({ source: 2, reason }))];

/** Aborts at one moment with every source and reason there is, and watches for the close. @throws NoAssociationError */
export async function abortAt(
  session: ScpSession,
  limits: SuiteLimits,
  plan: FindPlan,
  moment: Moment,
): Promise<Reaction[]> {
  const reactions: Reaction[] = [];
  for (const { source, reason } of aborts) {
    const scu = await session.associate();
    await bringTo(scu, limits, plan, moment);
    const { connection } = scu.association;
    const reaction = await provoke(connection, encodePdu({ type: 'A-ABORT', source, reason }), {
      stimulus: `A-ABORT source ${source}, reason ${reason}, ${moment}`,
      limitMs: limits.close,
      // What was under way when the A-ABORT came in may still arrive.
      isEnough: (pdu) => pdu.type !== 'P-DATA-TF' || moment !== 'in the middle of the responses',
    });
    await leave(scu, reaction);
    reactions.push(reaction);
    if (reaction.end === 'silence') break;
  }
  return reactions;
}

/** What an SCP did for others while one requestor did not read. */
export interface Stalled {
  /** What came once it was read; with what was wrong with another association meanwhile. */
  readonly reaction: Reaction;
  /** Bytes of the answer that nobody read meanwhile, as far as they came when they were read. */
  readonly unreadBytes: number;
  /** What was wrong with a new association once the first was reset. */
  readonly problemAfterwards?: string;
}

/**
 * Asks for everything and reads nothing, while another association is tried; then reads, resets, and tries once more.
 * @throws NoAssociationError
 */
export async function stopReading(
  session: ScpSession,
  limits: SuiteLimits,
  plan: FindPlan,
): Promise<Stalled> {
  const scu = await session.associate();
  const { connection } = scu.association;
  const isShort = await session.isShort();
  const since = connection.transcript.entries.length;
  connection.pause();
  await connection.send(scu.requestPdus(plan));
  const healthProblem = isShort ? undefined : await session.healthProblem();
  connection.resume();
  const stimulus = 'a complete query whose answer is not read';
  const isEnough = ({ type }: Pdu) => type !== 'P-DATA-TF';
  const reaction = await watch(connection, { stimulus, limitMs: limits.quiet, since, isEnough });
  scu.reset();
  const problemAfterwards = await session.healthProblem(limits.close);
  const unreadBytes = reaction.pdus.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return {
    reaction: { ...reaction, isShort, ...(healthProblem !== undefined && { healthProblem }) },
    unreadBytes,
    ...(problemAfterwards !== undefined && { problemAfterwards }),
  };
}
