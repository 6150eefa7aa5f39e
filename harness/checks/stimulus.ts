import { commandFields, noDataSet } from '../../simulators/dimse/command-set.ts';
import { verification } from '../../simulators/dimse/sop-classes.ts';
import { isCancel, isResponse } from '../view/operations.ts';
import type { Operation, ViewedMessage } from '../view.ts';
import type { Subject } from './subject.ts';

// A transcript may hold stimuli that break the standard on purpose. What depends on a proper stimulus asks here first.

/** True if everything the peer sent can be understood: then an answer that fits no request is the fault of who sent it. */
export function isPeerClear({ view, peer }: Subject): boolean {
  if (view.isTruncated || view.unfinished.some(({ direction }) => direction === peer)) return false;
  const entries = view.transcript.entries.filter((entry) => entry.kind === 'pdu' && entry.direction === peer);
  if (entries.some((entry) => entry.kind === 'pdu' && entry.error !== undefined)) return false;
  return view.messages.every((message) => message.direction !== peer || isClear(message));
}

function isClear(message: ViewedMessage): boolean {
  const { command, commandWalk, deviations } = message;
  if (!commandWalk.decodable || deviations.length > 0 || command.CommandField === undefined) return false;
  if (isResponse(message) || isCancel(message)) return command.MessageIDBeingRespondedTo !== undefined;
  return command.MessageID !== undefined;
}

/** True if a request is on an accepted context of the SOP class it names, with a sound command set. */
export function isProper({ view }: Subject, { request }: Operation): boolean {
  const { command, commandWalk, deviations, contextID, dataSet } = request;
  const abstractSyntax = view.contextOf(contextID)?.abstractSyntax;
  if (abstractSyntax === undefined || abstractSyntax !== command.AffectedSOPClassUID) return false;
  if (commandWalk.deviations.length > 0 || deviations.length > 0 || command.MessageID === undefined)
    return false;
  const isEcho = command.CommandField === commandFields['C-ECHO-RQ'];
  if (isEcho !== (abstractSyntax === verification)) return false;
  return isEcho === (command.CommandDataSetType === noDataSet && dataSet === undefined);
}

/** The elements of a request Identifier that can be decoded and is well-formed; `undefined` otherwise. */
export function keysOf({ view }: Subject, { request }: Operation) {
  const walk = view.identifierOf(request)?.walk;
  if (walk === undefined || !walk.decodable) return undefined;
  const broken = walk.deviations.some(({ rule }) => rule === 'duplicate' || rule === 'not-ascending');
  return broken ? undefined : walk.elements;
}

/** True if another operation was outstanding when a request came. */
export function isPipelined({ view }: Subject, { request }: Operation): boolean {
  const start = request.pdus[0] ?? 0;
  return view.operations.some(
    (other) =>
      other.request !== request &&
      (other.request.pdus[0] ?? 0) < start &&
      (other.final === undefined || (other.final.pdus.at(-1) ?? 0) > start),
  );
}
