import { cEchoRQ } from '../dimse/c-echo.ts';
import { commandFields, encodeCommandSet } from '../dimse/command-set.ts';
import { messagePdus, type ReceivedMessage } from '../dimse/message.ts';
import { verification } from '../dimse/sop-classes.ts';
import type { Association } from '../upper-layer/association.ts';
import type { Transcript } from '../upper-layer/transcript.ts';
import type { OperationEnd } from './find-exchange.ts';
import { deadlineIn, type Inbox } from './inbox.ts';

/** One C-ECHO; every property deviates from a conformant one. */
export interface EchoPlan {
  readonly messageID?: number;
  /** Affected SOP Class UID; default Verification. */
  readonly sopClassUID?: string;
  /** Default: the first accepted context for Verification. */
  readonly contextID?: number;
  /** Milliseconds to go on listening after the response; default 0. */
  readonly quietMs?: number;
}

/** All that came back for one C-ECHO. */
export interface EchoExchange {
  readonly messageID: number;
  readonly contextID: number;
  readonly response?: ReceivedMessage;
  readonly status?: number;
  readonly end: OperationEnd;
  readonly afterFinal: readonly ReceivedMessage[];
  readonly other: readonly ReceivedMessage[];
  readonly transcript: Transcript;
}

const maximumKeptMessages = 1_000;

/** Makes one C-ECHO and waits for its response. What the peer does never makes it throw. PS3.7 9.3.5 */
export async function echo(
  association: Association,
  inbox: Inbox,
  plan: EchoPlan,
  nextMessageID: number,
): Promise<EchoExchange> {
  const messageID = plan.messageID ?? nextMessageID;
  const accepted = association.contexts.find(({ abstractSyntax }) => abstractSyntax === verification);
  const contextID = plan.contextID ?? accepted?.id;
  const kept: Kept = {
    messageID,
    contextID: contextID ?? 0,
    afterFinal: [],
    other: [],
    transcript: association.transcript,
  };
  if (contextID === undefined) {
    return { ...kept, end: { kind: 'ended-by-us', how: 'no accepted presentation context to send on' } };
  }
  if (association.peerMaximumLength > 0 && association.peerMaximumLength < 8) {
    return {
      ...kept,
      end: { kind: 'ended-by-us', how: 'the acceptor takes no PDU that could hold a fragment' },
    };
  }
  const { sopClassUID } = plan;
  const command = encodeCommandSet(
    cEchoRQ({ messageID, ...(sopClassUID === undefined ? {} : { sopClassUID }) }),
  );
  await association.sendPdus(
    messagePdus(contextID, command, undefined, { maximumLength: association.peerMaximumLength }),
  );
  return receive(association, inbox, plan, kept);
}

type Kept = Omit<EchoExchange, 'end' | 'afterFinal' | 'other'> & {
  readonly afterFinal: ReceivedMessage[];
  readonly other: ReceivedMessage[];
};

async function receive(
  association: Association,
  inbox: Inbox,
  plan: EchoPlan,
  kept: Kept,
): Promise<EchoExchange> {
  const deadline = deadlineIn(association.limits.response);
  for (;;) {
    const incoming = await inbox.next('C-ECHO-RSP', deadline);
    if (incoming.kind === 'end') {
      if (incoming.unfinished !== undefined) kept.other.push(incoming.unfinished);
      return { ...kept, end: incoming.end };
    }
    const { message } = incoming;
    const { CommandField, MessageIDBeingRespondedTo, Status } = message.command;
    if (CommandField === commandFields['C-ECHO-RSP'] && MessageIDBeingRespondedTo === kept.messageID) {
      if (plan.quietMs) await listen(inbox, plan.quietMs, kept.afterFinal);
      const status = Status === undefined ? {} : { status: Status };
      return { ...kept, response: message, ...status, end: { kind: 'final' } };
    }
    if (kept.other.length < maximumKeptMessages) kept.other.push(message);
  }
}

/** Puts what comes within `quietMs` milliseconds into `messages`. */
export async function listen(inbox: Inbox, quietMs: number, messages: ReceivedMessage[]): Promise<void> {
  for await (const message of inbox.until('silence', deadlineIn(quietMs))) {
    if (messages.length < maximumKeptMessages) messages.push(message);
  }
}
