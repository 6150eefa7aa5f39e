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
  // SIGHUP: the terminal is gone.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  // Whoever reads the output may stop reading, as `head` does; the run and its reports go on.
  process.stdout.on('error', ignoreLostReader);
  process.stderr.on('error', ignoreLostReader);
  const exitCode = await runCommandLine(argv, {
    output: process.stdout,
    errors: process.stderr,
    signal: interrupt.signal,
    command: ['mwl-conformance', ...argv].join(' '),
    features: new FeatureLoader(),
  });
  for (const signal of signals) process.off(signal, onSignal);
  // A run that was interrupted is still waiting for the system under test; its reports are written.
  if (interrupt.signal.aborted) process.exit(exitCode);
  return exitCode;
}

/** A pipe that nobody reads any more, or a terminal that is gone. */
function ignoreLostReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
}
