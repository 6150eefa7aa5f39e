import { encodeRawPdu } from '../../simulators/upper-layer/encode.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { behind, type DeviatingScu, onceMet, usual as plan, scu } from './scu-deviation.ts';
import { hang, hastyLimits, programDriver, queryThen, type ScuProgram } from './scu-program.ts';
import type { Tamper } from './tampering.ts';

/** Lets no PDU through to the SCU that is so: it takes no notice of them, and does not even see the end of TCP. */
const ignoring =
  (isIgnored: (pdu: Buffer) => boolean, end: Tamper['end'] = 'keep') =>
  (): Tamper => ({ end, fromScp: (pdu) => (isIgnored(pdu) ? { on: [] } : undefined) });

const ofType = (type: number) => (pdu: Buffer) => pdu[0] === type;
const isUnknown = (pdu: Buffer) => (pdu[0] ?? 0) > pduTypes['A-ABORT'] || pdu[0] === 0;

/** Sends this in the place of its A-RELEASE-RQ. */
const releasingWith = (bytes: Uint8Array) =>
  behind(() => ({
    fromScu: (pdu) => (pdu[0] === pduTypes['A-RELEASE-RQ'] ? { on: [bytes] } : undefined),
  }));

const releaseRequest = encodeRawPdu(pduTypes['A-RELEASE-RQ'], new Uint8Array(4));

const aborting = (source: number, reason: number) => () =>
  queryThen(plan, async (of) => {
    await of.abort(source, reason);
    return undefined;
  });

/** Sends its request, hears nothing of the end, and asks for a release. */
const unaware: ScuProgram = async (of) => {
  await of.sendRaw(Buffer.concat(of.requestPdus(plan)));
  await of.listen(100);
  await of.sendRaw(releaseRequest);
  await of.listen(50);
  of.reset();
  return undefined;
};

/** Sends its request and never looks at the connection again. */
const spinning: ScuProgram = async (of, order) => {
  await of.sendRaw(Buffer.concat(of.requestPdus(plan)));
  return hang(of, order);
};

const crashing = () =>
  queryThen(plan, async (of) => {
    of.reset();
    return { exitCode: null, signal: 'SIGSEGV' };
  });

/** UL-PDU and UL-ABORT: what the SCU sends. */
export const pduDeviations: readonly DeviatingScu[] = [
  {
    name: 'sends an A-RELEASE-RQ of six bytes',
    ids: ['SCU-0000-one'],
    fails: ['UL-PDU-01'],
    driver: releasingWith(encodeRawPdu(pduTypes['A-RELEASE-RQ'], new Uint8Array(6))),
  },
  {
    name: 'sends an A-RELEASE-RQ with a reserved byte of 1',
    ids: ['SCU-0000-one'],
    fails: [],
    warns: ['UL-PDU-01'],
    driver: releasingWith(encodeRawPdu(pduTypes['A-RELEASE-RQ'], Uint8Array.of(0, 0, 0, 1))),
  },
  {
    name: 'sends a PDU of an unknown type',
    ids: ['SCU-0000-one'],
    fails: ['UL-PDU-01'],
    driver: releasingWith(encodeRawPdu(0x0b, new Uint8Array(4))),
  },
  scu('aborts with source 1', ['SCU-0000-one'], ['UL-ABORT-02'], aborting(1, 0), {
    defects: ['abort-source-1'],
  }),
  scu('aborts as a service provider with reason 3', ['SCU-0000-one'], ['UL-ABORT-02'], aborting(2, 3)),
  scu('aborts as a service user with a reason', ['SCU-0000-one'], [], aborting(0, 2), {
    warns: ['UL-ABORT-02'],
  }),
];

/** UL-FAULT and UL-ABORT: what the SCU does about PDUs that it must not go on after. */
export const pduReactionDeviations: readonly DeviatingScu[] = [
  {
    name: 'takes no notice of a PDU of an unknown type',
    ids: ['SCU-UL-type'],
    fails: ['UL-FAULT-01'],
    driver: behind(ignoring(isUnknown, undefined)),
  },
  scu('hangs after a PDU of an unknown type', ['SCU-UL-type'], ['UL-FAULT-01'], () => spinning, {
    hangs: true,
  }),
  scu('waits for the rest of a PDV that is too long', ['SCU-UL-pdv-past'], ['UL-FAULT-05'], () => spinning, {
    hangs: true,
  }),
  scu('hangs after a PDV of no length', ['SCU-UL-pdv-zero'], ['UL-FAULT-05'], () => spinning, {
    hangs: true,
  }),
  scu('breaks down on a context that was not accepted', ['SCU-UL-context'], ['UL-FAULT-06'], crashing),
  scu('drops a message on a context that was not accepted', ['SCU-UL-context'], [], () => spinning, {
    hangs: true,
    warns: ['UL-FAULT-06'],
  }),
  {
    name: 'asks for a release after an A-ABORT',
    ids: ['SCU-LOST-abort'],
    fails: ['UL-ABORT-01'],
    driver: behind(ignoring(ofType(pduTypes['A-ABORT'])), unaware, { limits: hastyLimits }),
  },
  {
    name: 'goes on for ever when it is aborted instead of answered',
    ids: ['SCU-LOST-abort'],
    fails: ['UL-ABORT-01', 'UL-ABORT-03'],
    hangs: true,
    driver: behind(ignoring(ofType(pduTypes['A-ABORT'])), spinning, { limits: hastyLimits }),
    defects: ['abort-loop'],
  },
];

/** Gives its query up after a moment, by breaking down. */
const fragile: ScuProgram = async (of) => {
  await of.sendRaw(Buffer.concat(of.requestPdus(plan)));
  await of.listen(100);
  of.reset();
  return { exitCode: null, signal: 'SIGSEGV' };
};

const hangsAfter = (name: string, ids: readonly string[], fails: DeviatingScu['fails']) =>
  scu(name, ids, fails, () => spinning, { hangs: true });

const abortsOn = (name: string, ids: readonly string[], fails: DeviatingScu['fails']): DeviatingScu => ({
  name,
  ids,
  fails,
  driver: onceMet(() => programDriver(aborting(0, 0)())),
});

/** An A-RELEASE-RQ behind the A-ABORT, which nothing unread may take away with a reset. */
function releasingAfterAbort(): Tamper {
  let isOver = false;
  return {
    fromScp: (pdu) => {
      const wasOver = isOver;
      isOver ||= isUnknown(pdu);
      return wasOver ? { on: [] } : undefined;
    },
    fromScu: (pdu) => (pdu[0] === pduTypes['A-ABORT'] ? { on: [pdu, releaseRequest] } : undefined),
  };
}

/** UL-FAULT, UL-RX and UL-TCP: PDUs and fragments that do not fit, and those that do. */
export const fragmentReactionDeviations: readonly DeviatingScu[] = [
  {
    name: 'takes no notice of an A-ASSOCIATE-RJ in the data phase',
    ids: ['SCU-UL-rj'],
    fails: ['UL-FAULT-02'],
    driver: behind(ignoring(ofType(pduTypes['A-ASSOCIATE-RJ'])), unaware),
  },
  hangsAfter('hangs after an A-RELEASE-RQ of another length', ['SCU-UL-longer'], ['UL-FAULT-04']),
  hangsAfter('hangs after an Identifier without a command', ['SCU-UL-data-first'], ['UL-FAULT-07']),
  hangsAfter('hangs after a P-DATA-TF that is too long', ['SCU-UL-oversize'], ['NEG-MAXLEN-07']),
  scu('breaks down on a PDU of four gigabytes', ['SCU-UL-huge'], ['UL-FAULT-08'], () => fragile),
  {
    name: 'asks for a release after its own A-ABORT',
    ids: ['SCU-UL-after-abort'],
    fails: ['UL-FAULT-09'],
    driver: behind(releasingAfterAbort),
  },
  abortsOn('aborts on several fragments in one P-DATA-TF', ['SCU-LEGAL-packed'], ['UL-RX-02']),
  abortsOn('aborts on reserved bits of a control header', ['SCU-LEGAL-bits'], ['UL-RX-05']),
  { ...abortsOn('aborts on an empty last fragment', ['SCU-LEGAL-empty-last'], []), warns: ['UL-RX-05'] },
  abortsOn('aborts on group lengths', ['SCU-LEGAL-group-lengths'], ['ENC-04']),
  scu(
    'breaks down when half a PDU is lost',
    ['SCU-LOST-half-pdu'],
    ['UL-TCP-01', 'UL-ABORT-03'],
    () => fragile,
  ),
];
