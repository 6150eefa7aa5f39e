import { cEchoRSP } from '../dimse/c-echo.ts';
import { type CommandFields, commandNameOf, noDataSet } from '../dimse/command-set.ts';
import type { MessageDeviation, ReceivedMessage } from '../dimse/message.ts';
import { verification } from '../dimse/sop-classes.ts';
import type { AcceptedContext } from '../upper-layer/association.ts';
import { errorComment } from './error-comment.ts';

const responseBit = 0x8000;

/** The C-ECHO-RSP: 0000, or 0122 if SOP Class or context are not those of Verification (PS3.7 9.1.5). */
export function echoResponse(
  { command }: ReceivedMessage,
  context: AcceptedContext | undefined,
): CommandFields {
  const messageID = command.MessageID ?? 0;
  const sopClassUID = command.AffectedSOPClassUID ?? verification;
  if (sopClassUID === verification && context?.abstractSyntax === verification)
    return cEchoRSP({ messageID });
  const comment = errorComment(`no C-ECHO of ${sopClassUID} on this context`);
  return cEchoRSP({ messageID, sopClassUID, status: 0x0122, errorComment: comment });
}

/**
 * The response to a request of the standard that this SCP does not serve: 0211, unrecognized operation (PS3.7 Annex C).
 * `undefined` for what is no request of the standard.
 */
export function unrecognizedOperation({ command }: ReceivedMessage): CommandFields | undefined {
  const { CommandField = responseBit, AffectedSOPClassUID } = command;
  if (commandNameOf(CommandField) === undefined || (CommandField & responseBit) !== 0) return undefined;
  return {
    ...(AffectedSOPClassUID === undefined ? {} : { AffectedSOPClassUID }),
    CommandField: CommandField | responseBit,
    MessageIDBeingRespondedTo: command.MessageID ?? 0,
    CommandDataSetType: noDataSet,
    Status: 0x0211,
  };
}

/** What makes a message unusable because of the way it came; `undefined` if it can be worked on. PS3.8 Annex E */
export function violationOf({ deviations, dataSet, command }: ReceivedMessage): MessageDeviation | undefined {
  const found = deviations.find(({ rule }) => rule !== 'messages-share-pdu' && rule !== 'odd-fragment');
  if (found !== undefined) return found;
  // An Identifier that is odd as a whole ends in an odd fragment: the data set is at fault, and gets its own answer.
  const isOddAsWhole = dataSet !== undefined && dataSet.length % 2 === 1;
  const isMissing = command.CommandField === undefined ? 'Command Field' : undefined;
  if (isMissing !== undefined)
    return { rule: 'command-not-finished', pdu: 0, message: `the command has no ${isMissing}` };
  return isOddAsWhole ? undefined : deviations.find(({ rule }) => rule === 'odd-fragment');
}
