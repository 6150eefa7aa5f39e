import { encodingOf } from '../data-set/transfer-syntax.ts';
import { modalityWorklistFind } from '../dimse/sop-classes.ts';
import type { FaultContext, ResponseStep } from '../faults/fault.ts';
import { IdentifierError } from '../worklist/identifier-error.ts';
import { compileIdentifier } from '../worklist/matching.ts';
import { defaultWorklist } from './default-worklist.ts';
import { failure } from './error-comment.ts';
import { type FindRequest, handlerStatuses } from './find-handler.ts';
import type { FindSource } from './find-source.ts';
import { handlerSteps } from './handler-steps.ts';
import { worklistSteps } from './worklist-steps.ts';

/** The answer without a fault: a refusal, or what handler or worklist give (PS3.4 K.4.1.3). */
export function answerSteps(
  request: FindRequest,
  { plan, handler, responses }: FindSource,
  context: FaultContext,
): AsyncIterable<ResponseStep> {
  const refused = refusal(request, context);
  if (refused !== undefined) return only(refused);
  const { transferSyntaxUID, signal } = context;
  if (handler !== undefined) return handlerSteps(handler, request, signal, transferSyntaxUID);
  try {
    const query = compileIdentifier(request.identifier, { responses });
    return worklistSteps(plan.worklist ?? defaultWorklist(), query, plan, transferSyntaxUID, signal);
  } catch (error) {
    if (!(error instanceof IdentifierError)) throw error;
    return only(failure(error.status, error.comment, error.offendingElements));
  }
}

/** Why the request cannot be answered at all; `undefined` if it can. */
function refusal(
  { identifier, message, association }: FindRequest,
  context: FaultContext,
): ResponseStep | undefined {
  const proposed = association.contexts.find(({ id }) => id === message.contextID);
  // PS3.7 9.1.2.1.6 d: the SOP Class of the request, and the context it comes on
  if (message.command.AffectedSOPClassUID !== modalityWorklistFind) {
    return failure(
      0x0122,
      `${message.command.AffectedSOPClassUID ?? 'no SOP Class'} is not Modality Worklist`,
    );
  }
  if (proposed?.abstractSyntax !== modalityWorklistFind) {
    return failure(0x0122, `context ${message.contextID} is not for Modality Worklist`);
  }
  // PS3.7 9.1.2.1: the Identifier is mandatory. Nothing there is no data set of the SOP Class.
  if (message.dataSet === undefined) return failure(0xa900, 'the request has no Identifier');
  const { undecodableIdentifier } = handlerStatuses;
  if (encodingOf(context.transferSyntaxUID) === undefined) {
    return failure(undecodableIdentifier, `Transfer Syntax ${context.transferSyntaxUID} is not known`);
  }
  if (!identifier.decodable) {
    const [first] = identifier.deviations;
    return failure(
      undecodableIdentifier,
      first === undefined ? 'undecodable' : `${first.path} ${first.message}`.trim(),
    );
  }
  return undefined;
}

async function* only(step: ResponseStep): AsyncGenerator<ResponseStep> {
  yield step;
}
