import { encodePdu, encodeRawPdu } from '../../simulators/upper-layer/encode.ts';
import { pduTypes as types } from '../../simulators/upper-layer/pdu.ts';
import type { DeviatingScp } from './scp-deviation.ts';
import { named } from './scp-negotiating.ts';
import {
  aborted,
  deafTo,
  hasPdvs,
  inPlaceOf,
  isOf,
  known,
  rejecting,
  repeated,
  swallow,
  typeOf,
  wire,
} from './scp-wire.ts';
import type { Tamper } from './tampering.ts';

/** The Command Field of a P-DATA-TF that has one. */
const commandOf = (pdu: Buffer): number | undefined => {
  const at = pdu.indexOf(Buffer.from('0000000102000000', 'hex'));
  return at < 0 ? undefined : pdu.readUInt16LE(at + 8);
};
/** Keeps the connection of an Association that is over, and accepts another on it. */
function again(): Tamper {
  let accept: Buffer | undefined;
  const isSecond = repeated(types['A-ASSOCIATE-RQ']);
  return {
    end: 'keep',
    fromScp(pdu) {
      if (typeOf(pdu) === types['A-ASSOCIATE-AC']) accept = pdu;
      return undefined;
    },
    fromScu: (pdu) => (isSecond(pdu) && accept ? { back: [accept] } : undefined),
  };
}

/** UL: PDUs, violations, release, abort. */
export const upperLayerDeviations: readonly DeviatingScp[] = [
  named('UNKNOWN-PDU', ['SCP-UL-pdus'], ['UL-PDU-01']),
  named('ODD-FRAGMENT', ['SCP-UL-pdus'], ['UL-PDATA-01']),
  named('NO-LAST', ['SCP-UL-pdus'], ['UL-PDATA-02'], { isSilent: true }),
  named('LAST-EARLY', ['SCP-UL-pdus'], ['UL-PDATA-02', 'ENC-01', 'RESP-11']),
  named('DATA-FIRST', ['SCP-UL-pdus'], ['UL-PDATA-02', 'CMD-06', 'RESP-07']),
  named('SHARED-PDU', ['SCP-UL-pdus'], ['UL-PDATA-03']),
  named('INTERLEAVED', ['SCP-UL-pdus'], ['UL-PDATA-02', 'UL-PDATA-03', 'CMD-06', 'RESP-11']),
  named('CONTEXT-CHANGE', ['SCP-UL-pdus'], ['UL-PDATA-03']),
  named('EMPTY-LAST', ['SCP-UL-pdus'], ['UL-PDATA-01']),
  wire(
    'a PDU of unknown type ignored',
    deafTo((pdu) => !known.includes(typeOf(pdu))),
    ['SCP-UL-type'],
    ['UL-FAULT-01'],
    { isSilent: true },
  ),
  wire(
    'an A-ASSOCIATE-AC from the requestor ignored',
    deafTo(isOf(types['A-ASSOCIATE-AC'])),
    ['SCP-UL-state-ac'],
    ['UL-FAULT-02'],
    { isSilent: true },
  ),
  wire(
    'a second A-ASSOCIATE-RQ ignored',
    () => {
      const isSecond = repeated(types['A-ASSOCIATE-RQ']);
      return { fromScu: (pdu) => (isSecond(pdu) ? swallow : undefined) };
    },
    ['SCP-UL-state-rq'],
    ['UL-FAULT-02'],
    { isSilent: true },
  ),
  wire(
    'A-RELEASE-RQ of any length taken for one',
    () => ({
      fromScu: (pdu) =>
        typeOf(pdu) === types['A-RELEASE-RQ'] ? { on: [encodePdu({ type: 'A-RELEASE-RQ' })] } : undefined,
    }),
    ['SCP-UL-length'],
    [],
    { warns: ['UL-FAULT-04'] },
  ),
  wire(
    'A-RELEASE-RQ of another length not answered',
    deafTo((pdu) => typeOf(pdu) === types['A-RELEASE-RQ'] && pdu.length !== 10),
    ['SCP-UL-length'],
    ['UL-FAULT-04'],
    { isSilent: true },
  ),
  wire(
    'an A-ABORT not sent: the SCP hangs',
    inPlaceOf(types['A-ABORT'], swallow, { end: 'keep' }),
    ['SCP-UL-pdv'],
    ['UL-FAULT-05'],
    { isSilent: true },
  ),
  wire(
    'fragments out of order: the SCP hangs',
    inPlaceOf(types['A-ABORT'], swallow, { end: 'keep' }),
    ['SCP-UL-data-first', 'SCP-UL-never-last'],
    ['UL-FAULT-07'],
    { isSilent: true },
  ),
  wire(
    'an A-ABORT of source 1',
    inPlaceOf(types['A-ABORT'], { on: [aborted(1, 0)] }),
    ['SCP-UL-abort-codes'],
    ['UL-ABORT-02'],
  ),
  wire(
    'an A-ABORT of reason 3',
    inPlaceOf(types['A-ABORT'], { on: [aborted(2, 3)] }),
    ['SCP-UL-abort-codes'],
    ['UL-ABORT-02'],
  ),
  wire(
    'an A-ABORT of six bytes',
    inPlaceOf(types['A-ABORT'], { on: [encodeRawPdu(7, new Uint8Array(6))] }),
    ['SCP-UL-abort-codes'],
    ['UL-PDU-01'],
  ),
  wire(
    'an unknown application context not answered',
    inPlaceOf(types['A-ASSOCIATE-RJ'], swallow, { end: 'keep' }),
    ['SCP-ASSOC-application'],
    ['ASSOC-06'],
    { isSilent: true },
  ),
  wire(
    'a called AE title with a space in front rejected',
    rejecting(
      (pdu) => typeOf(pdu) === types['A-ASSOCIATE-RQ'] && pdu[10] === 0x20,
      encodePdu({ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 }),
    ),
    ['SCP-ASSOC-leading'],
    ['ASSOC-04'],
  ),
  wire('a second Association on one connection accepted', again, ['SCP-ASSOC-second'], ['ASSOC-28']),
  wire('several PDVs in a PDU aborted', rejecting(hasPdvs, aborted(2, 6)), ['SCP-UL-pdvs'], ['UL-RX-02']),
  wire(
    'an empty last PDV aborted',
    rejecting(
      (pdu) =>
        pdu.includes(Buffer.from('000000020302', 'hex')) || pdu.includes(Buffer.from('000000020102', 'hex')),
      aborted(2, 6),
    ),
    ['SCP-UL-empty-last'],
    [],
    { warns: ['UL-RX-05'] },
  ),
  wire(
    'high bits of a control header aborted',
    rejecting((pdu) => typeOf(pdu) === types['P-DATA-TF'] && ((pdu[11] ?? 0) & 0xfc) !== 0, aborted(2, 6)),
    ['SCP-UL-high-bits'],
    ['UL-RX-05'],
  ),
  named('NO-RP', ['SCP-END-release'], ['UL-REL-01', 'UL-REL-05'], { isSilent: true }),
  named('ABORT-RELEASE', ['SCP-END-release'], ['UL-REL-01']),
  named('CLOSE-RELEASE', ['SCP-END-release'], ['UL-REL-01']),
  wire(
    'a match after the A-RELEASE-RP',
    inPlaceOf(types['A-RELEASE-RP'], {
      on: [encodePdu({ type: 'A-RELEASE-RP' }), encodeRawPdu(4, Uint8Array.of(0, 0, 0, 4, 1, 3, 0, 0))],
    }),
    ['SCP-END-release'],
    ['UL-REL-01', 'UL-REL-05', 'CMD-01'],
  ),
  wire(
    'an A-RELEASE-RQ from the acceptor',
    () => ({
      fromScp: (pdu) =>
        typeOf(pdu) === types['A-ASSOCIATE-AC']
          ? { on: [pdu, encodePdu({ type: 'A-RELEASE-RQ' })] }
          : undefined,
    }),
    ['SCP-END-idle'],
    ['UL-REL-04'],
  ),
  named('NO-RP', ['SCP-END-release-midstream'], ['UL-REL-05'], {
    isSilent: true,
    defects: ['release-in-flight'],
  }),
  wire(
    'an A-ABORT without effect',
    () => ({ ...deafTo(isOf(types['A-ABORT']))(), end: 'keep' }),
    ['SCP-END-abort'],
    ['UL-ABORT-01'],
    { isSilent: true },
  ),
  wire(
    'protocol version 2 accepted',
    () => ({
      fromScu: (pdu) => {
        if (typeOf(pdu) !== 1) return undefined;
        const changed = Buffer.from(pdu);
        changed.writeUInt16BE(1, 6);
        return { on: [changed] };
      },
    }),
    ['SCP-ASSOC-version-2'],
    ['ASSOC-08'],
  ),
];

/** FAULT: an Association that ends, or does not, where a request is faulty. */
export const faultyRequestDeviations: readonly DeviatingScp[] = [
  wire(
    'nothing but C-FIND-RQ and C-ECHO-RQ answered',
    deafTo(
      (pdu) =>
        typeOf(pdu) === types['P-DATA-TF'] && ![undefined, 0x20, 0x30, 0x0fff].includes(commandOf(pdu)),
    ),
    ['SCP-FAULT-field', 'SCP-FAULT-c-', 'SCP-FAULT-n-get'],
    ['FAULT-08'],
    { isSilent: true },
  ),
  named('NO-ANSWER', ['SCP-FAULT-none'], ['FAULT-04'], { isSilent: true }),
  named('NO-ANSWER', ['SCP-FAULT-priority'], ['FAULT-06'], { isSilent: true }),
  named('NO-ANSWER', ['SCP-FAULT-order'], ['FAULT-07'], { isSilent: true }),
  named('NO-ANSWER', ['SCP-FAULT-month'], ['FAULT-09'], { isSilent: true, defects: ['date-crash'] }),
  named('NO-ANSWER', ['SCP-FAULT-tags'], ['FAULT-10'], { isSilent: true }),
  named('NO-ANSWER', ['SCP-CXXX-random'], ['FAULT-01'], { isSilent: true, defects: ['undecodable-silence'] }),
];
