import { runCommandLine } from './command-line.ts';
import { FeatureLoader } from './run/feature-loader.ts';

/** Runs one command line (without node and script) as this process, with its signals, and returns the exit code. */
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
  const exitCode = await runCommandLine(argv, {
    output: process.stdout,
    errors: process.stderr,
    signal: interrupt.signal,
    command: ['mwl-conformance', ...argv].join(' '),
    features: new FeatureLoader(),
  });
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  // A run that was interrupted is still waiting for the system under test; its reports are written.
  if (interrupt.signal.aborted) process.exit(exitCode);
  return exitCode;
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
