import type { Walk } from '../data-set/walk.ts';
import type { PDataTF, Pdv } from '../upper-layer/pdu.ts';
import type { PduEntry } from '../upper-layer/transcript.ts';
import { ByteSink } from './byte-sink.ts';
import { type CommandFields, decodeCommandSet, noDataSet } from './command-set.ts';

export { type Fragmentation, messagePdus } from './fragmentation.ts';

/** What is wrong with the way a message came. */
export type MessageRule =
  | 'odd-fragment'
  | 'messages-share-pdu'
  | 'context-changed'
  | 'command-not-finished'
  | 'data-set-type-missing'
  | 'data-set-missing'
  | 'data-set-not-finished'
  | 'data-set-unannounced'
  | 'too-long'
  | 'too-many-pdus';

/** One deviation in the fragments of a message, at the PDU of that transcript index (-1: the transcript left it out). */
export interface MessageDeviation {
  readonly rule: MessageRule;
  readonly pdu: number;
  readonly message: string;
}

/** A DIMSE message as it came: a Command Set and, if one followed, a Data Set. PS3.7 6.3 */
export interface ReceivedMessage {
  readonly contextID: number;
  /** Empty when a Data Set came without a command before it. */
  readonly commandBytes: Uint8Array;
  readonly command: CommandFields;
  readonly commandWalk: Walk;
  /** Undefined when none came; of length 0 when one came that holds nothing. */
  readonly dataSet?: Uint8Array;
  /** Transcript indices of the PDUs that held its fragments, ascending; without those that the transcript left out. */
  readonly pdus: readonly number[];
  /** Times of its first and last PDU: milliseconds since the start of the transcript. */
  readonly startedAt: number;
  readonly at: number;
  readonly deviations: readonly MessageDeviation[];
}

/** Default ceiling of one message: far above any worklist item, far below what could hurt. */
const defaultMaximumMessageBytes = 16 * 1024 * 1024;
const maximumPdus = 100_000;
const maximumDeviations = 50;
/** The longest command that is remembered, bytes; those of C-FIND, C-CANCEL and C-ECHO are far shorter. */
const maximumRememberedBytes = 1024;

/** A Command Set as it came and as it was read. */
interface DecodedCommand {
  readonly bytes: Uint8Array;
  readonly fields: CommandFields;
  readonly walk: Walk;
}

/** Fragments in the making; grows until the last one is in. */
interface Draft {
  readonly contextID: number;
  readonly command: ByteSink;
  readonly dataSet: ByteSink;
  readonly pdus: number[];
  readonly deviations: MessageDeviation[];
  readonly startedAt: number;
  at: number;
  lastPdu: PduEntry;
  /** Decoded as soon as the last command fragment is in; from then on the Data Set is awaited. */
  decoded: DecodedCommand | undefined;
  dataSetStarted: boolean;
}

/**
 * Puts the PDVs of one association together to messages. PS3.8 Annex E.
 * Any legal fragmentation gives the same message; an illegal one gives deviations and never an exception.
 */
export class MessageAssembler {
  readonly #maximumMessageBytes: number;
  #draft: Draft | undefined;
  /** Where the last message that is out ended. */
  #lastPdu: PduEntry | undefined;
  /** The Pending responses of an operation have one and the same command: it is kept and read once. */
  #lastCommand: DecodedCommand | undefined;

  constructor(options: { readonly maximumMessageBytes?: number } = {}) {
    this.#maximumMessageBytes = options.maximumMessageBytes ?? defaultMaximumMessageBytes;
  }

  /** Takes one P-DATA-TF and returns the messages that it ended, in their order. */
  push(entry: PduEntry, pdata: PDataTF): ReceivedMessage[] {
    return pdata.pdvs.flatMap((pdv) =>
      pdv.isCommand ? this.#pushCommand(entry, pdv) : this.#pushDataSet(entry, pdv),
    );
  }

  /** Bytes of the message whose end has not come, or undefined between messages. */
  get incomplete(): { readonly commandBytes: number; readonly dataSetBytes: number } | undefined {
    const draft = this.#draft;
    return draft && { commandBytes: draft.command.length, dataSetBytes: draft.dataSet.length };
  }

  /** Gives up waiting: returns what came of the unfinished message, with a deviation that says what is missing. */
  flush(): ReceivedMessage | undefined {
    const draft = this.#draft;
    if (draft === undefined) return undefined;
    const pdu = draft.pdus.at(-1) ?? 0;
    deviate(draft, pdu, ...missingPart(draft));
    return this.#finish(draft);
  }

  #pushCommand(entry: PduEntry, pdv: Pdv): ReceivedMessage[] {
    const ended = this.#endBeforeCommand(entry, pdv);
    const draft = this.#draft ?? this.#startWithCommand(entry, pdv.contextID);
    this.#take(draft, draft.command, entry, pdv);
    if (!pdv.isLast) return ended;
    this.#decode(draft, entry.index);
    return isDataSetAnnounced(draft) ? ended : [...ended, this.#finish(draft)];
  }

  /** A command fragment cannot continue a message whose command is whole, nor one on another context. */
  #endBeforeCommand(entry: PduEntry, pdv: Pdv): ReceivedMessage[] {
    const draft = this.#draft;
    if (draft === undefined || (draft.decoded === undefined && draft.contextID === pdv.contextID)) return [];
    deviate(draft, entry.index, ...missingPart(draft));
    return [this.#finish(draft)];
  }

  #pushDataSet(entry: PduEntry, pdv: Pdv): ReceivedMessage[] {
    const draft = this.#draft ?? this.#startWithDataSet(entry, pdv.contextID);
    if (draft.decoded === undefined) {
      deviate(
        draft,
        entry.index,
        'command-not-finished',
        'a Data Set fragment came before the last command fragment',
      );
      this.#decode(draft, entry.index);
    }
    if (pdv.contextID !== draft.contextID) {
      const text = `a Data Set fragment on presentation context ${pdv.contextID} in a message on ${draft.contextID}`;
      deviate(draft, entry.index, 'context-changed', text);
    }
    draft.dataSetStarted = true;
    this.#take(draft, draft.dataSet, entry, pdv);
    return pdv.isLast ? [this.#finish(draft)] : [];
  }

  #start(entry: PduEntry, contextID: number): Draft {
    this.#draft = {
      contextID,
      command: new ByteSink(),
      dataSet: new ByteSink(),
      pdus: [],
      deviations: [],
      startedAt: entry.at,
      at: entry.at,
      lastPdu: entry,
      decoded: undefined,
      dataSetStarted: false,
    };
    return this.#draft;
  }

  #startWithCommand(entry: PduEntry, contextID: number): Draft {
    const draft = this.#start(entry, contextID);
    if (this.#lastPdu === entry) {
      deviate(draft, entry.index, 'messages-share-pdu', 'fragments of two messages are in one P-DATA-TF'); // PS3.8 E.1
    }
    return draft;
  }

  #startWithDataSet(entry: PduEntry, contextID: number): Draft {
    const draft = this.#start(entry, contextID);
    const text = 'a Data Set fragment came where no Data Set was announced';
    deviate(draft, entry.index, 'data-set-unannounced', text);
    const bytes = new Uint8Array(0);
    draft.decoded = { ...decodeCommandSet(bytes), bytes };
    return draft;
  }

  #take(draft: Draft, into: ByteSink, entry: PduEntry, pdv: Pdv): void {
    draft.at = entry.at;
    draft.lastPdu = entry;
    if (entry.index >= 0 && draft.pdus.at(-1) !== entry.index) {
      if (draft.pdus.length < maximumPdus) draft.pdus.push(entry.index);
      else
        deviateOnce(draft, entry.index, 'too-many-pdus', `the message is in more than ${maximumPdus} PDUs`);
    }
    const { length } = pdv.fragment;
    if (length % 2 === 1) deviate(draft, entry.index, 'odd-fragment', `a fragment of ${length} bytes`); // PS3.8 E.1
    if (draft.command.length + draft.dataSet.length + length > this.#maximumMessageBytes) {
      const text = `more than ${this.#maximumMessageBytes} bytes; the surplus was not kept`;
      deviateOnce(draft, entry.index, 'too-long', text);
      return;
    }
    const isWholeCommand = pdv.isCommand && pdv.isLast && into.length === 0;
    const repeated = isWholeCommand ? this.#repeatedCommand(pdv.fragment) : undefined;
    if (repeated === undefined) into.append(pdv.fragment);
    else into.adopt(repeated.bytes);
  }

  /** The command before, if these bytes are the same. */
  #repeatedCommand(bytes: Uint8Array): DecodedCommand | undefined {
    const last = this.#lastCommand;
    return last !== undefined && Buffer.compare(last.bytes, bytes) === 0 ? last : undefined;
  }

  #decode(draft: Draft, pdu: number): void {
    const { bytes } = draft.command;
    const last = this.#lastCommand;
    draft.decoded = last?.bytes === bytes ? last : { ...decodeCommandSet(bytes), bytes };
    this.#lastCommand = bytes.length <= maximumRememberedBytes ? draft.decoded : undefined;
    if (draft.decoded.fields.CommandDataSetType !== undefined) return;
    deviate(draft, pdu, 'data-set-type-missing', 'no Command Data Set Type; taken as no Data Set');
  }

  #finish(draft: Draft): ReceivedMessage {
    this.#draft = undefined;
    this.#lastPdu = draft.lastPdu;
    const bytes = draft.decoded?.bytes ?? draft.command.bytes;
    const { fields, walk } = draft.decoded ?? decodeCommandSet(bytes);
    return {
      contextID: draft.contextID,
      commandBytes: bytes,
      command: fields,
      commandWalk: walk,
      ...(draft.dataSetStarted ? { dataSet: draft.dataSet.bytes } : {}),
      pdus: draft.pdus,
      startedAt: draft.startedAt,
      at: draft.at,
      deviations: draft.deviations,
    };
  }
}

// PS3.7 E.1: any value but 0101H announces a Data Set
function isDataSetAnnounced(draft: Draft): boolean {
  const type = draft.decoded?.fields.CommandDataSetType;
  return type !== undefined && type !== noDataSet;
}

function missingPart(draft: Draft): [MessageRule, string] {
  if (draft.decoded === undefined) return ['command-not-finished', 'the last command fragment did not come'];
  if (draft.dataSetStarted) return ['data-set-not-finished', 'the last Data Set fragment did not come'];
  return ['data-set-missing', 'a Data Set was announced and did not come'];
}

function deviate(draft: Draft, pdu: number, rule: MessageRule, message: string): void {
  if (draft.deviations.length < maximumDeviations) draft.deviations.push({ rule, pdu, message });
}

function deviateOnce(draft: Draft, pdu: number, rule: MessageRule, message: string): void {
  if (!draft.deviations.some((each) => each.rule === rule)) deviate(draft, pdu, rule, message);
}
