import { stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { loadProfile, ProfileError, type SutProfile } from '../../harness/profile.ts';
import { statementHtml } from '../../reports/statement/html.ts';
import { statementMarkdown } from '../../reports/statement/markdown.ts';
import type { Statement } from '../../reports/statement/model.ts';
import { readRun } from '../../reports/statement/read-run.ts';
import type { RunFacts } from '../../reports/statement/run-facts.ts';
import { StatementError, statementOf } from '../../reports/statement/statement.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { resultsIn } from './results-in.ts';

type Writer = (statement: Statement) => string | Promise<Uint8Array>;

const writers = {
  md: statementMarkdown,
  html: statementHtml,
  // The package that writes it is large: nobody else waits for it.
  docx: async (statement) => {
    const { statementDocx } = await import('../../reports/statement/docx.ts');
    return await statementDocx(statement);
  },
} as const satisfies Record<string, Writer>;

interface StatementOptions {
  readonly format: keyof typeof writers;
  readonly sut?: readonly string[];
  readonly out?: string;
}

/** `statement`: the draft of a conformance statement. */
export function addStatement(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('statement')
    .description('draft the sections of a conformance statement (PS3.2 Annex N) from a run')
    .argument('<dir...>', 'output folder of a run; of a product with both roles, one folder for each')
    .addOption(
      new Option('--format <format>', 'form of the statement').choices(Object.keys(writers)).default('md'),
    )
    .option(
      '--sut <file>',
      'profile whose declaration goes before what was seen; one for each role',
      collected,
    )
    .option('--out <file>', 'file to write (default: statement.<format> in the first folder)')
    .action(async (places: string[], options: StatementOptions) =>
      exit(await statement(places, options, context)),
    );
}

function collected(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

async function statement(
  places: readonly string[],
  options: StatementOptions,
  context: CommandContext,
): Promise<number> {
  const profiles = await profilesOf(options.sut ?? []);
  const runs: RunFacts[] = [];
  for (const place of places) {
    const results = await resultsIn(place);
    const profile = profiles.find(({ role }) => role === results.sut.role);
    const { facts, notes } = await readRun(await folderOf(place), results, profile?.declares);
    for (const note of notes) context.errors.write(`mwl-conformance: ${note}\n`);
    runs.push(facts);
  }
  const unused = profiles.find(({ role }) => runs.every(({ results }) => results.sut.role !== role));
  if (unused) throw new UsageError(`profile ${unused.name}: role ${unused.role}, expected that of a run`);
  const out = options.out ?? join(await folderOf(places[0] ?? '.'), `statement.${options.format}`);
  await writeOut(out, await writers[options.format](statementFrom(runs)));
  context.output.write(`${out} written\n`);
  return 0;
}

/** The folder of the results, which may be named by their file. */
async function folderOf(place: string): Promise<string> {
  return (await stat(place)).isDirectory() ? place : dirname(place);
}

function statementFrom(runs: readonly RunFacts[]): Statement {
  try {
    return statementOf(runs);
  } catch (error) {
    if (error instanceof StatementError) throw new UsageError(error.message);
    throw error;
  }
}

async function profilesOf(files: readonly string[]): Promise<SutProfile[]> {
  try {
    return await Promise.all(files.map(loadProfile));
  } catch (error) {
    if (error instanceof ProfileError) throw new UsageError(error.message);
    throw error;
  }
}

async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}
