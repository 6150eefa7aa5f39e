import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { cFindRQ } from '../../simulators/dimse/c-find.ts';
import { decodeCommandSet, encodeCommandSet } from '../../simulators/dimse/command-set.ts';
import type { Fault, FaultContext, ResponseStep } from '../../simulators/faults/fault.ts';
import { renderResponse } from '../../simulators/faults/render.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';

/** Where a match stands to the fault of its answer: ahead of it, hit by it, behind it, or in an answer without one. */
export type FaultPlace = 'match' | 'before' | 'fault' | 'after';

const transferSyntaxUID = transferSyntaxes.explicitVRLittleEndian;
const contextID = 1;
const messageID = 1;

/** Responses that are looked at: a fault may repeat the matches without end. */
const responseCeiling = 32;

/** One response as it would be sent. */
interface Sent {
  /** Number of its item, from 0; undefined for a response without an Identifier. */
  readonly item: number | undefined;
  readonly bytes: Buffer;
  /** The fault changes this response itself, not only the order of the responses. */
  readonly isHit: boolean;
  /** It does not let the answer end well: a final response that is no Success, or the end of the association. */
  readonly isFailure: boolean;
}

/**
 * Finds out where each match stands to the fault, by letting the fault loose on the conformant answer with these items.
 * An answer that ends well and breaks no rule has no place: its items are just matches.
 */
export async function faultPlaces(
  fault: Fault | undefined,
  items: readonly WorklistItem[],
): Promise<FaultPlace[]> {
  const usual = items.map(({ elements }) => encodeDataSet(elements, transferSyntaxUID));
  const answer = fault && (await played(fault, usual));
  if (!answer || (fault.legal && !answer.some(({ isFailure }) => isFailure))) return items.map(() => 'match');
  const conformant = await played(undefined, usual);
  const differs = answer.findIndex(({ bytes }, at) => !conformant[at]?.bytes.equals(bytes));
  const first = differs < 0 ? answer.length : differs;
  return items.map((_, item) => {
    const at = answer.findIndex((sent) => sent.item === item);
    if (at >= 0 && at < first) return 'before';
    return answer[at]?.isHit ? 'fault' : 'after';
  });
}

/** The responses that the fault makes of the conformant answer. */
async function played(fault: Fault | undefined, identifiers: readonly Uint8Array[]): Promise<Sent[]> {
  const stop = new AbortController();
  const context = contextOf(stop.signal);
  const sent: Sent[] = [];
  const steps = conformantSteps(identifiers);
  for await (const step of fault?.steps?.(steps, context) ?? steps) {
    sent.push(sentOf(step, fault, { ...context, index: sent.length }, identifiers));
    if (sent.length === responseCeiling) break;
  }
  stop.abort();
  return sent;
}

async function* conformantSteps(identifiers: readonly Uint8Array[]): AsyncGenerator<ResponseStep> {
  for (const identifier of identifiers) yield { kind: 'response', status: 0xff00, identifier };
  yield { kind: 'response', status: 0x0000 };
}

function sentOf(
  step: ResponseStep,
  fault: Fault | undefined,
  context: FaultContext,
  identifiers: readonly Uint8Array[],
): Sent {
  if (step.kind !== 'response')
    return { item: undefined, bytes: Buffer.from(step.kind), isHit: true, isFailure: true };
  const at = { ...context, status: step.status };
  const bytes = Buffer.concat(renderResponse(step, fault, at));
  const isPending = step.status === 0xff00 || step.status === 0xff01;
  const { identifier } = step;
  const item = isPending && identifier ? identifiers.indexOf(identifier) : -1;
  return {
    item: item < 0 ? undefined : item,
    bytes,
    isHit: !bytes.equals(Buffer.concat(renderResponse(step, undefined, at))),
    isFailure: !isPending && step.status !== 0x0000,
  };
}

function contextOf(signal: AbortSignal): FaultContext {
  const commandBytes = encodeCommandSet(cFindRQ({ messageID }));
  const { fields: command, walk: commandWalk } = decodeCommandSet(commandBytes);
  const request = {
    contextID,
    commandBytes,
    command,
    commandWalk,
    dataSet: new Uint8Array(0),
    pdus: [],
    startedAt: 0,
    at: 0,
    deviations: [],
  };
  return {
    index: 0,
    status: 0,
    contextID,
    transferSyntaxUID,
    maximumLength: 16_384,
    messageID,
    request,
    signal,
  };
}
