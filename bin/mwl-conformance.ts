import { Command, CommanderError } from 'commander';
import { CommandLineError } from '../harness/command.ts';
import { ListenError } from '../simulators/upper-layer/acceptor.ts';
import { addFixtures } from './commands/fixtures.ts';
import { addList } from './commands/list.ts';
import { addProbe } from './commands/probe.ts';
import { addReport } from './commands/report.ts';
import { addSelftest } from './commands/selftest.ts';
import { addSimulateScp } from './commands/simulate-scp.ts';
import { addSimulateScu } from './commands/simulate-scu.ts';
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
  3    the system under test could not be reached, so nothing was judged
  4    an error of this tool
  130  interrupted; the reports of what ran are written`;

/** Runs one command line (without node and script) and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  const onSignal = () => {
    // A second Ctrl-C does not wait for the reports.
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  // Whoever reads the output may stop reading, as `head` does; the run and its reports go on.
  process.stdout.on('error', ignoreBrokenPipe);
  let exitCode = 0;
  const context = {
    output: process.stdout,
    errors: process.stderr,
    signal: interrupt.signal,
    command: ['mwl-conformance', ...argv].join(' '),
  };
  const program = await buildProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    exitCode = explain(error, process.stderr);
  }
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  // A run that was interrupted is still waiting for the system under test; its reports are written.
  if (interrupt.signal.aborted) process.exit(exitCode);
  return exitCode;
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

async function buildProgram(
  context: Parameters<typeof addTestScp>[1],
  exit: (code: number) => void,
): Promise<Command> {
  const { version } = await toolIdentity();
  const program = new Command('mwl-conformance')
    .description('Conformance tests and simulators for DICOM Modality Worklist SCPs and SCUs')
    .version(version)
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', exitCodes)
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
  return program;
}

/** One clear message for what the user can mend, and the exit code that goes with it. */
function explain(error: unknown, errors: NodeJS.WritableStream): number {
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

function say(errors: NodeJS.WritableStream, message: string, exitCode: number): number {
  errors.write(`mwl-conformance: ${message}\n`);
  return exitCode;
}
