import { fromNatural, type NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import { transferSyntaxes } from '../../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../../simulators/data-set/write.ts';
import {
  type CommandFields,
  commandFields,
  dataSetPresent,
  encodeCommandSet,
  noDataSet,
} from '../../../simulators/dimse/command-set.ts';
import { type Fragmentation, messagePdus } from '../../../simulators/dimse/message.ts';
import { modalityWorklistFind, verification } from '../../../simulators/dimse/sop-classes.ts';
import { decodePdu } from '../../../simulators/upper-layer/decode.ts';
import { encodePdu } from '../../../simulators/upper-layer/encode.ts';
import type { AAssociateAC, AAssociateRQ, Pdu } from '../../../simulators/upper-layer/pdu.ts';
import { PduError } from '../../../simulators/upper-layer/read.ts';
import { type LinkEvent, Transcript } from '../../../simulators/upper-layer/transcript.ts';
import type { SutRole } from '../subject.ts';

/** Who sends: the SCU is the requestor of every association here. */
export type Side = SutRole;

/** What of a message deviates from the conformant one; an Identifier as value, or as bytes that are sent as they are. */
export interface MessageEdit {
  readonly contextID?: number;
  /** Fields to add or change; `undefined` leaves the field out. */
  readonly fields?: { readonly [K in keyof CommandFields]?: CommandFields[K] | undefined };
  /** The whole command set as bytes. */
  readonly command?: Uint8Array;
  readonly identifier?: NaturalDataSet | Uint8Array | undefined;
  readonly fragmentation?: Partial<Fragmentation>;
}

/** The keys of a small conformant request. */
export const keys: NaturalDataSet = {
  PatientName: '',
  PatientID: '',
  StudyInstanceUID: '',
  RequestedProcedureID: '',
  ScheduledProcedureStepSequence: [
    {
      Modality: 'CT',
      ScheduledStationAETitle: '',
      ScheduledProcedureStepStartDate: '',
      ScheduledProcedureStepStartTime: '',
      ScheduledProcedureStepID: '',
    },
  ],
};

/** A conformant match for `keys`; `number` makes it another worklist item. */
export function match(number = 1): NaturalDataSet {
  return {
    PatientName: 'DOE^JANE',
    PatientID: `P${number}`,
    StudyInstanceUID: `1.2.826.0.1.3680043.2.${number}`,
    RequestedProcedureID: `RP${number}`,
    ScheduledProcedureStepSequence: [
      {
        Modality: 'CT',
        ScheduledStationAETitle: 'CT1',
        ScheduledProcedureStepStartDate: '20240105',
        ScheduledProcedureStepStartTime: '101500',
        ScheduledProcedureStepID: `SPS${number}`,
      },
    ],
  };
}

/** A conformant A-ASSOCIATE-RQ: Verification on context 1, Modality Worklist on 3 (Implicit VR) and 5 (Explicit VR first). */
export const request: AAssociateRQ = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAETitle: 'SCP',
  callingAETitle: 'SCU',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [
    { id: 1, abstractSyntax: verification, transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian] },
    {
      id: 3,
      abstractSyntax: modalityWorklistFind,
      transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian],
    },
    {
      id: 5,
      abstractSyntax: modalityWorklistFind,
      transferSyntaxes: [transferSyntaxes.explicitVRLittleEndian, transferSyntaxes.implicitVRLittleEndian],
    },
  ],
  userInformation: {
    maximumLength: 16384,
    implementationClassUID: '1.2.826.0.1.3680043.2.1143',
    implementationVersionName: 'TEST_1',
  },
};

/** The conformant answer to `request`: all contexts accepted, the first transfer syntax of each. */
export const accept: AAssociateAC = {
  ...request,
  type: 'A-ASSOCIATE-AC',
  presentationContexts: request.presentationContexts.map(({ id, transferSyntaxes: offered }) => ({
    id,
    result: 0,
    transferSyntax: offered[0] ?? '',
  })),
};

/** The context of `request` with Implicit VR Little Endian, and the one with Explicit VR Little Endian. */
export const implicitContext = 3;
export const explicitContext = 5;

/** Builds a transcript as our side of the connection would have recorded it. */
export class Conversation {
  readonly transcript: Transcript;
  readonly sut: SutRole;
  /** Time of the next entry, in milliseconds. */
  now = 0;

  constructor(sut: SutRole, options: { readonly maximumBytes?: number } = {}) {
    this.sut = sut;
    this.transcript = new Transcript({
      id: 'test',
      role: sut === 'scp' ? 'requestor' : 'acceptor',
      ...options,
    });
  }

  /** Bytes of one PDU, or of what stands in its place. */
  raw(side: Side, bytes: Uint8Array): this {
    this.now += 1;
    const direction = side === this.sut ? 'received' : 'sent';
    this.transcript.record(direction, bytes, decodedOrError(bytes), this.now);
    return this;
  }

  pdu(side: Side, pdu: Pdu): this {
    return this.raw(side, encodePdu(pdu));
  }

  event(event: LinkEvent): this {
    this.transcript.addEvent(event, '');
    return this;
  }

  /** The negotiation, with what deviates in either PDU. */
  associate(edit: { readonly rq?: Partial<AAssociateRQ>; readonly ac?: Partial<AAssociateAC> } = {}): this {
    return this.pdu('scu', { ...request, ...edit.rq }).pdu('scp', { ...accept, ...edit.ac });
  }

  /** A message of any kind. */
  message(side: Side, fields: CommandFields, edit: MessageEdit = {}): this {
    const contextID = edit.contextID ?? implicitContext;
    const dataSet = edit.identifier === undefined ? undefined : identifierBytes(edit.identifier, contextID);
    const kept = Object.entries({ ...fields, ...edit.fields }).filter(([, value]) => value !== undefined);
    const command = edit.command ?? encodeCommandSet(Object.fromEntries(kept));
    const fragmentation = { maximumLength: 16384, ...edit.fragmentation };
    for (const pdu of messagePdus(contextID, command, dataSet, fragmentation)) this.raw(side, pdu);
    return this;
  }

  /** A C-FIND-RQ; without an Identifier given, with `keys`. */
  find(edit: MessageEdit = {}): this {
    return this.message(
      'scu',
      {
        AffectedSOPClassUID: modalityWorklistFind,
        CommandField: commandFields['C-FIND-RQ'],
        MessageID: 7,
        Priority: 0,
        CommandDataSetType: dataSetPresent,
      },
      { identifier: keys, ...edit },
    );
  }

  /** A Pending response; without an Identifier given, with `match()`. */
  pending(edit: MessageEdit = {}): this {
    const fields = { Status: 0xff00, CommandDataSetType: dataSetPresent, ...edit.fields };
    return this.respond({ identifier: match(), ...edit, fields });
  }

  /** A final response without Identifier. */
  final(status = 0x0000, edit: MessageEdit = {}): this {
    return this.respond({ ...edit, fields: { Status: status, ...edit.fields } });
  }

  respond(edit: MessageEdit): this {
    return this.message(
      'scp',
      {
        AffectedSOPClassUID: modalityWorklistFind,
        CommandField: commandFields['C-FIND-RSP'],
        MessageIDBeingRespondedTo: 7,
        CommandDataSetType: noDataSet,
      },
      edit,
    );
  }

  cancel(edit: MessageEdit = {}): this {
    const CommandField = commandFields['C-CANCEL-RQ'];
    return this.message(
      'scu',
      { CommandField, MessageIDBeingRespondedTo: 7, CommandDataSetType: noDataSet },
      edit,
    );
  }

  /** A C-ECHO-RQ and its response. */
  echo(edit: MessageEdit = {}, rq: MessageEdit = {}): this {
    const CommandDataSetType = noDataSet;
    const shared = { AffectedSOPClassUID: verification, CommandDataSetType };
    const asked = { ...shared, CommandField: commandFields['C-ECHO-RQ'], MessageID: 1 };
    const answered = {
      ...shared,
      CommandField: commandFields['C-ECHO-RSP'],
      MessageIDBeingRespondedTo: 1,
      Status: 0,
    };
    return this.message('scu', asked, { contextID: 1, ...rq }).message('scp', answered, {
      contextID: 1,
      ...edit,
    });
  }

  /** Release by the SCU. */
  release(): this {
    return this.pdu('scu', { type: 'A-RELEASE-RQ' }).pdu('scp', { type: 'A-RELEASE-RP' });
  }
}

function decodedOrError(bytes: Uint8Array) {
  try {
    return decodePdu(bytes);
  } catch (error) {
    if (error instanceof PduError) return error;
    throw error;
  }
}

/** An Identifier in the transfer syntax of a context of `request`. */
export function identifierBytes(
  identifier: NaturalDataSet | Uint8Array,
  contextID = implicitContext,
): Uint8Array {
  if (identifier instanceof Uint8Array) return identifier;
  const syntax =
    contextID === explicitContext
      ? transferSyntaxes.explicitVRLittleEndian
      : transferSyntaxes.implicitVRLittleEndian;
  return encodeDataSet(fromNatural(identifier), syntax);
}

/** A conversation with both roles conformant: negotiation, C-ECHO, two C-FINDs, release. */
export function conformant(sut: SutRole): Conversation {
  return new Conversation(sut)
    .associate()
    .echo()
    .find()
    .pending()
    .pending({ identifier: match(2) })
    .final()
    .find({ contextID: explicitContext, fields: { MessageID: 8 } })
    .pending({ contextID: explicitContext, fields: { MessageIDBeingRespondedTo: 8 } })
    .final(0, { contextID: explicitContext, fields: { MessageIDBeingRespondedTo: 8 } })
    .release();
}
