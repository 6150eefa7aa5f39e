import { MessageAssembler, type ReceivedMessage } from '../../simulators/dimse/message.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import type { FindPlan } from '../../simulators/scu/find-plan.ts';
import type { ForeignCommand } from '../../simulators/scu/foreign-commands.ts';
import type { Scu } from '../../simulators/scu/scu.ts';
import type { SuiteLimits } from '../suite.ts';
import { isAbort, type Reaction, watch } from './reaction.ts';
import type { ScpSession } from './session.ts';
import { type StillUsable, useAgain } from './still-usable.ts';
import { leave } from './upper-layer.ts';

/** A reaction with the DIMSE messages that it carried. */
export interface Answer {
  readonly reaction: Reaction;
  readonly messages: readonly ReceivedMessage[];
  /** STILL_USABLE, where the SCP kept the association. */
  readonly again?: StillUsable;
}

/** True for a response that is not Pending, whatever it answers. PS3.7 9.3.2.4 */
export function isFinal({ command }: ReceivedMessage): boolean {
  return command.Status === undefined || !isPending(command.Status);
}

/** What is waited for, and how long for the next of it, milliseconds. */
interface Expected {
  readonly limitMs: number;
  /** How many messages that are not Pending. */
  readonly finals?: number;
  /** To a response no answer is due: an SCP that is silent keeps the association. */
  readonly isAnswerDue?: boolean;
}

/** Sends PDUs and collects the messages that come until enough of them are not Pending. Releases if it can. */
async function converse(
  scu: Scu,
  pdus: readonly Uint8Array[],
  stimulus: string,
  { limitMs, finals = 1, isAnswerDue = true }: Expected,
): Promise<Answer> {
  const { connection } = scu.association;
  const assembler = new MessageAssembler();
  const messages: ReceivedMessage[] = [];
  const since = connection.transcript.entries.length;
  await connection.send(pdus);
  const reaction = await watch(connection, {
    stimulus,
    limitMs,
    since,
    isEnough: (pdu, entry) => {
      if (pdu.type !== 'P-DATA-TF') return isAbort(pdu) || pdu.type === 'A-RELEASE-RQ';
      messages.push(...assembler.push(entry, pdu));
      return messages.filter(isFinal).length >= finals;
    },
  });
  const last = reaction.pdus.at(-1)?.decoded?.pdu.type;
  const isKept = last === 'P-DATA-TF' || (last === undefined && !isAnswerDue && reaction.end === 'silence');
  if (!connection.isOpen || !isKept) {
    await leave(scu, reaction);
    return { reaction, messages };
  }
  const again = await useAgain(scu);
  if (scu.association.state === 'Sta6' && again.end.kind === 'final') await scu.release();
  else scu.reset();
  return { reaction, messages, again };
}

function worklistContext({ association }: Scu): number {
  return association.contexts.find(({ abstractSyntax }) => abstractSyntax === modalityWorklistFind)?.id ?? 1;
}

/** Sends a message that Modality Worklist does not have on its context. @throws NoAssociationError */
export async function sendForeign(
  session: ScpSession,
  limits: SuiteLimits,
  command: ForeignCommand,
): Promise<Answer> {
  const scu = await session.associate();
  const pdus = command.pdus(worklistContext(scu), scu.association.peerMaximumLength);
  // To a response there is no answer: what comes is seen soon.
  const { isRequest } = command;
  const limitMs = isRequest ? limits.response : limits.quiet;
  return converse(scu, pdus, command.phrase, { limitMs, isAnswerDue: isRequest });
}

/** Message IDs of two C-FINDs that are outstanding together. */
const firstMessageID = 101;

/** Sends a second C-FIND-RQ behind the first, without an asynchronous window. @throws NoAssociationError */
export async function findTwice(
  session: ScpSession,
  limits: SuiteLimits,
  plan: FindPlan,
  isSameMessageID: boolean,
): Promise<Answer> {
  const scu = await session.associate();
  const secondMessageID = isSameMessageID ? firstMessageID : firstMessageID + 1;
  const pdus = [firstMessageID, secondMessageID].flatMap((messageID) =>
    scu.requestPdus({ ...plan, messageID }),
  );
  const stimulus = `two C-FIND-RQ with Message IDs ${firstMessageID} and ${secondMessageID}`;
  return converse(scu, pdus, stimulus, { limitMs: limits.response, finals: 2 });
}

/** Announces an Identifier that never comes, and tries another association meanwhile. @throws NoAssociationError */
export async function withholdIdentifier(
  session: ScpSession,
  limits: SuiteLimits,
  plan: FindPlan,
): Promise<Reaction> {
  const scu = await session.associate();
  const { connection } = scu.association;
  const since = connection.transcript.entries.length;
  await connection.send(scu.requestPdus(plan));
  const healthProblem = await session.healthProblem();
  const stimulus = 'a C-FIND-RQ whose Identifier never comes';
  const reaction = await watch(connection, { stimulus, limitMs: limits.response, since });
  await leave(scu, reaction);
  return healthProblem === undefined ? reaction : { ...reaction, healthProblem };
}
