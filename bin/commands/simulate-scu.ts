import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse, YAMLParseError } from 'yaml';
import { identifierOfKeys } from '../../harness/scp/key-options.ts';
import { describeRefusal } from '../../harness/scp/session.ts';
import type { DataSet } from '../../simulators/data-set/element.ts';
import { fromNatural, type NaturalDataSet, NaturalError } from '../../simulators/data-set/natural.ts';
import { formatStatus, isPending, rowOf } from '../../simulators/dimse/status.ts';
import { conditionNamed } from '../../simulators/scu/conditions.ts';
import { FindError, type FindPlan } from '../../simulators/scu/find.ts';
import { openScu, type Scu } from '../../simulators/scu/scu.ts';
import { UnreachableError, UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { aeTitle, portNumber, wholeNumber } from './test-options.ts';

interface SimulateScuOptions {
  readonly host: string;
  readonly port: number;
  readonly calledAet: string;
  readonly callingAet: string;
  readonly key?: readonly string[];
  readonly query?: string;
  readonly cancel?: number;
}

/** `simulate scu`, also `query`: makes one query and prints what comes. */
export function addSimulateScu(
  parent: Command,
  name: string,
  context: CommandContext,
  exit: (code: number) => void,
): void {
  parent
    .command(name)
    .description('a worklist SCU: query an SCP and print each response as a line of JSON')
    .option('--host <host>', 'host of the SCP', '127.0.0.1')
    .requiredOption('--port <port>', 'port of the SCP (required)', portNumber)
    .option('--called-aet <title>', 'AE title of the SCP', aeTitle, 'ANY-SCP')
    .option('--calling-aet <title>', 'AE title of this tool', aeTitle, 'MWLCONF')
    .option(
      '--key <keyword=value>',
      'matching key, or return key without =value; step keys by their keyword alone (repeatable)',
      collect,
    )
    .option('--query <file>', 'the Identifier as YAML, keywords and values')
    .option('--cancel <n>', 'send a C-CANCEL after n matches', wholeNumber)
    .action(async (options: SimulateScuOptions) => exit(await simulateScu(options, context)));
}

async function simulateScu(options: SimulateScuOptions, context: CommandContext): Promise<number> {
  const identifier = await identifierOf(options);
  const { host, port, calledAet, callingAet } = options;
  const outcome = await openScu({ host, port, calledAETitle: calledAet, callingAETitle: callingAet });
  if (outcome.kind !== 'accepted') throw new UnreachableError(`${host}:${port}: ${describeRefusal(outcome)}`);
  const cancel = options.cancel === undefined ? {} : { cancel: { after: options.cancel } };
  const final = await printResponses(outcome.scu, { identifier, ...cancel }, context);
  if (outcome.scu.association.state === 'Sta6') await outcome.scu.release();
  return final === 0 ? 0 : 1;
}

async function printResponses(
  scu: Scu,
  plan: FindPlan,
  context: CommandContext,
): Promise<number | undefined> {
  let final: number | undefined;
  try {
    for await (const { status, identifier } of scu.responses(plan)) {
      context.output.write(
        `${JSON.stringify({ status: formatStatus(status), ...(identifier && { identifier }) })}\n`,
      );
      if (!isPending(status)) final = status;
    }
  } catch (error) {
    if (!(error instanceof FindError)) throw error;
    context.errors.write(`${error.message}\n`);
    return undefined;
  }
  if (final !== undefined && final !== 0)
    context.errors.write(
      `${formatStatus(final)}: ${rowOf(final)?.furtherMeaning ?? 'not in Table N.7-11'}\n`,
    );
  return final;
}

async function identifierOf(options: SimulateScuOptions): Promise<DataSet> {
  try {
    if (options.query !== undefined) return fromNatural(await readQuery(options.query));
    if (options.key) return identifierOfKeys(options.key);
  } catch (error) {
    if (error instanceof NaturalError) throw new UsageError(`${options.query ?? '--key'}: ${error.message}`);
    throw error;
  }
  const plan = conditionNamed('every key is empty')?.plan({ items: [] });
  return plan && 'identifier' in plan && Array.isArray(plan.identifier) ? plan.identifier : [];
}

async function readQuery(file: string): Promise<NaturalDataSet> {
  try {
    // The failsafe schema keeps 0122 and 20260101 the text that they are.
    const value: unknown = parse(await readFile(file, 'utf8'), { schema: 'failsafe' });
    // What stands in the map is for fromNatural to refuse, which names the keyword.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as NaturalDataSet;
    throw new UsageError(`${file}: expected a map of keywords and values`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const place =
      error instanceof YAMLParseError
        ? `:${error.linePos?.[0].line ?? 1}:${error.linePos?.[0].col ?? 1}`
        : '';
    throw new UsageError(
      `${file}${place}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  }
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
