import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { writeEvidence } from '../../harness/evidence/write.ts';
import { type AETitles, retitled } from '../../harness/replay/ae-titles.ts';
import type { Seen } from '../../harness/replay/compare.ts';
import { type Ignorable, ignorable, isIgnorable } from '../../harness/replay/ignored.ts';
import { type ReplayPeer, scpAt, scuAt } from '../../harness/replay/peer.ts';
import { type Recording, RecordingError, recordingOf } from '../../harness/replay/recording.ts';
import { type Difference, type ReplayOutcome, replay } from '../../harness/replay/replay.ts';
import { ConnectError } from '../../simulators/upper-layer/connection.ts';
import { InterruptedError } from '../run/interrupt.ts';
import { recordedScenario } from '../run/recorded-scenario.ts';
import { UnreachableError, UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { aeTitle, portNumber, seconds } from './test-options.ts';

interface ReplayCommandOptions extends AETitleOptions {
  readonly host: string;
  readonly port?: number;
  readonly listen?: number;
  readonly speed: number;
  readonly limit: number;
  readonly wait: number;
  readonly ignore: readonly Ignorable[];
  readonly out?: string;
}

interface AETitleOptions {
  readonly calledAet?: string;
  readonly callingAet?: string;
}

/** `replay`: a recorded scenario again, byte by byte. */
export function addReplay(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('replay')
    .description('send the bytes of a recorded scenario again and show the first difference in what comes')
    .argument(
      '<case>',
      'evidence/<scenario>.json, or with an ID the output folder of a run or its evidence.zip',
    )
    .argument('[id]', 'scenario')
    .option('--host <host>', 'host of the SCP, or address to listen on', '127.0.0.1')
    .option('--port <port>', 'port of the SCP', portNumber)
    .option('--listen <port>', 'be the SCP: port for the SCU to connect to, 0 for any', portNumber)
    .option('--called-aet <title>', 'replaces the recorded called AE title', aeTitle)
    .option('--calling-aet <title>', 'replaces the recorded calling AE title', aeTitle)
    .option('--speed <factor>', 'times as fast as recorded', factor, 1)
    .option('--limit <seconds>', 'wait for each PDU that came then', seconds, 30)
    .option('--wait <seconds>', 'wait for the SCU to connect', seconds, 300)
    .addOption(ignoreOption())
    .option('--out <dir>', 'write capture, ladder and transcript of the replay to a folder')
    .addHelpText('after', '\nExit codes: 0 the same, 1 a difference, 2 wrong use or file, 3 not reached')
    .action(async (file: string, id: string | undefined, options: ReplayCommandOptions) =>
      exit(await replayCase(file, id, options, context)),
    );
}

function ignoreOption(): Option {
  const words = Object.keys(ignorable).join(', ');
  return new Option('--ignore <list>', `what may differ, separated by commas: ${words}`)
    .argParser(ignoredWords)
    .default([], 'none');
}

function ignoredWords(text: string): Ignorable[] {
  return text.split(',').map((word) => {
    const name = word.trim();
    if (!isIgnorable(name))
      throw new InvalidArgumentError(`expected ${Object.keys(ignorable).join(', ')}, not "${name}".`);
    return name;
  });
}

function factor(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value < 0.01 || value > 1000)
    throw new InvalidArgumentError('expected a number, 0.01 to 1000.');
  return value;
}

async function replayCase(
  file: string,
  id: string | undefined,
  options: ReplayCommandOptions,
  context: CommandContext,
): Promise<number> {
  const recording = withTitles(recordingIn(file, await recordedScenario(file, id)), options);
  refuseWrongRole(file, recording, options);
  await using peer = await peerOf(options, context);
  const outcome = await played(recording, peer, options, context.signal);
  if (options.out !== undefined) {
    const { name } = recording.scenario;
    const label = { id: recording.scenario.id, name: `replay: ${name}`, verdict: 'recorded' } as const;
    await writeEvidence(options.out, label, outcome.transcripts);
  }
  context.output.write(textOf(recording, outcome));
  return outcome.difference === undefined ? 0 : 1;
}

function recordingIn(file: string, recorded: Parameters<typeof recordingOf>[0]): Recording {
  try {
    return recordingOf(recorded);
  } catch (error) {
    if (error instanceof RecordingError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

function withTitles(recording: Recording, { calledAet, callingAet }: AETitleOptions): Recording {
  const titles: AETitles = {
    ...(calledAet === undefined ? {} : { called: calledAet }),
    ...(callingAet === undefined ? {} : { calling: callingAet }),
  };
  const transcripts = recording.transcripts.map((transcript) => retitled(transcript, titles));
  return recordingOf({ scenario: recording.scenario, transcripts });
}

function refuseWrongRole(file: string, { role }: Recording, { port, listen }: ReplayCommandOptions): void {
  if (role === 'requestor' && (port === undefined || listen !== undefined))
    throw new UsageError(`${file}: a scenario for an SCP, expected --port of the SCP and no --listen`);
  if (role === 'acceptor' && (listen === undefined || port !== undefined))
    throw new UsageError(`${file}: a scenario for an SCU, expected --listen and no --port`);
}

async function peerOf(options: ReplayCommandOptions, context: CommandContext): Promise<ReplayPeer> {
  const { host, port = 0, listen, limit, wait } = options;
  if (listen === undefined) return scpAt({ host, port, limitMs: limit * 1000 });
  const peer = await scuAt({ host, port: listen, limitMs: wait * 1000 });
  context.output.write(`listening on ${host}:${peer.port}: make the SCU query now\n`);
  return peer;
}

async function played(
  recording: Recording,
  peer: ReplayPeer,
  { speed, limit, ignore }: ReplayCommandOptions,
  signal: AbortSignal,
): Promise<ReplayOutcome> {
  try {
    return await replay(recording, peer, { speed, limitMs: limit * 1000, ignored: new Set(ignore), signal });
  } catch (error) {
    if (signal.aborted) throw new InterruptedError('interrupted before the end of the recording');
    if (error instanceof ConnectError) throw new UnreachableError(error.message);
    throw error;
  }
}

function textOf({ scenario, transcripts }: Recording, { difference, same }: ReplayOutcome): string {
  const { length } = transcripts;
  const associations = `${length} ${length === 1 ? 'Association' : 'Associations'}`;
  if (difference === undefined)
    return `${scenario.id}: the same, ${same} ${same === 1 ? 'PDU' : 'PDUs'} in ${associations} came as recorded\n`;
  return `${scenario.id}: different ${placeOf(difference, length)}, after ${same} as recorded\n${[
    ...seenLines('recorded', difference.recorded),
    ...seenLines('now', difference.now),
  ].join('\n')}\n`;
}

function placeOf({ association, entry, offset }: Difference, associations: number): string {
  const where = `in Association ${association} of ${associations}, #${entry} of the recording`;
  return offset === undefined ? where : `${where}, byte ${offset}`;
}

function seenLines(when: string, { what, field, bytes }: Seen): string[] {
  const [first, ...rest] = [what, field, bytes].filter((line) => line !== undefined);
  return [`  ${when.padEnd(8)}  ${first ?? ''}`, ...rest.map((line) => `            ${line}`)];
}
