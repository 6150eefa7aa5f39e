import { commandFields } from '../../../simulators/dimse/command-set.ts';
import type { EchoExchange } from '../../../simulators/scu/echo.ts';
import type { FindExchange, OperationEnd } from '../../../simulators/scu/find.ts';
import { Conversation } from '../../checks/testing/conversation.ts';
import { viewOf } from '../../view.ts';

/** An association with an SCP under test, after the negotiation. */
export function talkWithScp(): Conversation {
  return new Conversation('scp').associate();
}

/** Ends of an operation that has no final response. */
export const ends = {
  timeout: { kind: 'timeout', limitMs: 30_000 },
  aborted: { kind: 'aborted', pdu: { type: 'A-ABORT', source: 2, reason: 0 } },
  closed: { kind: 'closed', how: 'end' },
  reset: { kind: 'closed', how: 'reset' },
  protocolError: { kind: 'protocol-error', error: 'a PDU of type 55H' },
} as const satisfies Record<string, OperationEnd>;

/** The C-FIND of that number in a conversation, as the test SCU would have recorded it; `edit` is what differs. */
export function exchangeOf(talk: Conversation, edit: Partial<FindExchange> = {}, number = 0): FindExchange {
  const view = viewOf(talk.transcript);
  const finds = view.operations.filter(
    ({ request }) => request.command.CommandField === commandFields['C-FIND-RQ'],
  );
  const operation = finds[number];
  if (operation === undefined) throw new Error(`the conversation has no C-FIND number ${number}`);
  const { request, responses, final, cancels, afterFinal } = operation;
  const [cancel] = cancels;
  const before = responses.filter(({ at }) => cancel !== undefined && at < cancel.at).length;
  return {
    messageID: request.command.MessageID ?? 0,
    contextID: request.contextID,
    transferSyntaxUID: view.contextOf(request.contextID)?.transferSyntax ?? '',
    ...(request.dataSet && { requestIdentifier: request.dataSet }),
    requestPdus: request.pdus,
    responses: responses.map((message) => {
      const identifier = view.identifierOf(message)?.walk;
      return { status: message.command.Status, message, ...(identifier && { identifier }) };
    }),
    responseCount: responses.length,
    ...(cancel && { cancelledAt: cancel.at, pendingsBeforeCancel: before }),
    end: final === undefined ? ends.timeout : { kind: 'final' },
    afterFinal,
    other: view.strayResponses,
    transcript: talk.transcript,
    ...edit,
  };
}

/** The C-ECHO of a conversation. */
export function echoOf(talk: Conversation, edit: Partial<EchoExchange> = {}): EchoExchange {
  const view = viewOf(talk.transcript);
  const operation = view.operations.find(
    ({ request }) => request.command.CommandField === commandFields['C-ECHO-RQ'],
  );
  if (operation === undefined) throw new Error('the conversation has no C-ECHO');
  const { request, final, afterFinal } = operation;
  const status = final?.command.Status;
  return {
    messageID: request.command.MessageID ?? 0,
    contextID: request.contextID,
    ...(final && { response: final }),
    ...(status !== undefined && { status }),
    end: final === undefined ? ends.timeout : { kind: 'final' },
    afterFinal,
    other: view.strayResponses,
    transcript: talk.transcript,
    ...edit,
  };
}
