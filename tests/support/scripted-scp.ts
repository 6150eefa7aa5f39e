import { fromNatural } from '../../simulators/data-set/natural.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { cEchoRSP } from '../../simulators/dimse/c-echo.ts';
import { cFindRSP } from '../../simulators/dimse/c-find.ts';
import { type CommandFields, commandFields, encodeCommandSet } from '../../simulators/dimse/command-set.ts';
import { MessageAssembler, messagePdus, type ReceivedMessage } from '../../simulators/dimse/message.ts';
import { negotiate } from '../../simulators/scp/negotiate.ts';
import { startAcceptor } from '../../simulators/upper-layer/acceptor.ts';
import type { Association } from '../../simulators/upper-layer/association.ts';
import type { PDataTF } from '../../simulators/upper-layer/pdu.ts';

/** What an SCP of a few lines sends for one message; `abort` ends the association. */
export type Reply = readonly (CommandFields & { readonly identifier?: Uint8Array })[] | 'abort';

/** How it answers. */
export interface Script {
  /** For a whole message; `cancelled` is the Message ID of the C-FIND before it. */
  answer(message: ReceivedMessage, find: number | undefined): Reply;
  /** As soon as the command of a message is in, although its Identifier is not. */
  readonly early?: Reply;
}

export const isFind = ({ command }: ReceivedMessage) => command.CommandField === commandFields['C-FIND-RQ'];
export const isEcho = ({ command }: ReceivedMessage) => command.CommandField === commandFields['C-ECHO-RQ'];
export const isCancel = ({ command }: ReceivedMessage) =>
  command.CommandField === commandFields['C-CANCEL-RQ'];

/** A conformant answer: one item and 0000, or 0000 for a C-ECHO, or nothing for a C-CANCEL. */
export function conformant(message: ReceivedMessage): Exclude<Reply, 'abort'> {
  const { MessageID: messageID = 0, AffectedSOPClassUID: sopClassUID } = message.command;
  if (isEcho(message))
    return [cEchoRSP({ messageID, status: sopClassUID === '1.2.840.10008.1.1' ? 0 : 0x0122 })];
  return isFind(message) ? [matches(messageID), final(messageID)] : [];
}

export function final(messageID: number, status = 0): CommandFields {
  return cFindRSP({ messageID, status, hasIdentifier: false });
}

/** A match with an Identifier. */
export function matches(messageID: number, number = 1): CommandFields & { readonly identifier: Uint8Array } {
  const item = {
    StudyInstanceUID: `2.25.${number}`,
    ScheduledProcedureStepSequence: [{ ScheduledProcedureStepID: `S${number}` }],
  };
  const identifier = encodeDataSet(fromNatural(item), transferSyntaxes.implicitVRLittleEndian);
  return { ...cFindRSP({ messageID, status: 0xff00, hasIdentifier: true }), identifier };
}

/** Starts an SCP that does what its script says, on the level of messages; it never checks anything. */
export function startScriptedScp(script: Script, options: { readonly onTranscript?: () => void } = {}) {
  return startAcceptor({
    ...options,
    limits: { close: 500, artim: 500 },
    negotiate: (rq) =>
      negotiate(rq, {
        transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian],
        maximumLength: 16_384,
        extendedNegotiation: {},
      }),
    serve: (association) => serve(association, script),
  });
}

async function serve(association: Association, script: Script): Promise<void> {
  const assembler = new MessageAssembler();
  let find: number | undefined;
  for (;;) {
    const event = await association.next('a message', 60_000);
    if (event.kind === 'release-requested') return void (await association.confirmRelease());
    if (event.kind !== 'p-data') return;
    if (script.early && isCommandAlone(event.pdu)) await send(association, 3, script.early);
    for (const message of assembler.push(event.entry, event.pdu)) {
      if (isFind(message)) find = message.command.MessageID;
      await send(association, message.contextID, script.answer(message, find));
    }
  }
}

function isCommandAlone({ pdvs }: PDataTF): boolean {
  return pdvs.every(({ isCommand }) => isCommand) && pdvs.some(({ isLast }) => isLast);
}

async function send(association: Association, contextID: number, reply: Reply): Promise<void> {
  if (reply === 'abort') return association.abort();
  for (const { identifier, ...fields } of reply) {
    const pdus = messagePdus(contextID, encodeCommandSet(fields), identifier, { maximumLength: 16_384 });
    await association.sendPdus(pdus);
  }
}
