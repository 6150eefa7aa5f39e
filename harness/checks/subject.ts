import { commandFields } from '../../simulators/dimse/command-set.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { Direction, PduEntry } from '../../simulators/upper-layer/transcript.ts';
import type { AssociationView, Identifier, Operation, ViewedMessage } from '../view.ts';
import { looksExplicit } from './bytes.ts';

/** The role of the system under test. */
export type SutRole = 'scp' | 'scu';

/** One side of an association: what the system under test sent, and what was sent to it. */
export interface Subject {
  readonly view: AssociationView;
  readonly sut: SutRole;
  /** The direction of what the system under test sends, and that of what its peer sends. */
  readonly own: Direction;
  readonly peer: Direction;
  /** PDU entries of the system under test, those that could not be decoded included. */
  readonly pdus: readonly PduEntry[];
  /** Its complete messages. */
  readonly messages: readonly ViewedMessage[];
  /** Its messages with a complete command set, whether or not the Data Set behind it is complete. */
  readonly commands: readonly ViewedMessage[];
  /** As `commands`, without those that cannot be read as Implicit VR Little Endian; CMD-01 names these. */
  readonly readable: readonly ViewedMessage[];
  /** The Data Sets of its C-FIND messages, in an accepted context. */
  readonly identifiers: readonly Identifier[];
  /** As `identifiers`, without those that cannot be decoded; IDENT-01 or ENC-01 name these. */
  readonly decodable: readonly Identifier[];
  /** C-FIND operations of the SCU, whichever side that is. */
  readonly finds: readonly Operation[];
}

/** Looks at a view from the side of the system under test. */
export function subjectOf(view: AssociationView, sut: SutRole): Subject {
  // The SCU is the requestor; a transcript of the acceptor's own side shows its requests as received.
  const own = (view.transcript.role === 'requestor') === (sut === 'scu') ? 'sent' : 'received';
  const messages = view.messages.filter(({ direction }) => direction === own);
  const commands = [...messages, ...view.unfinished.filter(hasCommand)].filter(
    ({ direction, commandBytes }) => direction === own && commandBytes.length > 0,
  );
  const identifiers = messages
    .filter((message) => isFindMessage(message) && isWhole(message) && isWorklist(view, message))
    .flatMap((message) => view.identifierOf(message) ?? []);
  return {
    view,
    sut,
    own,
    peer: own === 'sent' ? 'received' : 'sent',
    pdus: view.transcript.entries.filter((entry) => entry.kind === 'pdu').filter(isFrom(own)),
    messages,
    commands,
    readable: commands.filter(isReadable),
    identifiers,
    decodable: identifiers.filter(({ walk }) => walk.decodable),
    finds: view.operations.filter(({ request }) => isFind(view, request)),
  };
}

const isFrom = (direction: Direction) => (entry: PduEntry) => entry.direction === direction;

/** True if the last command fragment of a message came. */
function hasCommand({ deviations }: ViewedMessage): boolean {
  return !deviations.some(({ rule }) => rule === 'command-not-finished');
}

/** True if the command set is Implicit VR Little Endian to its end. PS3.7 6.3.1 */
function isReadable({ commandBytes, commandWalk }: ViewedMessage): boolean {
  return commandWalk.decodable && !looksExplicit(commandBytes);
}

function isFindMessage({ command }: ViewedMessage): boolean {
  const { CommandField: field } = command;
  return field === undefined || field === commandFields['C-FIND-RQ'] || field === commandFields['C-FIND-RSP'];
}

const harmless: readonly string[] = ['odd-fragment', 'messages-share-pdu', 'data-set-type-missing'];

/** True if the Data Set of a message is all there and of that message alone. */
function isWhole({ deviations }: ViewedMessage): boolean {
  return deviations.every(({ rule }) => harmless.includes(rule));
}

function isWorklist(view: AssociationView, { contextID }: ViewedMessage): boolean {
  return view.contextOf(contextID)?.abstractSyntax === modalityWorklistFind;
}

/** True for a C-FIND-RQ for Modality Worklist, judged by its context, or by its SOP class if the context is unknown. */
function isFind(view: AssociationView, { command, contextID }: ViewedMessage): boolean {
  if (command.CommandField !== commandFields['C-FIND-RQ']) return false;
  const abstractSyntax = view.contextOf(contextID)?.abstractSyntax ?? command.AffectedSOPClassUID;
  return abstractSyntax === modalityWorklistFind || command.AffectedSOPClassUID === modalityWorklistFind;
}
