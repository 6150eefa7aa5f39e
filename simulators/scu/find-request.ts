import { encodingOf, transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { cCancelRQ, cFindRQ } from '../dimse/c-find.ts';
import { dataSetPresent, decodeCommandSet, encodeCommandSet, noDataSet } from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import { modalityWorklistFind } from '../dimse/sop-classes.ts';
import type { AcceptedContext, Association } from '../upper-layer/association.ts';
import type { EndedByUs } from './find-exchange.ts';
import type { FindPlan } from './find-plan.ts';

/** A C-FIND-RQ ready to send, with the C-CANCEL-RQs that its plan has. */
export interface FindRequest {
  readonly messageID: number;
  /** Message ID that a response has to name; undefined when the command itself has none, then any will do. */
  readonly expectedMessageID: number | undefined;
  readonly contextID: number;
  readonly transferSyntaxUID: string;
  readonly identifier: Uint8Array | undefined;
  /** The PDUs of the command, and those of the Identifier that do not share a PDU with it. */
  readonly commandPdus: readonly Uint8Array[];
  readonly identifierPdus: readonly Uint8Array[];
  readonly cancelPdus: readonly Uint8Array[];
  /** Set when the association gives no way to send the request; then there are no PDUs. */
  readonly unsendable?: EndedByUs;
}

/** PDV header and one fragment of two bytes: less than this in a maximum length holds nothing. PS3.8 D.1 */
const leastMaximumLength = 8;

/**
 * Encodes the request of a plan for an association.
 * @throws RangeError for a plan whose numbers do not fit their command elements or PDVs
 */
export function findRequest(association: Association, plan: FindPlan, nextMessageID: number): FindRequest {
  const context = contextFor(association, plan);
  const { id: contextID = 0, transferSyntax = transferSyntaxes.implicitVRLittleEndian } = context ?? {};
  const identifier = encodedIdentifier(plan, transferSyntax);
  const command = encodedCommand(plan, plan.messageID ?? nextMessageID, identifier !== undefined);
  const expectedMessageID = decodeCommandSet(command).fields.MessageID;
  const messageID = expectedMessageID ?? plan.messageID ?? nextMessageID;
  const head = { messageID, expectedMessageID, contextID, transferSyntaxUID: transferSyntax, identifier };
  const maximumLength = plan.fragmentation?.maximumLength ?? association.peerMaximumLength;
  const unsendable = unsendableReason(context, maximumLength);
  if (unsendable !== undefined) {
    return { ...head, commandPdus: [], identifierPdus: [], cancelPdus: [], unsendable };
  }
  const isHeld = plan.holdIdentifierMs !== undefined && identifier !== undefined;
  const packing = isHeld ? ('separate-pdus' as const) : (plan.fragmentation?.packing ?? 'separate-pdus');
  const fragmentation = { ...plan.fragmentation, maximumLength, packing };
  const plain = messagePdus(contextID, command, identifier, fragmentation);
  const pdus = plan.editPdus?.(plain) ?? plain;
  const commandCount = isHeld
    ? messagePdus(contextID, command, undefined, fragmentation).length
    : pdus.length;
  const cancel = encodeCommandSet(cCancelRQ(plan.cancel?.messageID ?? messageID));
  return {
    ...head,
    commandPdus: pdus.slice(0, commandCount),
    identifierPdus: pdus.slice(commandCount),
    cancelPdus: messagePdus(contextID, cancel, undefined, { maximumLength }),
  };
}

function unsendableReason(context: unknown, maximumLength: number): EndedByUs | undefined {
  if (context === undefined) return 'no accepted presentation context to send on';
  const isTooSmall = maximumLength > 0 && maximumLength < leastMaximumLength;
  return isTooSmall ? 'the acceptor takes no PDU that could hold a fragment' : undefined;
}

/** An acceptor may name a Transfer Syntax that nobody offered: only those that can be encoded are of use. */
function contextFor(
  association: Association,
  plan: FindPlan,
): Pick<AcceptedContext, 'id' | 'transferSyntax'> | undefined {
  const usable = association.contexts.filter(
    ({ transferSyntax }) => encodingOf(transferSyntax) !== undefined,
  );
  if (plan.contextID !== undefined) {
    const id = plan.contextID;
    const fallback = plan.transferSyntax ?? transferSyntaxes.implicitVRLittleEndian;
    return usable.find((each) => each.id === id) ?? { id, transferSyntax: fallback };
  }
  const worklist = usable.filter(({ abstractSyntax }) => abstractSyntax === modalityWorklistFind);
  return worklist.find(({ transferSyntax }) => transferSyntax === plan.transferSyntax) ?? worklist[0];
}

function encodedIdentifier(plan: FindPlan, transferSyntax: string): Uint8Array | undefined {
  const { identifier, editIdentifier } = plan;
  if (identifier === undefined) return undefined;
  const bytes = identifier instanceof Uint8Array ? identifier : encodeDataSet(identifier, transferSyntax);
  return editIdentifier === undefined ? bytes : editIdentifier(bytes, transferSyntax);
}

function encodedCommand(plan: FindPlan, messageID: number, hasIdentifier: boolean): Uint8Array {
  if (plan.commandBytes !== undefined) return plan.commandBytes;
  const { sopClassUID, priority } = plan;
  const bytes = encodeCommandSet(
    cFindRQ({
      messageID,
      ...(sopClassUID === undefined ? {} : { sopClassUID }),
      ...(priority === undefined ? {} : { priority }),
      dataSetType: plan.dataSetType ?? (hasIdentifier ? dataSetPresent : noDataSet),
    }),
  );
  return plan.editCommand === undefined ? bytes : plan.editCommand(bytes);
}
