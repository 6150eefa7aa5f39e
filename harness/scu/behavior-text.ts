import type { Behavior, Ending } from './behavior.ts';
import { reactionTime } from './behavior.ts';
import type { Trial } from './trial.ts';

/**
 * The Behavior cell of Table N.7-10 as one sentence, in a small fixed vocabulary. It says what the wire shows, and
 * what the program or the operator added; what an SCU displays cannot be seen from outside.
 */
export function describeBehavior(trial: Trial, behavior: Behavior | undefined): string {
  if (trial.driver.unavailable) return trial.driver.unavailable;
  if (!behavior) return 'the SCU did not connect';
  const parts = [
    describeCancel(behavior),
    describeEnding(trial, behavior),
    describeRetries(behavior),
    describeProgram(trial),
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

function describeCancel({ cancels }: Behavior): string | undefined {
  if (cancels === 0) return undefined;
  return cancels === 1 ? 'C-CANCEL sent' : `C-CANCEL sent ${cancels} times`;
}

function describeEnding(trial: Trial, behavior: Behavior): string {
  const { ending } = behavior;
  if (behavior.queries > 1)
    return `${behavior.queries} queries on one association, then ${endingWords(ending)}`;
  if (ending.kind === 'open') {
    return trial.cutAfterMs === undefined
      ? 'association left open'
      : `association left open, still so after ${seconds(trial.cutAfterMs)}`;
  }
  return `${endingWords(ending)} ${after(reactionTime(behavior))}`;
}

/** How the association ended, in the words of the Behavior column. */
export function endingWords(ending: Ending): string {
  switch (ending.kind) {
    case 'released':
      return 'association released';
    case 'aborted':
      return `association aborted (A-ABORT source ${ending.source ?? 0}, reason ${ending.reason ?? 0})`;
    case 'closed':
      return 'TCP connection closed without A-RELEASE or A-ABORT';
    case 'reset':
      return 'TCP connection reset without A-RELEASE or A-ABORT';
    case 'open':
      return 'association left open';
  }
}

function describeRetries({ retries }: Behavior): string | undefined {
  const [first] = retries;
  if (first === undefined) return undefined;
  const times = retries.length === 1 ? 'once' : `${retries.length} times`;
  return `retried ${times}, first after ${seconds(first)}`;
}

function describeProgram({ driver }: Trial): string | undefined {
  if (driver.answer) return `operator: ${driver.answer}`;
  if (driver.kind !== 'exec') return undefined;
  if (driver.signal) return `program ended by ${driver.signal}`;
  if (driver.exitCode === null || driver.exitCode === undefined) return 'program stopped by the test';
  return `program exit code ${driver.exitCode}`;
}

/** Times are rounded: two runs of one product are to read the same. */
function after(ms: number): string {
  return ms < 1000 ? 'at once' : `after ${seconds(ms)}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
