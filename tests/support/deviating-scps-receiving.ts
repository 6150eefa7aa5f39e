import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { pduHeaderLength, pduTypes as types } from '../../simulators/upper-layer/pdu.ts';
import type { DeviatingScp } from './scp-deviation.ts';
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

/** A P-DATA-TF whose one fragment has two bytes. PS3.8 9.3.5.1 */
const isTiny = (pdu: Buffer): boolean => isOf(types['P-DATA-TF'])(pdu) && pdu.readUInt32BE(2) === 8;
const isUnknown = (pdu: Buffer): boolean => !known.includes(typeOf(pdu));
const isBefore = (type: number) => {
  let isThere = false;
  return (pdu: Buffer): boolean => {
    isThere ||= typeOf(pdu) === types['A-ASSOCIATE-RQ'];
    return !isThere && (type === 0 ? isUnknown(pdu) : typeOf(pdu) === type);
  };
};

/** Takes the bytes of one TCP segment for whole PDUs. */
const segmentsForPdus = (): Tamper => ({
  segmentFromScu: (bytes) =>
    bytes.length < pduHeaderLength ? { back: [aborted(2, 6)], end: 'close' } : undefined,
});

/** Places of the context ID in a P-DATA-TF. PS3.8 Figure 9-7 */
const contextIDAt = pduHeaderLength + 4;

/** Takes every PDV for one on the first context. */
function ofFirstContext(): Tamper {
  return {
    fromScu: (pdu) => {
      if (typeOf(pdu) !== types['P-DATA-TF'] || pdu.length <= contextIDAt) return undefined;
      const changed = Buffer.from(pdu);
      changed[contextIDAt] = 1;
      return { on: [changed] };
    },
  };
}

/** While one connection waits for a PDU that never ends, nobody else is served. */
function servingNobodyElse(): () => Tamper {
  const waiting = new Set<Tamper>();
  const isHuge = (pdu: Buffer) => pdu.length >= pduHeaderLength && pdu.readUInt32BE(2) > 0xff00_0000;
  return () => {
    const own: Tamper = {
      end: 'keep',
      fromScu: (pdu) => {
        if (isHuge(pdu)) waiting.add(own);
        return waiting.size > 0 ? swallow : undefined;
      },
      lost: () => waiting.delete(own),
    };
    return own;
  };
}

/** Says A-ABORT and goes on as if nothing were. */
const goingOn = (): Tamper => ({
  fromScu: (pdu) => (isUnknown(pdu) ? { back: [aborted(2, 1)] } : undefined),
});

/** Says A-ABORT and takes a new Association on the same connection. */
function associatingAgain(): Tamper {
  let accept: Buffer | undefined;
  let isOver = false;
  const isSecond = repeated(types['A-ASSOCIATE-RQ']);
  return {
    fromScp: (pdu) => {
      if (typeOf(pdu) === types['A-ASSOCIATE-AC']) accept = pdu;
      return undefined;
    },
    fromScu: (pdu) => {
      if (isSecond(pdu) && accept) return { back: [accept] };
      const wasOver = isOver;
      isOver ||= isUnknown(pdu);
      return isOver ? { back: wasOver ? [] : [aborted(2, 1)] } : undefined;
    },
  };
}

/** UL-RX and UL-FAULT: what comes in, legal and not. */
export const receivingDeviations: readonly DeviatingScp[] = [
  wire(
    'command and Identifier in one PDU aborted',
    rejecting(hasPdvs, aborted(2, 6)),
    ['SCP-ENC-together'],
    ['UL-RX-01'],
  ),
  wire(
    'fragments of two bytes aborted',
    rejecting(isTiny, aborted(2, 6)),
    ['SCP-ENC-fragments'],
    ['UL-RX-03'],
  ),
  wire(
    'a TCP segment taken for a PDU',
    segmentsForPdus,
    ['SCP-ENC-segments', 'SCP-UL-split-header'],
    ['UL-RX-04'],
  ),
  wire(
    'a P-DATA-TF before the A-ASSOCIATE-RQ answered',
    () => {
      const is = isBefore(types['P-DATA-TF']);
      return { fromScu: (pdu) => (is(pdu) ? { back: [pdu] } : undefined) };
    },
    ['SCP-UL-early-data'],
    ['UL-FAULT-03', 'CMD-07'],
  ),
  wire(
    'an A-RELEASE-RQ before the A-ASSOCIATE-RQ confirmed',
    () => {
      const is = isBefore(types['A-RELEASE-RQ']);
      return { fromScu: (pdu) => (is(pdu) ? { back: [encodePdu({ type: 'A-RELEASE-RP' })] } : undefined) };
    },
    ['SCP-UL-early-release'],
    ['UL-FAULT-03'],
  ),
  wire(
    'an unknown PDU before the A-ASSOCIATE-RQ: the SCP hangs beyond ARTIM',
    () => ({ ...deafTo(isBefore(0))(), end: 'keep' }),
    ['SCP-UL-early-unknown'],
    ['UL-FAULT-03'],
    { isSilent: true, profile: { declares: { artim: 0.1 } } },
  ),
  wire(
    'an A-ABORT of the service provider before the A-ASSOCIATE-RQ',
    inPlaceOf(types['A-ABORT'], { on: [aborted(2, 2)] }),
    ['SCP-UL-early'],
    [],
    { warns: ['UL-FAULT-03'] },
  ),
  wire('a PDV of any context processed', ofFirstContext, ['SCP-UL-context'], ['UL-FAULT-06']),
  wire(
    'a PDV on an unknown context dropped',
    inPlaceOf(types['A-ABORT'], swallow, { end: 'keep' }),
    ['SCP-UL-context'],
    [],
    { isSilent: true, warns: ['UL-FAULT-06'] },
  ),
  wire(
    'nobody served while a PDU of 4 GiB is awaited',
    servingNobodyElse(),
    ['SCP-UL-huge-data'],
    ['UL-FAULT-08'],
    {
      isSilent: true,
    },
  ),
  wire(
    'nobody served while an A-ASSOCIATE-RQ of 4 GiB is awaited',
    servingNobodyElse(),
    ['SCP-UL-huge-rq'],
    ['UL-FAULT-08'],
    {
      isSilent: true,
    },
  ),
  wire('a message processed after an A-ABORT', goingOn, ['SCP-UL-after-abort'], ['UL-FAULT-09']),
  wire('an Association accepted after an A-ABORT', associatingAgain, ['SCP-UL-after-abort'], ['UL-FAULT-09']),
];
