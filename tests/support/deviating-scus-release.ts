import { cEchoRQ } from '../../simulators/dimse/c-echo.ts';
import { encodeCommandSet } from '../../simulators/dimse/command-set.ts';
import { messagePdus } from '../../simulators/dimse/message.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { behind, type DeviatingScu, usual as plan, scu } from './scu-deviation.ts';
import { hang, oneQuery, type ScuProgram } from './scu-program.ts';
import type { Tamper, Tampered } from './tampering.ts';

const abortOfProvider = encodePdu({ type: 'A-ABORT', source: 2, reason: 0 });
const echo = messagePdus(1, encodeCommandSet(cEchoRQ({ messageID: 9 })), undefined, { maximumLength: 0 });

/** What it does in the place of an A-RELEASE-RQ, or after it. */
const onRelease = (then: (pdu: Buffer) => Tampered) =>
  behind(() => ({
    fromScu: (pdu) => (pdu[0] === pduTypes['A-RELEASE-RQ'] ? then(pdu) : undefined),
  }));

/** Aborts when data comes after its A-RELEASE-RQ. */
function aborting(): Tamper {
  let isReleasing = false;
  return {
    fromScu: (pdu) => {
      isReleasing ||= pdu[0] === pduTypes['A-RELEASE-RQ'];
      return undefined;
    },
    fromScp: (pdu) =>
      isReleasing && pdu[0] === pduTypes['P-DATA-TF']
        ? { on: [], back: [abortOfProvider], end: 'close' }
        : undefined,
  };
}

/** Sends its next request on the connection that it has just released. */
function again(): Tamper {
  let request: Buffer | undefined;
  return {
    end: 'keep',
    fromScu: (pdu) => {
      if (pdu[0] === pduTypes['A-ASSOCIATE-RQ']) request ??= Buffer.from(pdu);
      return undefined;
    },
    fromScp: (pdu) =>
      pdu[0] === pduTypes['A-RELEASE-RP'] && request ? { on: [pdu], back: [request] } : undefined,
  };
}

/** Sends its request twice, and has no patience. */
const twice: ScuProgram = async (of) => {
  for (const messageID of [1, 2]) await of.sendRaw(Buffer.concat(of.requestPdus({ ...plan, messageID })));
  await of.listen(200);
  await of.abort();
  return undefined;
};

/** Sends its request, and nothing more. */
const silent: ScuProgram = async (of, order) => {
  await of.sendRaw(Buffer.concat(of.requestPdus(plan)));
  return hang(of, order);
};

/** UL-REL and what else is to come before or after the end of an Association. */
export const releaseDeviations: readonly DeviatingScu[] = [
  {
    name: 'sends a C-ECHO after its A-RELEASE-RQ',
    ids: ['SCU-RELEASE-silence'],
    fails: ['UL-REL-02'],
    driver: onRelease((pdu) => ({ on: [pdu, ...echo] })),
  },
  {
    name: 'closes the connection behind its A-RELEASE-RQ',
    ids: ['SCU-RELEASE-silence'],
    fails: [],
    warns: ['UL-REL-02'],
    driver: onRelease((pdu) => ({ on: [pdu], end: 'close' })),
  },
  scu('releases while the final response is outstanding', ['SCU-RELEASE-outstanding'], ['UL-REL-03'], () =>
    oneQuery({ ...plan, endEarly: { after: 3, how: 'release' } }),
  ),
  scu('has two requests outstanding', ['SCU-RELEASE-outstanding'], ['NEG-ASYNC-02'], () => twice),
  {
    name: 'aborts on a match that comes before the A-RELEASE-RP',
    ids: ['SCU-RELEASE-data'],
    fails: ['UL-REL-05'],
    driver: behind(aborting),
    defects: ['release-in-flight', 'unread-data-set'],
  },
  scu('takes no notice of an A-RELEASE-RQ', ['SCU-RELEASE-acceptor'], ['UL-REL-06'], () => silent, {
    hangs: true,
    defects: ['release-in-flight'],
  }),
  {
    name: 'uses its connection for another Association',
    ids: ['SCU-RQ-again'],
    fails: ['ASSOC-28'],
    driver: behind(again),
  },
];
