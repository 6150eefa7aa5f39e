import { type Command, Option } from 'commander';
import type { SutDeclarations } from '../../harness/profile.ts';
import { declarationDiff } from '../../reports/diff/declaration-diff.ts';
import { diffJSON } from '../../reports/diff/json.ts';
import { diffMarkdown } from '../../reports/diff/markdown.ts';
import { diffText } from '../../reports/diff/text.ts';
import type { Results } from '../../reports/results.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { resultsIn } from './results-in.ts';
import { readProfile } from './test-options.ts';
import { writeOut } from './write-out.ts';

const writers = { text: diffText, md: diffMarkdown, json: diffJSON } as const;

interface DiffOptions {
  readonly declared?: string;
  readonly format: keyof typeof writers;
  readonly out?: string;
}

/** `diff`: what a conformance statement declares beside what a run saw. */
export function addDiff(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('diff')
    .description('put what a profile declares beside what a run saw; exits with 1 on a contradiction')
    .argument('<dir>', 'output folder of the run')
    .option('--declared <file>', 'profile whose declares: is compared (default: that of the run)')
    .addOption(
      new Option('--format <format>', 'form of the comparison').choices(Object.keys(writers)).default('text'),
    )
    .option('--out <file>', 'write to a file (default: the terminal)')
    .action(async (place: string, options: DiffOptions) => exit(await diff(place, options, context)));
}

async function diff(place: string, options: DiffOptions, context: CommandContext): Promise<number> {
  const results = await resultsIn(place);
  const { format, declared, out } = options;
  const declares =
    declared === undefined ? declaredInRun(results, place) : await declaredIn(declared, results);
  const compared = declarationDiff(results, declares);
  await writeOut(writers[format](compared), out, context);
  return compared.counts.contradicted > 0 ? 1 : 0;
}

function declaredInRun({ sut }: Results, place: string): SutDeclarations {
  if (sut.declares === undefined)
    throw new UsageError(`${place}: the run had no profile with declares:, expected --declared FILE`);
  return sut.declares;
}

async function declaredIn(file: string, { sut }: Results): Promise<SutDeclarations> {
  const { role, declares } = await readProfile(file);
  if (role !== sut.role) throw new UsageError(`${file}: role is ${role}, expected ${sut.role} as in the run`);
  if (declares === undefined) throw new UsageError(`${file}: nothing is declared, expected declares:`);
  return declares;
}
