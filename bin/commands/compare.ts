import { type Command, Option } from 'commander';
import {
  type ComparedRun,
  CompareError,
  type Comparison,
  compareRuns,
} from '../../reports/compare/comparison.ts';
import { comparisonHtml } from '../../reports/compare/html.ts';
import { comparisonMarkdown } from '../../reports/compare/markdown.ts';
import { comparisonText } from '../../reports/compare/text.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { resultsIn } from './results-in.ts';
import { writeOut } from './write-out.ts';

const writers = { text: comparisonText, md: comparisonMarkdown, html: comparisonHtml } as const;

interface CompareOptions {
  readonly format: keyof typeof writers;
  readonly all?: boolean;
  readonly out?: string;
  readonly failOnWorse?: boolean;
}

/** `compare`: several runs, or several products, side by side. */
export function addCompare(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('compare')
    .description('put several runs or several products side by side')
    .argument('<dir...>', 'output folders of the runs, the oldest first')
    .addOption(
      new Option('--format <format>', 'form of the comparison').choices(Object.keys(writers)).default('text'),
    )
    .option('--all', 'show also what all runs agree on')
    .option('--out <file>', 'write to a file (default: the terminal)')
    .option('--fail-on-worse', 'exit with 1 when a verdict of the last run is worse than in the first')
    .action(async (places: string[], options: CompareOptions) =>
      exit(await compare(places, options, context)),
    );
}

async function compare(
  places: readonly string[],
  options: CompareOptions,
  context: CommandContext,
): Promise<number> {
  const runs: ComparedRun[] = [];
  for (const place of places) runs.push({ place, results: await resultsIn(place) });
  const comparison = compared(runs);
  const text = writers[options.format](comparison, options.all ?? false);
  await writeOut(text, options.out, context);
  const rows = [...comparison.requirements, ...comparison.scenarios];
  return options.failOnWorse && rows.some(({ change }) => change === 'worse') ? 1 : 0;
}

function compared(runs: readonly ComparedRun[]): Comparison {
  try {
    return compareRuns(runs);
  } catch (error) {
    if (error instanceof CompareError) throw new UsageError(error.message);
    throw error;
  }
}
