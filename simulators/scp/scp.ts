import { transferSyntaxes as known } from '../data-set/transfer-syntax.ts';
import { faultNamed } from '../faults/catalogue.ts';
import { startAcceptor } from '../upper-layer/acceptor.ts';
import type { AssociateReply } from '../upper-layer/associate-reply.ts';
import type { AAssociateRQ } from '../upper-layer/pdu.ts';
import type { TimeLimits } from '../upper-layer/time-limits.ts';
import type { Transcript } from '../upper-layer/transcript.ts';
import type { WorklistItem } from '../worklist/items.ts';
import { ResponseCache } from '../worklist/response-cache.ts';
import type { AnswerPlan } from './answer-plan.ts';
import type { FindHandler } from './find-handler.ts';
import { negotiate, type WorklistNegotiation } from './negotiate.ts';
import { serveAssociation } from './serve.ts';

export type { AnswerPlan } from './answer-plan.ts';
export {
  type FindControl,
  type FindHandler,
  type FindRequest,
  type FindResult,
  handlerStatuses,
} from './find-handler.ts';

/** What an SCP of Modality Worklist and Verification is started with. */
export interface ScpOptions {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 0, which takes any free port, unless given. */
  readonly port?: number;
  readonly limits?: Partial<TimeLimits>;
  /** Items to answer from; three built-in ones unless given. */
  readonly worklist?: readonly WorklistItem[];
  /** Answers instead of the worklist. */
  readonly handler?: FindHandler;
  /** How to answer, until `setAnswer` says otherwise. */
  readonly answer?: AnswerPlan;
  /** How to answer by called AE title; goes before `faultsByCalledAETitle` and `answer`. */
  readonly answers?: ReadonlyMap<string, AnswerPlan>;
  /** A called AE title that names a fault (`CUT-SHORT`, `A700-3`) gets that fault; goes before `answer`. */
  readonly faultsByCalledAETitle?: boolean;
  /** Called AE titles that are served, besides those that select an answer; others are rejected with 1/1/7. */
  readonly calledAETitles?: readonly string[];
  /** Maximum length to announce, 16384 unless given; 0 = none (PS3.8 D.1). */
  readonly maximumLength?: number;
  /** Transfer Syntaxes of Modality Worklist, the preferred one first; Explicit and Implicit VR Little Endian unless given. */
  readonly transferSyntaxes?: readonly string[];
  /** Sub-fields of the Extended Negotiation to accept; a handler has to honor them. None unless given (PS3.4 K.5.1). */
  readonly extendedNegotiation?: WorklistNegotiation;
  readonly maximumAssociations?: number;
  /** Bytes that each transcript keeps; 0 keeps no PDU, for load. */
  readonly transcriptBytes?: number;
  /** What the ids of the transcripts begin with, `acceptor` unless given; port and number follow. */
  readonly transcriptName?: string;
  readonly onTranscript?: (transcript: Transcript) => void;
  readonly onEnd?: (transcript: Transcript) => void;
  /** Called when an A-ASSOCIATE-RQ is there, before it is answered. */
  readonly onRequest?: (rq: AAssociateRQ, transcript: Transcript) => void;
}

/** An SCP that listens. */
export interface RunningScp {
  readonly port: number;
  /** How to answer on associations accepted from now on; `undefined` = conformantly. */
  setAnswer(plan: AnswerPlan | undefined): void;
  /** Ends every association that is open now; goes on listening. */
  endAssociations(): Promise<void>;
  /** Ends every association and stops listening; nothing is left open. */
  close(): Promise<void>;
}

const defaultMaximumLength = 16_384;
const defaultTransferSyntaxes = [known.explicitVRLittleEndian, known.implicitVRLittleEndian];

/**
 * Starts an SCP of Modality Worklist and Verification that is conformant wherever its answer plan has no fault.
 * @throws ListenError when the port cannot be had
 */
export async function startScp(options: ScpOptions = {}): Promise<RunningScp> {
  let answer = options.answer;
  const responses = new ResponseCache();
  const plans = new WeakMap<AAssociateRQ, AnswerPlan>();
  const acceptor = await startAcceptor({
    ...acceptorOptions(options),
    negotiate: (rq, _entry, transcript) => {
      options.onRequest?.(rq, transcript);
      const selected = selectedBy(rq.calledAETitle, options);
      const plan = selected ?? answer ?? {};
      plans.set(rq, plan);
      return reply(rq, options, plan, selected !== undefined);
    },
    serve: async (association) => {
      const plan = plans.get(association.request) ?? {};
      const worklist = plan.worklist ?? options.worklist;
      if (plan.fault)
        association.transcript.addEvent('note', `fault ${plan.fault.aeTitle}: ${plan.fault.phrase}`);
      await serveAssociation(association, {
        responses,
        plan: worklist === undefined ? plan : { ...plan, worklist },
        ...(options.handler === undefined ? {} : { handler: options.handler }),
      });
    },
  });
  return {
    port: acceptor.port,
    setAnswer: (plan) => {
      answer = plan;
    },
    endAssociations: () => acceptor.endAssociations(),
    close: () => acceptor.close(),
  };
}

function acceptorOptions({
  host,
  port,
  limits,
  maximumAssociations,
  transcriptBytes,
  transcriptName,
  onTranscript,
  onEnd,
}: ScpOptions) {
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(limits === undefined ? {} : { limits }),
    ...(maximumAssociations === undefined ? {} : { maximumAssociations }),
    ...(transcriptBytes === undefined ? {} : { transcriptBytes }),
    ...(transcriptName === undefined ? {} : { transcriptName }),
    ...(onTranscript === undefined ? {} : { onTranscript }),
    ...(onEnd === undefined ? {} : { onEnd }),
  };
}

/** The plan that a called AE title asks for; `undefined` if it is no such title. */
function selectedBy(calledAETitle: string, options: ScpOptions): AnswerPlan | undefined {
  const planned = options.answers?.get(calledAETitle);
  if (planned !== undefined || options.faultsByCalledAETitle !== true) return planned;
  const fault = faultNamed(calledAETitle);
  return fault && { fault };
}

function reply(rq: AAssociateRQ, options: ScpOptions, plan: AnswerPlan, isSelected: boolean): AssociateReply {
  const usual = negotiate(rq, {
    transferSyntaxes: plan.transferSyntaxes ?? options.transferSyntaxes ?? defaultTransferSyntaxes,
    maximumLength: plan.maximumLength ?? options.maximumLength ?? defaultMaximumLength,
    extendedNegotiation: options.extendedNegotiation ?? {},
    ...(options.calledAETitles === undefined || isSelected ? {} : { calledAETitles: options.calledAETitles }),
  });
  return usual.kind === 'accept' && plan.fault?.negotiate ? plan.fault.negotiate(usual.pdu, rq) : usual;
}
