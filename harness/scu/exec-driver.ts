import { runCommand, splitCommand } from '../command.ts';
import type { DriverOutcome, QueryOrder, ScuDriver } from './driver.ts';

/** The signal of the order ends the program when its time is over. This is the net below it, ms. */
const graceMs = 5000;

/** Placeholders of a command that makes the SCU query. */
export function commandValues(order: Pick<QueryOrder, 'host' | 'port' | 'calledAETitle' | 'callingAETitle'>) {
  return {
    host: order.host,
    port: String(order.port),
    called: order.calledAETitle,
    calling: order.callingAETitle,
  };
}

/** Values for a command line that is looked at before there is a query. */
const anyValues = commandValues({ host: '', port: 0, calledAETitle: '', callingAETitle: '' });

/**
 * Runs a command for each query; `cancelCommand` is one that cancels its query.
 * The program is killed with its children when the observation is over, and children that it left when it ended. Its
 * exit code is kept, never believed.
 * @throws CommandLineError for a command that cannot be split into words
 */
export function execDriver(command: string, cancelCommand?: string): ScuDriver {
  for (const line of [command, cancelCommand]) if (line !== undefined) splitCommand(line, anyValues);
  const query = async (order: QueryOrder): Promise<DriverOutcome> => {
    const line = order.cancel ? cancelCommand : command;
    if (line === undefined) {
      return {
        kind: 'exec',
        ended: true,
        unavailable: 'not provoked: no command is configured that makes the SCU cancel its query',
      };
    }
    const words = splitCommand(line, commandValues(order));
    const result = await runCommand(words, order.limitMs + graceMs, order.signal, 'kill');
    const output = [result.stdout, result.stderr].filter((text) => text.length > 0).join('\n');
    const { exitCode, signal, killed } = result;
    const outcome: DriverOutcome = {
      kind: 'exec',
      ended: !killed,
      exitCode,
      signal: killed ? null : signal,
      output,
    };
    return result.problem ? { ...outcome, unavailable: result.problem } : outcome;
  };
  return { kind: 'exec', exclusive: true, patience: (observeMs) => observeMs, query };
}
