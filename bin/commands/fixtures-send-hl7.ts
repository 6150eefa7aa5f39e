import { type Command, Option } from 'commander';
import { MllpConnectError } from '../../simulators/hl7/mllp.ts';
import { omiO23 } from '../../simulators/hl7/omi-o23.ts';
import { ormO01 } from '../../simulators/hl7/orm-o01.ts';
import { type Delivery, deliver, type Outgoing } from '../../simulators/hl7/send.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';
import { aborted } from '../run/interrupt.ts';
import { UnreachableError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';
import { type WorklistOptions, withWorklistOptions, worklistOf } from './fixtures-worklist.ts';
import { portNumber, seconds } from './test-options.ts';

/** The messages that an order can be sent as. */
const messageTypes = { orm: ormO01, omi: omiO23 } as const;

interface SendOptions extends WorklistOptions {
  readonly host: string;
  readonly port: number;
  readonly message: keyof typeof messageTypes;
  readonly timeout: number;
}

/** `fixtures send-hl7`: makes a RIS schedule the worklist. */
export function addFixturesSendHl7(
  parent: Command,
  context: CommandContext,
  exit: (code: number) => void,
): void {
  const command = parent
    .command('send-hl7')
    .description('send the worklist as HL7 v2 orders by MLLP, one message for each item')
    .option('--host <host>', 'host of the receiver', '127.0.0.1')
    .requiredOption('--port <port>', 'port of the receiver (required)', portNumber)
    .addOption(
      new Option('--message <type>', 'orm: ORM^O01 of v2.3.1, omi: OMI^O23 of v2.5.1')
        .choices(Object.keys(messageTypes))
        .default('orm'),
    )
    .option('--timeout <s>', 'longest time for the connection and for each acknowledgement', seconds, 30);
  withWorklistOptions(command).action(async (options: SendOptions) =>
    exit(await sendWorklist(options, context)),
  );
}

async function sendWorklist(options: SendOptions, context: CommandContext): Promise<number> {
  const worklist = await worklistOf(options);
  const counts = { accepted: 0, refused: 0, unanswered: 0 };
  const sending = sendAll(worklist, options, (delivery, item) => {
    counts[delivery.kind] += 1;
    if (delivery.kind !== 'accepted') context.output.write(describe(delivery, item));
  });
  const exitCode = await Promise.race([
    sending.then(() => (counts.accepted === worklist.length ? 0 : 1)),
    aborted(context.signal).then(() => 130),
  ]);
  const left = worklist.length - counts.accepted - counts.refused - counts.unanswered;
  const parts = [
    `${counts.accepted} of ${worklist.length} messages accepted`,
    ...(counts.refused > 0 ? [`${counts.refused} refused`] : []),
    ...(counts.unanswered > 0 ? [`${counts.unanswered} not acknowledged`] : []),
    ...(left > 0 ? [`${left} ${exitCode === 130 ? 'not acknowledged or not sent' : 'not sent'}`] : []),
  ];
  context.output.write(`${parts.join(', ')}\n`);
  return exitCode;
}

/** Sends the items in their order and tells of each. @throws UnreachableError when there is no connection */
async function sendAll(
  worklist: readonly WorklistItem[],
  { host, port, timeout, message }: SendOptions,
  tell: (delivery: Delivery, item: WorklistItem | undefined) => void,
): Promise<void> {
  const items = worklist.values();
  try {
    const messages = messagesOf(worklist, message);
    for await (const delivery of deliver(messages, { host, port, limitMs: timeout * 1000 }))
      tell(delivery, items.next().value);
  } catch (error) {
    if (error instanceof MllpConnectError) throw new UnreachableError(error.message);
    throw error;
  }
}

/** Control ids differ from run to run: a receiver may take a message with a known one for a repetition. */
function* messagesOf(worklist: readonly WorklistItem[], type: SendOptions['message']): Generator<Outgoing> {
  const time = new Date();
  for (const [index, item] of worklist.entries()) {
    const controlID = `M${time.getTime().toString(36)}-${index + 1}`;
    yield { controlID, message: messageTypes[type](item, { controlID, time }) };
  }
}

function describe(
  { controlID, problem }: Exclude<Delivery, { kind: 'accepted' }>,
  item: WorklistItem | undefined,
): string {
  return `${item?.name ?? ''} (message ${controlID}): ${problem}\n`;
}
