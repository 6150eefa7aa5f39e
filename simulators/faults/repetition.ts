import type { FaultContext } from './fault.ts';
import { edited, hasElement, stepItems, textElement, withElement, withStepItems } from './identifier-edit.ts';
import { firstPendings, isPendingStep, type Response, type StepsFunction } from './steps.ts';

/** The most responses that are kept to be sent again. */
export const keptAtMost = 100;

/** The Pending response with another Scheduled Procedure Step ID, so that it is another step. */
function asNumber(step: Response, number: number, context: FaultContext): Response {
  if (step.identifier === undefined) return step;
  const identifier = edited((elements) => {
    if (!hasElement(elements, 'ScheduledProcedureStepSequence')) return elements;
    const items = stepItems(elements).map((item) =>
      hasElement(item.elements, 'ScheduledProcedureStepID')
        ? {
            ...item,
            elements: withElement(item.elements, textElement('ScheduledProcedureStepID', `SPS${number}`)),
          }
        : item,
    );
    return withStepItems(elements, items);
  })(step.identifier, context);
  return { ...step, identifier };
}

/** The matches there are again and again, up to `count`, or until the operation is cancelled. */
export function repeatMatches(count: number, delayMs: number): StepsFunction {
  return async function* (steps, context) {
    const kept: Response[] = [];
    for await (const step of firstPendings(steps, keptAtMost)) kept.push(step);
    for (let number = 0; number < count && kept.length > 0 && !context.signal.aborted; number += 1) {
      const step = kept[number % kept.length];
      if (step !== undefined) yield { ...asNumber(step, number, context), delayMs };
    }
    yield { kind: 'response', status: context.signal.aborted ? 0xfe00 : 0x0000 };
  };
}

/** Endless matches; after the C-CANCEL so many more, then FE00. */
export function lateMatches(count: number): StepsFunction {
  const endless = repeatMatches(Number.POSITIVE_INFINITY, 250);
  return async function* (steps, context) {
    let last: Response | undefined;
    for await (const step of endless(steps, context)) {
      if (isPendingStep(step)) last = step;
      else
        for (let number = 0; number < count && last !== undefined; number += 1)
          yield lateMatch(last, number, context);
      yield step;
    }
  };
}

function lateMatch(last: Response, number: number, context: FaultContext): Response {
  const { delayMs: _, ...step } = last;
  return asNumber(step, 9000 + number, context);
}
