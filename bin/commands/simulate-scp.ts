import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { ladder } from '../../harness/evidence/ladder.ts';
import { faultNamed, faults } from '../../simulators/faults/catalogue.ts';
import { type Fault, faultLayers } from '../../simulators/faults/fault.ts';
import { type AnswerPlan, startScp } from '../../simulators/scp/scp.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { FixtureError, parseWorklist, type WorklistItem } from '../../simulators/worklist/items.ts';
import { aborted } from '../run/interrupt.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { aeTitle, portNumber, wholeNumber } from './test-options.ts';

interface SimulateScpOptions {
  readonly host: string;
  readonly port: number;
  readonly aet?: string[];
  readonly worklist?: string;
  readonly fault?: Fault;
  readonly matches?: number;
  readonly pace?: number;
  readonly faultsByTitle: boolean;
  readonly verbose?: boolean;
}

/** Evidence kept of one association when it is shown, bytes. */
const shownBytes = 1024 * 1024;

/** `simulate scp`: a worklist SCP with real matching, and with any fault of the catalogue. */
export function addSimulateScp(parent: Command, context: CommandContext, exit: (code: number) => void): void {
  parent
    .command('scp')
    .description("a worklist SCP; calling it by a fault's AE title (A700, FE00, CUT-SHORT …) gets that fault")
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on', portNumber, 11_112)
    .option('--aet <title...>', 'AE titles to serve; others but those of faults are rejected (default: any)')
    .option('--worklist <file>', 'worklist (YAML; default: a few built-in items)')
    .option(
      '--fault <fault>',
      'fault in every answer: its AE title or its words (see list faults), or A700, A700-3',
      fault,
    )
    .option('--matches <n>', 'answer with the first n items, whatever the query', wholeNumber)
    .option('--pace <ms>', 'time between two responses', wholeNumber)
    .option('--no-faults-by-title', 'do not select faults by the called AE title')
    .option('--verbose', 'print every PDU of an association when it is over')
    .action(async (options: SimulateScpOptions) => exit(await simulateScp(options, context)));
}

async function simulateScp(options: SimulateScpOptions, context: CommandContext): Promise<number> {
  const titles = options.aet?.map(aeTitle);
  const scp = await startScp({
    host: options.host,
    port: options.port,
    ...(titles && { calledAETitles: titles }),
    ...(options.worklist !== undefined && { worklist: await readWorklist(options.worklist) }),
    answer: answerOf(options),
    faultsByCalledAETitle: options.faultsByTitle,
    transcriptBytes: options.verbose ? shownBytes : 0,
    onTranscript: ({ remote }) => context.output.write(`association from ${remote.address}:${remote.port}\n`),
    onEnd: (transcript) => context.output.write(describeEnd(transcript, options.verbose ?? false)),
  });
  context.output.write(`Modality Worklist SCP on ${options.host}:${scp.port}. Stop it with Ctrl-C.\n`);
  await aborted(context.signal);
  await scp.close();
  return 0;
}

function answerOf({ fault: chosen, matches, pace }: SimulateScpOptions): AnswerPlan {
  return {
    ...(chosen && { fault: chosen }),
    ...(matches !== undefined && { matches }),
    ...(pace !== undefined && { paceMs: pace }),
  };
}

function describeEnd(transcript: Transcript, verbose: boolean): string {
  const { address, port } = transcript.remote;
  return verbose ? `${ladder(transcript)}\n` : `association from ${address}:${port} is over\n`;
}

async function readWorklist(file: string): Promise<readonly WorklistItem[]> {
  try {
    return parseWorklist(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof FixtureError) throw new UsageError(error.message);
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fault(text: string): Fault {
  const found = faultNamed(text);
  if (!found)
    throw new InvalidArgumentError(
      `no fault has that name. There are ${faults.length} in the layers ${faultLayers.join(', ')}: see list faults.`,
    );
  return found;
}
