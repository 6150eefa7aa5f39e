/** Transcripts of associations that never were, with times that are always the same. */
import type { DataSet } from '../../../simulators/data-set/element.ts';
import { transferSyntaxes } from '../../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../../simulators/data-set/write.ts';
import { cFindRQ, cFindRSP } from '../../../simulators/dimse/c-find.ts';
import { encodeCommandSet } from '../../../simulators/dimse/command-set.ts';
import { messagePdus } from '../../../simulators/dimse/message.ts';
import { modalityWorklistFind, verification } from '../../../simulators/dimse/sop-classes.ts';
import { decodePdu } from '../../../simulators/upper-layer/decode.ts';
import { encodePdu } from '../../../simulators/upper-layer/encode.ts';
import type { AAssociateRQ } from '../../../simulators/upper-layer/pdu.ts';
import { PduError } from '../../../simulators/upper-layer/read.ts';
import {
  type Direction,
  Transcript,
  type TranscriptOptions,
} from '../../../simulators/upper-layer/transcript.ts';

/** Every entry is 1.5 ms after the one before. */
export class TimedTranscript extends Transcript {
  #time = 0;

  constructor(options: TranscriptOptions) {
    super(options, new Date('2026-03-04T05:06:07.089Z'));
  }

  override now(): number {
    this.#time += 1.5;
    return this.#time;
  }

  /** Records bytes as the connection does: decoded, or with the error. */
  pdu(direction: Direction, bytes: Uint8Array): this {
    try {
      this.addPdu(direction, bytes, decodePdu(bytes));
    } catch (error) {
      if (!(error instanceof PduError)) throw error;
      this.addPdu(direction, bytes, error);
    }
    return this;
  }
}

const implementation = { maximumLength: 16384, implementationClassUID: '1.2.826.0.1.3680043.9.1' };

const proposal: AAssociateRQ = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAETitle: 'ACME_MWL',
  callingAETitle: 'MWLCONF',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [
    { id: 1, abstractSyntax: verification, transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian] },
    {
      id: 3,
      abstractSyntax: modalityWorklistFind,
      transferSyntaxes: [transferSyntaxes.explicitVRLittleEndian, transferSyntaxes.implicitVRLittleEndian],
    },
  ],
  userInformation: { ...implementation, implementationVersionName: 'MWLCONF' },
};

const step: DataSet = [
  { tag: 0x00080060, vr: 'CS', value: ascii('CT') },
  { tag: 0x00400001, vr: 'AE', value: ascii('CTSCAN') },
];

/** A match whose name a terminal should not see as it is. */
const match: DataSet = [
  { tag: 0x00080005, vr: 'CS', value: ascii('ISO_IR 192') },
  { tag: 0x00100010, vr: 'PN', value: Buffer.from('Müller^\u001b[2JEva ') },
  { tag: 0x00400100, vr: 'SQ', value: [{ elements: step }] },
];

/** A transcript whose negotiation is done: one context for Verification refused, one for Modality Worklist accepted. */
export function negotiated(id: string, local = { address: '127.0.0.1', port: 50_000 }): TimedTranscript {
  const transcript = new TimedTranscript({
    id,
    role: 'requestor',
    local,
    remote: { address: '127.0.0.1', port: 11_112 },
  });
  transcript.addEvent('connected', '');
  return transcript.pdu('sent', encodePdu(proposal)).pdu(
    'received',
    encodePdu({
      ...proposal,
      type: 'A-ASSOCIATE-AC',
      presentationContexts: [
        { id: 1, result: 3, transferSyntax: '' },
        { id: 3, result: 0, transferSyntax: transferSyntaxes.explicitVRLittleEndian },
      ],
      userInformation: implementation,
    }),
  );
}

/** A C-FIND with one match, released and closed in good order. */
export function orderlyFind(id: string): TimedTranscript {
  const transcript = negotiated(id);
  const key: DataSet = [
    { tag: 0x00100010, vr: 'PN', value: new Uint8Array(0) },
    { tag: 0x00400100, vr: 'SQ', value: [] },
  ];
  send(
    transcript,
    'sent',
    encodeCommandSet(cFindRQ({ messageID: 7, sopClassUID: modalityWorklistFind })),
    key,
  );
  send(transcript, 'received', response(0xff00, true), match);
  send(transcript, 'received', response(0x0000, false));
  transcript
    .pdu('sent', encodePdu({ type: 'A-RELEASE-RQ' }))
    .pdu('received', encodePdu({ type: 'A-RELEASE-RP' }));
  transcript.addEvent('closed-by-peer', '');
  return transcript;
}

/** Everything that can go wrong: a reserved byte, a PDU of no type, a message cut off, a time limit, a reset. */
export function disorderlyFind(id: string): TimedTranscript {
  const transcript = negotiated(id, { address: '::1', port: 50_001 });
  const release = encodePdu({ type: 'A-RELEASE-RQ' });
  release[1] = 1;
  send(
    transcript,
    'sent',
    encodeCommandSet(cFindRQ({ messageID: 8, sopClassUID: modalityWorklistFind })),
    [],
  );
  for (const pdu of messagePdus(3, response(0xff00, true), encode(match), { maximumLength: 60 }).slice(
    0,
    -1,
  )) {
    transcript.pdu('received', pdu);
  }
  transcript.pdu('received', Uint8Array.of(0x0e, 0, 0, 0, 0, 2, 0xca, 0xfe)).pdu('received', release);
  transcript.addEvent('timeout', 'no final C-FIND-RSP within 30000 ms');
  transcript.pdu('sent', encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }));
  transcript.addEvent('reset-by-peer', 'ECONNRESET');
  return transcript;
}

/** A P-DATA-TF far longer than one IP packet can be. */
export function longPdu(id: string): TimedTranscript {
  const fragment = new Uint8Array(150_000).fill(0x20);
  const pdv = { contextID: 3, isCommand: false, isLast: true, controlHeader: 2, fragment };
  return negotiated(id).pdu('received', encodePdu({ type: 'P-DATA-TF', pdvs: [pdv] }));
}

function send(
  transcript: TimedTranscript,
  direction: Direction,
  command: Uint8Array,
  dataSet?: DataSet,
): void {
  const bytes = dataSet && encode(dataSet);
  for (const pdu of messagePdus(3, command, bytes, { maximumLength: 16384 })) transcript.pdu(direction, pdu);
}

function response(status: number, hasIdentifier: boolean): Uint8Array {
  return encodeCommandSet(
    cFindRSP({ messageID: 7, sopClassUID: modalityWorklistFind, status, hasIdentifier }),
  );
}

function encode(dataSet: DataSet): Uint8Array {
  return encodeDataSet(dataSet, transferSyntaxes.explicitVRLittleEndian);
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'latin1');
}
