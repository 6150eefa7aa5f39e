import { formatStatus, isPending, rowOf } from '../dimse/status.ts';
import { faultsOf } from './define.ts';
import type { Fault } from './fault.ts';
import { firstPendings, isFinalStep, isPendingStep, mapSteps, type StepsFunction } from './steps.ts';

/** After a code of no row of the tables a 0000 follows this much later, for an SCU that went on waiting; ms. */
const successAfterOtherCode = 5000;

/**
 * The fault that ends every answer with a Status Code, after so many matches (or all there are, if fewer).
 * FF00 and FF01 end nothing: they become the code of the Pending responses from that number on.
 * A code that Table N.7-10 has no row for is followed by 0000 after 5 s.
 */
export function statusFault(code: number, afterMatches = 0): Fault {
  const text = formatStatus(code);
  const row = rowOf(code);
  const after =
    afterMatches === 0 ? '' : ` after ${afterMatches} ${afterMatches === 1 ? 'match' : 'matches'}`;
  return {
    phrase: `the Status is ${text}${after}`,
    aeTitle: afterMatches === 0 ? text : `${text}-${afterMatches}`,
    layer: 'status',
    // FE00 is legal only for an operation that was cancelled. PS3.4 Table K.4-1
    legal: row !== undefined && row.serviceStatus !== 'Cancel',
    explain: explanation(code),
    source: row === undefined ? 'PS3.7 Annex C; PS3.2 Table N.7-10' : 'PS3.4 Table K.4-1; PS3.2 Table N.7-10',
    steps: isPending(code)
      ? pendingsWith(code, afterMatches)
      : endingWith(code, afterMatches, row === undefined),
  };
}

function explanation(code: number): string {
  const row = rowOf(code);
  if (row === undefined) return 'a code that C-FIND of Modality Worklist has no row for, without data set';
  if (row.serviceStatus === 'Cancel') return 'Cancel although no C-CANCEL was received';
  return `${row.serviceStatus}: ${row.furtherMeaning}`;
}

function pendingsWith(code: number, from: number): StepsFunction {
  return mapSteps((step, pendings) =>
    isPendingStep(step) && pendings >= from ? { ...step, status: code } : step,
  );
}

function endingWith(code: number, afterMatches: number, thenSuccess: boolean): StepsFunction {
  return async function* (steps) {
    yield* firstPendings(steps, afterMatches);
    yield { kind: 'response', status: code };
    if (thenSuccess) yield { kind: 'response', status: 0x0000, delayMs: successAfterOtherCode };
  };
}

const statusName = /^(?:the Status is )?([0-9A-F]{4})(?:-([0-9]{1,5})| after ([0-9]{1,5}) match(?:es)?)?$/;

/** Reads the AE title (`A700`, `A700-3`) or the phrase of a `statusFault`; `undefined` for other text. */
export function statusFaultNamed(text: string): Fault | undefined {
  const found = statusName.exec(text);
  if (found === null) return undefined;
  const [, code = '', count, countInWords] = found;
  return statusFault(Number.parseInt(code, 16), Number(count ?? countInWords ?? 0));
}

/** The rows of Table N.7-10, codes beside them, and mixtures. Every other code has a name all the same: `statusFault`. */
export const statusFaults: readonly Fault[] = [
  ...[0x0000, 0xa700, 0x0122, 0xa900, 0xc000, 0xc123, 0xcfff, 0xfe00, 0xff01].map((code) =>
    statusFault(code),
  ),
  statusFault(0xa700, 1),
  ...[0x0001, 0x0110, 0xb000, 0xd000, 0xfe01, 0xff02].map((code) => statusFault(code)),
  ...faultsOf('status', [
    {
      phrase: 'the Status of the matches is FF00 and FF01 in turn',
      aeTitle: 'FF-MIXED',
      legal: true,
      explain: 'Pending and Pending with a warning within one answer',
      source: 'PS3.4 Table K.4-1',
      steps: mapSteps((step, pendings) =>
        isPendingStep(step) ? { ...step, status: pendings % 2 === 0 ? 0xff00 : 0xff01 } : step,
      ),
    },
    {
      phrase: 'a cancelled answer ends with 0000',
      aeTitle: 'CANCEL-0000',
      explain: 'Success although matches were left out because of the C-CANCEL',
      source: 'PS3.4 K.4.1.3',
      steps: mapSteps((step) =>
        isFinalStep(step) && step.status === 0xfe00 ? { ...step, status: 0x0000 } : step,
      ),
    },
  ]),
];
