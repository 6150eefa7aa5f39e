import type { FindPlan } from '../../simulators/scu/find-plan.ts';
import type { Scu } from '../../simulators/scu/scu.ts';
import type { Connection } from '../../simulators/upper-layer/connection.ts';
import { counted } from '../counted.ts';
import type { ScpTarget, Suite, SuiteLimits } from '../suite.ts';
import { bringTo } from './association-ends.ts';
import { healthAfterMany } from './many-associations.ts';
import type { Reaction } from './reaction.ts';
import { NoAssociationError, type ScpSession } from './session.ts';
import { associateRequest } from './upper-layer.ts';

/** Where a TCP connection is lost. */
export type Loss =
  | 'half an A-ASSOCIATE-RQ'
  | 'half a P-DATA-TF'
  | 'a command without its Identifier'
  | 'mid-response';

/** Connections that are lost at one point when the profile declares no number of associations, and at most. */
const usualLosses = 16;
const mostLosses = 64;

/** How many connections have to be lost before an SCP that gives none of them back serves nobody. ASSOC-29 */
export function lossesFor({ profile }: Pick<Suite, 'profile'>): number {
  const declared = profile.declares?.associations;
  return declared === undefined ? usualLosses : Math.min(declared + 1, mostLosses);
}

/** An SCP that loses connections, and the plan of a query whose answer is lost. */
export interface Losing {
  readonly session: ScpSession;
  readonly target: ScpTarget;
  readonly limits: SuiteLimits;
  readonly plan: FindPlan;
  readonly loss: Loss;
  readonly losses: number;
}

/**
 * Loses many connections at one point, half of them in order and half by a reset. Each reaction says what is wrong with
 * others: with a new association at once after the first loss of a kind, with one that was open meanwhile, and with a
 * new one at the end, for which an SCP has T_close to give back what the lost ones took.
 * @throws NoAssociationError
 */
export async function loseMany(losing: Losing): Promise<Reaction[]> {
  const { session, limits, loss, losses } = losing;
  const bystander = await besideOthers(session);
  const reactions: Reaction[] = [];
  const tell = (connection: Connection, stimulus: string, problem: string | undefined) =>
    reactions.push(reactionTo(connection, stimulus, limits, problem));
  let last = await loseOne(losing, 'close');
  tell(last, `TCP close after ${loss}`, await session.healthProblem(limits.close));
  last = await loseOne(losing, 'reset');
  tell(last, `TCP reset after ${loss}`, await session.healthProblem(limits.close));
  if (bystander !== undefined) {
    const { response } = await bystander.echo();
    const disturbed = response === undefined ? 'its C-ECHO is not answered' : undefined;
    tell(last, `an association that was open when TCP was lost after ${loss}`, disturbed);
    if (bystander.association.state === 'Sta6') await bystander.release();
  }
  let number = 2;
  let problem: string | undefined;
  while (number < losses && problem === undefined) {
    const lost = await loseOne(losing, number % 2 === 0 ? 'close' : 'reset').catch(unlessRefused);
    if (lost === undefined) problem = await healthAfterMany(session, limits.close);
    else last = lost;
    number += 1;
  }
  problem ??= await healthAfterMany(session, limits.close);
  tell(last, `${counted(number, 'connection')} lost after ${loss}`, problem);
  return reactions;
}

function reactionTo(
  { transcript }: Connection,
  stimulus: string,
  limits: SuiteLimits,
  healthProblem: string | undefined,
): Reaction {
  return {
    stimulus,
    transcript,
    since: Math.max(0, transcript.entries.length - 1),
    pdus: [],
    end: 'closed',
    elapsedMs: 0,
    limitMs: limits.close,
    ...(healthProblem !== undefined && { healthProblem }),
  };
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof NoAssociationError)) throw error;
}

/** An association beside which there can be others; undefined where the SCP serves one or two at a time. @throws NoAssociationError */
async function besideOthers(session: ScpSession): Promise<Scu | undefined> {
  const bystander = await session.associate();
  const others = [await session.tryAssociate(), await session.tryAssociate()];
  for (const other of others) if (other.kind === 'accepted') await other.scu.release();
  if (others.every(({ kind }) => kind === 'accepted')) return bystander;
  await bystander.release();
  return undefined;
}

async function loseOne(losing: Losing, how: 'close' | 'reset'): Promise<Connection> {
  const connection = await connectionLostAt(losing);
  if (how === 'reset') connection.reset();
  else await connection.end();
  return connection;
}

async function connectionLostAt({ session, target, limits, plan, loss }: Losing): Promise<Connection> {
  if (loss === 'half an A-ASSOCIATE-RQ') {
    const connection = await session.connect();
    await connection.send(firstHalf(associateRequest(target)));
    return connection;
  }
  const scu = await session.associate();
  const { connection } = scu.association;
  if (loss === 'mid-response') await bringTo(scu, limits, plan, 'in the middle of the responses');
  else if (loss === 'a command without its Identifier')
    await bringTo(scu, limits, plan, 'in the middle of a request');
  else await connection.send(firstHalf(scu.requestPdus(plan)[0] ?? new Uint8Array(0)));
  return connection;
}

function firstHalf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length >> 1);
}
