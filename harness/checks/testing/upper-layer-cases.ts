import { cFindRSP } from '../../../simulators/dimse/c-find.ts';
import { commandFields, encodeCommandSet } from '../../../simulators/dimse/command-set.ts';
import { encodePdu, encodeRawPdu } from '../../../simulators/upper-layer/encode.ts';
import type { Pdv } from '../../../simulators/upper-layer/pdu.ts';
import { type CheckCase, scp, scu } from './case.ts';
import { type Conversation, identifierBytes, match } from './conversation.ts';

const final = encodeCommandSet(cFindRSP({ messageID: 7, status: 0, hasIdentifier: false }));
const pending = encodeCommandSet(cFindRSP({ messageID: 7, status: 0xff00, hasIdentifier: true }));
const identifier = identifierBytes(match());

function pdv(fragment: Uint8Array, controlHeader: number, contextID = 3): Pdv {
  return {
    contextID,
    controlHeader,
    isCommand: (controlHeader & 1) !== 0,
    isLast: (controlHeader & 2) !== 0,
    fragment,
  };
}

/** A C-FIND, then P-DATA-TFs of the SCP, each from some PDVs. */
const data =
  (...pdus: readonly (readonly Pdv[])[]) =>
  (talk: Conversation) =>
    pdus.reduce((so, pdvs) => so.raw('scp', encodePdu({ type: 'P-DATA-TF', pdvs })), talk.find());

const half = Math.floor(identifier.length / 4) * 2;
const firstHalf = identifier.subarray(0, half);
const secondHalf = identifier.subarray(half);
const abort = (source: number, reason: number) => (talk: Conversation) =>
  talk.pdu('scp', { type: 'A-ABORT', source, reason });

/** UL. */
export const upperLayerCases: readonly CheckCase[] = [
  scp('UL-PDU-01', 'fail', 'an unknown type', (talk) =>
    talk.raw('scp', encodeRawPdu(0x08, new Uint8Array(4))),
  ),
  scp('UL-PDU-01', 'fail', 'an A-RELEASE-RP of length 2', (talk) =>
    talk.raw('scp', encodeRawPdu(0x06, new Uint8Array(2))),
  ),
  scp('UL-PDU-01', 'fail', 'a PDV length past the PDU', (talk) =>
    talk.raw('scp', encodeRawPdu(0x04, Uint8Array.of(0, 0, 0, 99, 3, 3))),
  ),
  scp('UL-PDU-01', 'warning', 'a reserved byte', (talk) =>
    talk.raw('scp', encodeRawPdu(0x06, Uint8Array.of(0, 0, 1, 0))),
  ),
  scp('UL-PDU-01', 'pass', 'a broken PDU of ours', (talk) =>
    talk
      .raw('scu', encodeRawPdu(0x08, new Uint8Array(4)))
      .pdu('scp', { type: 'A-ABORT', source: 2, reason: 1 }),
  ),
  scp('UL-PDU-01', 'pass', 'a P-DATA-TF above what is buffered', (talk) =>
    talk.raw('scp', encodeRawPdu(0x04, new Uint8Array(), 0x200000)),
  ),
  scu('UL-PDU-01', 'fail', 'a request whose items do not fit', (talk) =>
    talk.raw('scu', encodeRawPdu(0x01, new Uint8Array(10))),
  ),

  scp(
    'UL-PDATA-01',
    'fail',
    'an odd fragment',
    data([pdv(final.subarray(0, 3), 1)], [pdv(final.subarray(3), 3)]),
  ),
  scp('UL-PDATA-01', 'fail', 'an empty last fragment', data([pdv(final, 1)], [pdv(new Uint8Array(), 3)])),
  scp('UL-PDATA-01', 'pass', 'fragments of two bytes', (talk) =>
    talk.find().final(0, { fragmentation: { fragmentLength: 2 } }),
  ),
  scp('UL-PDATA-02', 'warning', 'bits 2-7 set', data([pdv(final, 0xff)])),
  scp(
    'UL-PDATA-02',
    'fail',
    'data before the command is complete',
    data([pdv(pending, 1)], [pdv(identifier, 2)]),
  ),
  scp(
    'UL-PDATA-02',
    'fail',
    'no last data fragment before the next message',
    data([pdv(pending, 3)], [pdv(identifier, 0)], [pdv(final, 3)]),
  ),
  scp('UL-PDATA-02', 'fail', 'a data set before any command', data([pdv(identifier, 2)])),
  scp('UL-PDATA-02', 'pass', 'command and data in one PDU', (talk) =>
    talk
      .find()
      .pending({ fragmentation: { packing: 'together' } })
      .final(),
  ),
  scp('UL-PDATA-02', 'pass', 'a last fragment that had no time to come', (talk) =>
    data([pdv(pending, 3)], [pdv(identifier, 0)])(talk).event('closed-by-us'),
  ),
  scp(
    'UL-PDATA-03',
    'fail',
    'two messages in one PDU',
    data([pdv(pending, 3), pdv(identifier, 2), pdv(final, 3)]),
  ),
  scp(
    'UL-PDATA-03',
    'fail',
    'data on another context than the command',
    data([pdv(pending, 3)], [pdv(identifier, 2, 5)]),
  ),
  scp(
    'UL-PDATA-03',
    'fail',
    'a message between two fragments of another',
    data(
      [pdv(pending, 3)],
      [pdv(identifier.subarray(0, 8), 0)],
      [pdv(final, 3)],
      [pdv(identifier.subarray(8), 2)],
    ),
  ),
  scp(
    'UL-PDATA-03',
    'pass',
    'a last fragment that is missing, which is another rule',
    data([pdv(pending, 3)], [pdv(identifier, 0)], [pdv(final, 3)]),
  ),
  scp('UL-PDATA-03', 'pass', 'a message in many PDUs', (talk) =>
    talk
      .find()
      .pending({ fragmentation: { fragmentLength: 16 } })
      .final(),
  ),
  scp(
    'UL-PDATA-04',
    'warning',
    'two data PDVs side by side',
    data([pdv(pending, 3), pdv(firstHalf, 0), pdv(secondHalf, 2)]),
  ),
  scp(
    'UL-PDATA-04',
    'pass',
    'the same two in PDUs of their own',
    data([pdv(pending, 3)], [pdv(firstHalf, 0)], [pdv(secondHalf, 2)]),
  ),
  scu('UL-PDATA-04', 'pass', 'command and data side by side', (talk) =>
    talk.find({ fragmentation: { packing: 'together' } }),
  ),

  scp('UL-REL-04', 'fail', 'a release of the acceptor', (talk) => talk.pdu('scp', { type: 'A-RELEASE-RQ' })),
  scp('UL-REL-04', 'pass', 'a release of the requestor', (talk) =>
    talk.pdu('scu', { type: 'A-RELEASE-RQ' }).pdu('scp', { type: 'A-RELEASE-RP' }),
  ),

  scp('UL-ABORT-02', 'fail', 'source 1', abort(1, 0)),
  scp('UL-ABORT-02', 'fail', 'source 2 with reason 3', abort(2, 3)),
  scp('UL-ABORT-02', 'warning', 'source 0 with a reason', abort(0, 2)),
  scp('UL-ABORT-02', 'pass', 'source 2 with reason 6', abort(2, 6)),
  scp('UL-ABORT-02', 'nothing', 'an A-ABORT of ours', (talk) =>
    talk.pdu('scu', { type: 'A-ABORT', source: 1, reason: 9 }),
  ),

  scp('ECHO-01', 'fail', 'another status', (talk) => talk.echo({ fields: { Status: 0x0122 } })),
  scp('ECHO-01', 'fail', 'another SOP class', (talk) =>
    talk.echo({ fields: { AffectedSOPClassUID: '1.2.840.10008.5.1.4.31' } }),
  ),
  scp('ECHO-01', 'fail', 'no Command Data Set Type', (talk) =>
    talk.echo({ fields: { CommandDataSetType: undefined } }),
  ),
  scp('ECHO-01', 'pass', 'no Affected SOP Class UID', (talk) =>
    talk.echo({ fields: { AffectedSOPClassUID: undefined } }),
  ),
  scp('ECHO-01', 'nothing', 'a C-ECHO-RQ of ours for another SOP class', (talk) =>
    talk.echo({ fields: { Status: 0x0122 } }, { fields: { AffectedSOPClassUID: '1.2.840.10008.5.1.4.31' } }),
  ),
  scp('ECHO-01', 'nothing', 'a C-ECHO-RQ of ours while a C-FIND is outstanding', (talk) =>
    talk
      .find()
      .echo({ fields: { Status: 0x0210 } })
      .final(),
  ),
  scp('ECHO-01', 'fail', 'the wrong Command Field', (talk) =>
    talk.echo({ fields: { CommandField: commandFields['C-FIND-RSP'] } }),
  ),
];
