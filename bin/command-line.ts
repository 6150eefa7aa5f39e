import { Command, CommanderError } from 'commander';
import { CommandLineError } from '../harness/command.ts';
import { ListenError } from '../simulators/upper-layer/acceptor.ts';
import { addCompare } from './commands/compare.ts';
import type { CommandContext } from './commands/context.ts';
import { addDiff } from './commands/diff.ts';
import { addEvidence } from './commands/evidence.ts';
import { addFixtures } from './commands/fixtures.ts';
import { addList } from './commands/list.ts';
import { addMerge } from './commands/merge.ts';
import { addProbe } from './commands/probe.ts';
import { addReplay } from './commands/replay.ts';
import { addReport } from './commands/report.ts';
import { addSelftest } from './commands/selftest.ts';
import { addSimulateScp } from './commands/simulate-scp.ts';
import { addSimulateScu } from './commands/simulate-scu.ts';
import { addStatement } from './commands/statement.ts';
import { addTestScp } from './commands/test-scp.ts';
import { addTestScu } from './commands/test-scu.ts';
import { InterruptedError } from './run/interrupt.ts';
import { toolIdentity } from './run/tool.ts';
import { UnreachableError, UsageError } from './usage-error.ts';

const exitCodes = `
Exit codes:
  0    no fail, no error
  1    at least one fail (--strict: warning or inconclusive too)
  2    wrong use: bad option, bad file, nothing selected
  3    the system under test could not be reached or said nothing, so nothing was judged
  4    an error of this tool
  130  interrupted; the reports of what ran are written`;

/** Runs one command line (without node and script) in this process and returns its exit code. Never throws. */
export async function runCommandLine(argv: readonly string[], context: CommandContext): Promise<number> {
  let exitCode = 0;
  try {
    const { version } = await toolIdentity();
    const program = buildProgram(version, context, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    exitCode = explain(error, context.errors);
  }
  return exitCode;
}

/** All commands with their options; `exit` is told the exit code of the one that ran. */
export function buildProgram(
  version: string,
  context: CommandContext,
  exit: (code: number) => void,
): Command {
  const program = new Command('mwl-conformance')
    .description('Conformance tests and simulators for DICOM Modality Worklist SCPs and SCUs')
    .version(version)
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', exitCodes)
    .configureOutput({
      writeOut: (text) => context.output.write(text),
      writeErr: (text) => context.errors.write(text),
    })
    .exitOverride();
  const test = program.command('test').description('test a system: an SCP or an SCU');
  addTestScp(test, context, exit);
  addTestScu(test, context, exit);
  addProbe(program, context, exit);
  addSelftest(program, context, exit);
  const simulate = program.command('simulate').description('be a worklist SCP or SCU');
  addSimulateScp(simulate, context, exit);
  addSimulateScu(simulate, 'scu', context, exit);
  addSimulateScu(program, 'query', context, exit);
  addFixtures(program, context, exit);
  addList(program, context, exit);
  addReport(program, context, exit);
  addStatement(program, context, exit);
  addCompare(program, context, exit);
  addDiff(program, context, exit);
  addMerge(program, context, exit);
  addEvidence(program, context, exit);
  addReplay(program, context, exit);
  return program;
}

/** One clear message for what the user can mend, and the exit code that goes with it. */
function explain(error: unknown, errors: CommandContext['errors']): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InterruptedError) return say(errors, error.message, 130);
  if (error instanceof UnreachableError) return say(errors, error.message, 3);
  if (error instanceof UsageError || error instanceof CommandLineError) return say(errors, error.message, 2);
  if (error instanceof ListenError) return say(errors, error.message, 2);
  return say(
    errors,
    `error of the tool itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    4,
  );
}

function say(errors: CommandContext['errors'], message: string, exitCode: number): number {
  errors.write(`mwl-conformance: ${message}\n`);
  return exitCode;
}
