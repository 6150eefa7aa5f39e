import { isPending } from '../dimse/status.ts';
import type { Act, Fault, ResponseStep } from './fault.ts';

export type StepsFunction = NonNullable<Fault['steps']>;
export type Response = Extract<ResponseStep, { kind: 'response' }>;

/** Whether the step is a response that others follow. */
export function isPendingStep(step: ResponseStep): step is Response {
  return step.kind === 'response' && isPending(step.status);
}

/** Whether the step is the response that ends the operation. */
export function isFinalStep(step: ResponseStep): step is Response {
  return step.kind === 'response' && !isPending(step.status);
}

/** The first steps up to `count` Pending responses. Leaving early ends the source. */
export async function* firstPendings(
  steps: AsyncIterable<ResponseStep>,
  count: number,
): AsyncGenerator<Response> {
  if (count === 0) return;
  let left = count;
  for await (const step of steps) {
    if (!isPendingStep(step)) return;
    yield step;
    left -= 1;
    if (left === 0) return;
  }
}

/** Replaces the final response by none, one or several steps. */
export function replaceFinal(replacement: (final: Response) => readonly ResponseStep[]): StepsFunction {
  return async function* (steps) {
    for await (const step of steps) {
      if (isFinalStep(step)) yield* replacement(step);
      else yield step;
    }
  };
}

/** Gives each step its change; `pendings` counts the Pending responses before it. */
export function mapSteps(
  change: (step: ResponseStep, pendings: number) => ResponseStep | readonly ResponseStep[],
): StepsFunction {
  return async function* (steps) {
    let pendings = 0;
    for await (const step of steps) {
      const changed = change(step, pendings);
      if ('kind' in changed) yield changed;
      else yield* changed;
      if (isPendingStep(step)) pendings += 1;
    }
  };
}

/** The first `count` Pending responses as they are, then the act, then nothing. */
export function actAfter(count: number, act: Act): StepsFunction {
  return async function* (steps) {
    yield* firstPendings(steps, count);
    yield { kind: 'act', act };
  };
}
