import type { DataSet } from '../data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../data-set/natural.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { isPending } from '../dimse/status.ts';
import type { ResponseStep } from '../faults/fault.ts';
import { errorComment, failure } from './error-comment.ts';
import { type FindHandler, type FindRequest, type FindResult, handlerStatuses } from './find-handler.ts';

const canceled: ResponseStep = { kind: 'response', status: 0xfe00 };

/**
 * The answer of a handler as steps, ending in exactly one final response: its own, 0000 when it just ends, FE00 as soon
 * as the signal aborts (even while the handler waits for something), or a status for a mistake of the handler.
 */
export async function* handlerSteps(
  handler: FindHandler,
  request: FindRequest,
  signal: AbortSignal,
  transferSyntaxUID: string,
): AsyncGenerator<ResponseStep> {
  const control = {
    signal,
    get isCancelled() {
      return signal.aborted;
    },
  };
  const aborted = abortion(signal);
  let iterator: AsyncIterator<unknown> | undefined;
  try {
    iterator = handler(request, control)[Symbol.asyncIterator]();
    for (;;) {
      const result = await Promise.race([iterator.next(), aborted.promise]);
      if (result === undefined || signal.aborted) return yield canceled;
      const step =
        result.done === true
          ? ({ kind: 'response', status: 0x0000 } as const)
          : stepOf(result.value, transferSyntaxUID);
      yield step;
      if (step.kind === 'response' && !isPending(step.status)) return;
    }
  } catch (error) {
    yield signal.aborted
      ? canceled
      : failure(handlerStatuses.handlerThrew, `the handler threw: ${messageOf(error)}`);
  } finally {
    aborted.dispose();
    // Not awaited: a handler that waits for something else must not keep the operation from ending.
    void Promise.resolve(iterator?.return?.()).catch(() => undefined);
  }
}

function abortion(signal: AbortSignal): { readonly promise: Promise<undefined>; dispose(): void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const onAbort = (): void => resolve(undefined);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort);
  return { promise, dispose: () => signal.removeEventListener('abort', onAbort) };
}

/** Judges what a handler yielded. It comes from outside the type system, so nothing about it is taken for granted. */
function stepOf(value: unknown, transferSyntaxUID: string): ResponseStep {
  if (typeof value !== 'object' || value === null) {
    return failure(handlerStatuses.invalidStatus, `the handler yielded ${String(value)}`);
  }
  if (!('status' in value) || value.status === undefined) {
    return failure(handlerStatuses.noStatus, 'the handler yielded no status');
  }
  if (!isResult(value))
    return failure(handlerStatuses.invalidStatus, `the handler yielded status ${String(value.status)}`);
  return isPending(value.status) ? pendingOf(value, transferSyntaxUID) : finalOf(value);
}

function isResult(value: object & { readonly status: unknown }): value is FindResult {
  const { status } = value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 0 && status <= 0xffff;
}

function pendingOf({ status, identifier }: FindResult, transferSyntaxUID: string): ResponseStep {
  if (typeof identifier !== 'object' || identifier === null) {
    return failure(handlerStatuses.unencodableIdentifier, 'a Pending response has no Identifier');
  }
  try {
    return { kind: 'response', status, identifier: encoded(identifier, transferSyntaxUID) };
  } catch (error) {
    return failure(handlerStatuses.unencodableIdentifier, messageOf(error));
  }
}

function encoded(identifier: NaturalDataSet | DataSet | Uint8Array, transferSyntaxUID: string): Uint8Array {
  if (identifier instanceof Uint8Array) return identifier;
  return encodeDataSet(isDataSet(identifier) ? identifier : fromNatural(identifier), transferSyntaxUID);
}

function isDataSet(identifier: NaturalDataSet | DataSet): identifier is DataSet {
  return Array.isArray(identifier);
}

/** A final response has no Identifier, whatever the handler gave (PS3.7 9.1.2.1.5). */
function finalOf({ status, errorComment: comment, offendingElements }: FindResult): ResponseStep {
  return {
    kind: 'response',
    status,
    fields: {
      ...(offendingElements === undefined ? {} : { OffendingElement: offendingElements }),
      ...(comment === undefined ? {} : { ErrorComment: errorComment(comment) }),
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
