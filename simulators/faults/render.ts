import { cFindRSP } from '../dimse/c-find.ts';
import { type CommandFields, encodeCommandSet } from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import type { Fault, FaultContext } from './fault.ts';
import type { Response } from './steps.ts';

/** The command of a response as it is without a fault. PS3.7 Table 9.3-4 */
export function responseFields(response: Response, context: FaultContext): CommandFields {
  const { AffectedSOPClassUID: sopClassUID } = context.request.command;
  const fields = cFindRSP({
    messageID: context.messageID,
    status: response.status,
    hasIdentifier: response.identifier !== undefined,
    ...(sopClassUID === undefined ? {} : { sopClassUID }),
  });
  return { ...fields, ...response.fields };
}

/** The P-DATA-TFs of one response, with what the fault does to Identifier, command and PDUs. */
export function renderResponse(
  response: Response,
  fault: Fault | undefined,
  context: FaultContext,
): readonly Uint8Array[] {
  const fields = responseFields(response, context);
  const { identifier } = response;
  const dataSet = identifier && fault?.identifier ? fault.identifier(identifier, context) : identifier;
  const command = fault?.command ? fault.command(fields, context) : encodeCommandSet(fields);
  const pdus = messagePdus(context.contextID, command, dataSet, { maximumLength: context.maximumLength });
  return fault?.pdus ? fault.pdus(pdus, context) : pdus;
}
