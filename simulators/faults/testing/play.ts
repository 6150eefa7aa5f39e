import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { type Walk, walkDataSet } from '../../data-set/walk.ts';
import { MessageAssembler, type ReceivedMessage } from '../../dimse/message.ts';
import type { AssociateReply } from '../../upper-layer/associate-reply.ts';
import { decodePdu } from '../../upper-layer/decode.ts';
import type { Pdv } from '../../upper-layer/pdu.ts';
import { PduError } from '../../upper-layer/read.ts';
import type { Fault, FaultContext, ResponseStep } from '../fault.ts';
import { renderResponse } from '../render.ts';
import {
  conformantAccept,
  conformantAnswer,
  contextID,
  messageID,
  request,
  requestMessage,
} from './exchange.ts';

/** What a fault made of the conformant exchange: what was sent, and what a strict receiver reads in it. */
export interface Played {
  readonly fault: Fault;
  readonly reply: AssociateReply;
  readonly steps: readonly ResponseStep[];
  /** A C-CANCEL-RQ came. */
  readonly isCanceled: boolean;
  readonly pdus: readonly Uint8Array[];
  readonly pdvs: readonly Pdv[];
  readonly messages: readonly ReceivedMessage[];
  /** Identifiers of the messages, walked in the Transfer Syntax of the context. */
  readonly identifiers: readonly Walk[];
  /** Rules that PDUs and their PDVs break, and `undecodable` for PDUs that cannot be read. */
  readonly pduDeviations: readonly string[];
  /** What is left of a message whose end did not come. */
  readonly isUnfinished: boolean;
}

export interface PlayOptions {
  readonly transferSyntaxUID?: string;
  readonly maximumLength?: number;
  /** The C-CANCEL-RQ comes after so many steps. */
  readonly cancelAfter?: number;
  /** Steps after which an answer is left, 1001 unless given. */
  readonly stepsAtMost?: number;
}

/** Steps after which an endless answer is left. */
const stepsAtMost = 1001;

/** Lets a fault loose on the conformant exchange, in memory. */
export async function play(fault: Fault, options: PlayOptions = {}): Promise<Played> {
  const transferSyntaxUID = options.transferSyntaxUID ?? transferSyntaxes.implicitVRLittleEndian;
  const cancel = new AbortController();
  const context: FaultContext = {
    index: 0,
    status: 0,
    contextID,
    messageID,
    transferSyntaxUID,
    maximumLength: options.maximumLength ?? 16384,
    request: requestMessage(transferSyntaxUID),
    signal: cancel.signal,
  };
  const usual = conformantAnswer(transferSyntaxUID, options.cancelAfter !== undefined);
  const steps: ResponseStep[] = [];
  const pdus: Uint8Array[] = [];
  for await (const step of fault.steps?.(usual, context) ?? usual) {
    steps.push(step);
    if (step.kind === 'raw') pdus.push(step.bytes);
    if (step.kind === 'response') {
      const index = steps.filter(({ kind }) => kind === 'response').length - 1;
      pdus.push(...renderResponse(step, fault, { ...context, index, status: step.status }));
    }
    if (steps.length === options.cancelAfter) cancel.abort();
    if (step.kind === 'act' || steps.length === (options.stepsAtMost ?? stepsAtMost)) break;
  }
  const reply = fault.negotiate?.(conformantAccept, request) ?? { kind: 'accept', pdu: conformantAccept };
  return {
    fault,
    reply,
    steps,
    isCanceled: cancel.signal.aborted,
    pdus,
    ...received(pdus, transferSyntaxUID),
  };
}

type Received = Pick<Played, 'pdvs' | 'messages' | 'identifiers' | 'pduDeviations' | 'isUnfinished'>;

/** Reads PDUs as a strict receiver does, up to the first that cannot be read. */
function received(pdus: readonly Uint8Array[], transferSyntaxUID: string): Received {
  const assembler = new MessageAssembler();
  const messages: ReceivedMessage[] = [];
  const pdvs: Pdv[] = [];
  const pduDeviations: string[] = [];
  for (const [index, bytes] of pdus.entries()) {
    try {
      const { pdu, deviations } = decodePdu(bytes);
      pduDeviations.push(...deviations.map(({ rule }) => rule));
      if (pdu.type !== 'P-DATA-TF') {
        pduDeviations.push(pdu.type);
        continue;
      }
      pdvs.push(...pdu.pdvs);
      messages.push(...assembler.push({ kind: 'pdu', index, at: index, direction: 'sent', bytes }, pdu));
    } catch (error) {
      if (!(error instanceof PduError)) throw error;
      pduDeviations.push('undecodable');
      break;
    }
  }
  const identifiers = messages.flatMap(({ dataSet }) =>
    dataSet ? [walkDataSet(dataSet, transferSyntaxUID)] : [],
  );
  return { pdvs, messages, identifiers, pduDeviations, isUnfinished: assembler.incomplete !== undefined };
}
