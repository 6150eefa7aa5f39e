import { fromNatural, type NaturalDataSet } from '../../data-set/natural.ts';
import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { walkDataSet } from '../../data-set/walk.ts';
import { encodeDataSet } from '../../data-set/write.ts';
import { cCancelRQ, cFindRQ } from '../../dimse/c-find.ts';
import { type CommandFields, encodeCommandSet } from '../../dimse/command-set.ts';
import { MessageAssembler, messagePdus, type ReceivedMessage } from '../../dimse/message.ts';
import { modalityWorklistFind, verification } from '../../dimse/sop-classes.ts';
import { isPending } from '../../dimse/status.ts';
import {
  type Association,
  type AssociationOutcome,
  requestAssociation,
  type TimeLimits,
} from '../../upper-layer/association.ts';
import type { PresentationContextRQ, UserInformation } from '../../upper-layer/pdu.ts';
import type { WorklistItem } from '../../worklist/items.ts';

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

/** Context 1 is for Verification, 3 for Modality Worklist in Implicit, 5 in Explicit VR Little Endian. */
export const contexts: readonly PresentationContextRQ[] = [
  { id: 1, abstractSyntax: verification, transferSyntaxes: [implicitVRLittleEndian] },
  { id: 3, abstractSyntax: modalityWorklistFind, transferSyntaxes: [implicitVRLittleEndian] },
  { id: 5, abstractSyntax: modalityWorklistFind, transferSyntaxes: [explicitVRLittleEndian] },
];

/** Keys that every item of `worklist` matches. */
export const universal: NaturalDataSet = {
  PatientName: '',
  PatientID: '',
  ScheduledProcedureStepSequence: [{ Modality: '', ScheduledProcedureStepID: '' }],
};

/** Items that differ in name, ID and step; half of them are CT, half MR. */
export function worklist(count: number): WorklistItem[] {
  return Array.from({ length: count }, (_, index) => {
    const natural: NaturalDataSet = {
      PatientName: `Doe^Number ${index}`,
      PatientID: `PID-${index}`,
      ScheduledProcedureStepSequence: [
        {
          ScheduledStationAETitle: 'CT1',
          Modality: index % 2 === 0 ? 'CT' : 'MR',
          ScheduledProcedureStepID: `SPS-${index}`,
        },
      ],
    };
    return { name: `item ${index}`, natural, elements: fromNatural(natural) };
  });
}

export function encoded(
  keys: NaturalDataSet,
  transferSyntaxUID: string = implicitVRLittleEndian,
): Uint8Array {
  return encodeDataSet(fromNatural(keys), transferSyntaxUID);
}

interface PeerOptions {
  readonly calledAETitle?: string;
  readonly presentationContexts?: readonly PresentationContextRQ[];
  readonly userInformation?: Partial<UserInformation>;
  readonly limits?: Partial<TimeLimits>;
}

/** Asks an SCP on loopback for an association. */
export function associate(port: number, options: PeerOptions = {}): Promise<AssociationOutcome> {
  return requestAssociation({
    host: '127.0.0.1',
    port,
    calledAETitle: options.calledAETitle ?? 'ANY-SCP',
    callingAETitle: 'CT1',
    presentationContexts: options.presentationContexts ?? contexts,
    userInformation: { maximumLength: 16384, ...options.userInformation },
    limits: { response: 5000, close: 2000, artim: 2000, ...options.limits },
  });
}

/** How a conversation went on: a message, or the event that came instead. */
export type Heard = ReceivedMessage | string;

/** A requestor that sends what the test says and tells what comes. */
export class Peer {
  readonly association: Association;
  readonly #assembler = new MessageAssembler();
  readonly #heard: ReceivedMessage[] = [];

  private constructor(association: Association) {
    this.association = association;
  }

  static async open(port: number, options: PeerOptions = {}): Promise<Peer> {
    const outcome = await associate(port, options);
    if (outcome.kind !== 'accepted') throw new Error(`the association was ${outcome.kind}`);
    return new Peer(outcome.association);
  }

  /** Sends messages in one TCP write. */
  send(...pdus: readonly (readonly Uint8Array[])[]): Promise<boolean> {
    return this.association.connection.send([Buffer.concat(pdus.flat())]);
  }

  /** The next message, or the kind of event that came instead (`aborted 2`, `closed end`, `timeout`, ...). */
  async hear(limitMs = 5000): Promise<Heard> {
    for (;;) {
      const message = this.#heard.shift();
      if (message !== undefined) return message;
      const event = await this.association.next('message', limitMs);
      if (event.kind === 'p-data') this.#heard.push(...this.#assembler.push(event.entry, event.pdu));
      else if (event.kind === 'aborted') return `aborted ${event.pdu.source}`;
      else if (event.kind === 'closed') return `closed ${event.how}`;
      else return event.kind;
    }
  }

  /** Everything up to the first final response, and the statuses of it. */
  async answer(): Promise<{
    readonly statuses: number[];
    readonly messages: ReceivedMessage[];
    readonly end: string;
  }> {
    const messages: ReceivedMessage[] = [];
    for (;;) {
      const heard = await this.hear();
      if (typeof heard === 'string') return { statuses: statusesOf(messages), messages, end: heard };
      messages.push(heard);
      const { Status } = heard.command;
      if (Status === undefined || !isPending(Status))
        return { statuses: statusesOf(messages), messages, end: 'final' };
    }
  }

  async find(keys: NaturalDataSet | Uint8Array = universal, messageID = 1) {
    await this.send(findRequest(keys, messageID));
    return this.answer();
  }

  async release(): Promise<string> {
    return this.association.release();
  }

  /** Ends the conversation without a word, if the other side has not ended it. */
  leave(): void {
    leave(this.association);
  }
}

/** Resets the connection of an association that is still there. */
export function leave(association: Association): void {
  if (association.state === 'Sta6') association.reset();
}

function statusesOf(messages: readonly ReceivedMessage[]): number[] {
  return messages.map(({ command }) => command.Status ?? -1);
}

/** The PDUs of any message. */
export function message(contextID: number, fields: CommandFields, dataSet?: Uint8Array): Uint8Array[] {
  return messagePdus(contextID, encodeCommandSet(fields), dataSet, { maximumLength: 16384 });
}

export function findRequest(keys: NaturalDataSet | Uint8Array, messageID: number): Uint8Array[] {
  return message(3, cFindRQ({ messageID }), keys instanceof Uint8Array ? keys : encoded(keys));
}

export function cancelRequest(messageID: number): Uint8Array[] {
  return message(3, cCancelRQ(messageID));
}

/** The Patient IDs of the matches, in their order. */
export function patientIDs(
  messages: readonly ReceivedMessage[],
  transferSyntaxUID: string = implicitVRLittleEndian,
): string[] {
  return messages.flatMap(({ dataSet }) => {
    if (dataSet === undefined) return [];
    const element = walkDataSet(dataSet, transferSyntaxUID).elements.find(({ tag }) => tag === 0x00100020);
    return [
      Buffer.from(element?.value ?? [])
        .toString('latin1')
        .trimEnd(),
    ];
  });
}
