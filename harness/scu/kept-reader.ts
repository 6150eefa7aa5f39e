import { runCommand, splitCommand } from '../command.ts';
import type { DriverOutcome } from './driver.ts';
import type { KeptSource } from './kept.ts';

/** Longest time for the command that lists what the SCU has kept, ms. */
const listMs = 30_000;

/** In the place of a command: what the program of the SCU prints shows what it has kept. */
export const ownOutput = 'output';

/** Finds out what the SCU has kept of the query that is over; undefined where there is nothing to look at. */
export type KeptReader = (
  outcome: DriverOutcome,
  values: Readonly<Record<string, string>>,
) => Promise<KeptSource | undefined>;

/** A patient of the test, in name or Patient ID. */
const sentinelMark = /MWL[\^-]/i;

/**
 * `output`, or a command that lists what the SCU has kept; it is run without a shell after each query, has 30 s, and is
 * killed with its children. Its exit code other than 0 means that nothing is known. What is printed beyond 256 KiB is cut.
 * @param item what each item begins with, as a regular expression, if items without a patient are to be counted
 */
export function keptReader(kept: string, item?: string): KeptReader {
  const seen = (text: string): KeptSource => ({
    how: 'seen',
    text,
    ...(item !== undefined && { unnamed: unnamedItems(text, item) }),
  });
  return async (outcome, values) => {
    if (kept === ownOutput) {
      // A program that is stopped may not have printed yet what it had.
      const { kind, ended, output } = outcome;
      return kind === 'exec' && ended && output !== undefined ? seen(output) : undefined;
    }
    const { exitCode, stdout, stderr, killed, problem } = await runCommand(
      splitCommand(kept, values),
      listMs,
    );
    if (problem !== undefined) return { problem };
    if (killed) return { problem: `the command that lists it did not end within ${listMs / 1000} s` };
    if (exitCode === 0) return seen(stdout);
    const last = stderr.trim().split('\n').at(-1) ?? '';
    const said = last === '' ? '' : ` (${last})`;
    return { problem: `the command that lists it ended with ${exitCode ?? 'a signal'}${said}` };
  };
}

/** The items of a list in which no patient of the test is found: each goes from its beginning to that of the next. */
function unnamedItems(text: string, item: string): number {
  const starts = [...text.matchAll(new RegExp(item, 'gm'))].map(({ index }) => index);
  return starts.filter((start, at) => !sentinelMark.test(text.slice(start, starts[at + 1]))).length;
}
