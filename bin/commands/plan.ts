import type { Pickle } from '@cucumber/messages';
import { counted } from '../../harness/counted.ts';
import type { ProgressOutput } from '../run/progress.ts';
import { nameOf } from '../run/scenario-result.ts';

/** Prints the scenarios that would run: id and title, one a line. */
export function printPlan(pickles: readonly Pickle[], output: ProgressOutput): number {
  for (const pickle of pickles) {
    const { id, title } = nameOf(pickle);
    output.write(`${id.padEnd(24)} ${title}\n`);
  }
  output.write(`${counted(pickles.length, 'scenario')} selected, none run.\n`);
  return 0;
}
