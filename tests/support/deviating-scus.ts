import { setTimeout as delay } from 'node:timers/promises';
import { encodeCommandSet } from '../../simulators/dimse/command-set.ts';
import { messagePdus } from '../../simulators/dimse/message.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { decodePdu } from '../../simulators/upper-layer/decode.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { behind, type DeviatingScu, onceMet, usual as plan, scu } from './scu-deviation.ts';
import { finish, hang, leave, oneQuery, programDriver, queryThen, type ScuProgram } from './scu-program.ts';
import type { Tamper } from './tampering.ts';

/** A C-CANCEL for a C-FIND that has been over for a while; longer than it could have been under way. */
const lateCancel: ScuProgram = queryThen(plan, async (of) => {
  await delay(550);
  await of.sendRaw(Buffer.concat(of.requestPdus({ commandBytes: cancelBytes })));
  await leave(of);
  return undefined;
});
const cancelBytes = encodeCommandSet({
  CommandField: 0x0fff,
  MessageIDBeingRespondedTo: 1,
  CommandDataSetType: 0x0101,
});

/** Takes a failure for nothing, and aborts by its own time-out. */
const deaf: ScuProgram = queryThen(plan, async (of, { responses }) => {
  const status = responses.at(-1)?.status ?? 0;
  if (status === 0xfe00 || statusClassOf(status) === 'Failure') {
    await delay(2100);
    await of.abort();
  } else await leave(of);
  return undefined;
});

/** Waits for ever after some answers, and releases after any other. */
const waitingIf = (waits: (exchange: FindExchange) => boolean) => () =>
  queryThen(plan, async (of, exchange, order) => {
    if (waits(exchange)) return hang(of, order);
    await leave(of);
    return undefined;
  });
const hasNone = ({ responses }: FindExchange): boolean => responses.length === 1;

/** Sends its request and waits for ever, whatever comes. */
const patient = (): ScuProgram => async (of, order) => {
  await of.sendRaw(Buffer.concat(of.requestPdus(plan)));
  return hang(of, order);
};
const hanging = () => queryThen(plan, (of, _exchange, order) => hang(of, order));
const crashing = () =>
  queryThen(plan, async (of) => {
    of.reset();
    return { exitCode: null, signal: 'SIGSEGV' };
  });
const leaving = (how: 'abort' | 'release' | 'close', after: number) => () =>
  oneQuery({ ...plan, endEarly: { after, how } });
const aborting = () =>
  queryThen(plan, async (of) => {
    await of.abort();
    return undefined;
  });

/** (0000,0900) Status FF01, as it is in a Command Set. */
const statusFF01 = Buffer.from('000000090200000001ff', 'hex');
const releaseRequest = encodePdu({ type: 'A-RELEASE-RQ' });

/** (0000,0100) Command Field 0FFF. */
const cancelField = Buffer.from('0000000102000000ff0f', 'hex');

/** Cancels with this command, and aborts when that comes to nothing. */
function cancelling(
  name: string,
  fails: DeviatingScu['fails'],
  commandBytes: Uint8Array,
  warns: DeviatingScu['warns'] = [],
): DeviatingScu {
  const program = oneQuery({ ...plan, cancel: { after: 2 }, endEarly: { after: 4, how: 'abort' } });
  const tamper = (): Tamper => ({
    fromScu: (pdu) => {
      if (!pdu.includes(cancelField)) return undefined;
      return { on: messagePdus(pdu.readUInt8(10), commandBytes, undefined, { maximumLength: 0 }) };
    },
  });
  return { name, ids: ['SCU-FE00-requested'], fails, warns, driver: behind(tamper, program) };
}

/** CANCEL-08: the C-CANCEL-RQ itself. */
export const cancelDeviations: readonly DeviatingScu[] = [
  cancelling(
    'announces a Data Set with its C-CANCEL',
    ['CANCEL-08'],
    encodeCommandSet({ CommandField: 0x0fff, MessageIDBeingRespondedTo: 1, CommandDataSetType: 0x0001 }),
  ),
  cancelling(
    'names no C-FIND in its C-CANCEL',
    ['CANCEL-08'],
    encodeCommandSet({ CommandField: 0x0fff, CommandDataSetType: 0x0101 }),
  ),
  cancelling(
    'names the SOP Class in its C-CANCEL',
    [],
    encodeCommandSet({
      AffectedSOPClassUID: modalityWorklistFind,
      CommandField: 0x0fff,
      MessageIDBeingRespondedTo: 1,
      CommandDataSetType: 0x0101,
    }),
    ['CANCEL-08'],
  ),
];

/** Prints the Identifiers of the matches that it keeps, as they came. */
const listing = (keep: (matches: readonly Uint8Array[]) => readonly Uint8Array[]): ScuProgram =>
  queryThen(plan, async (of, exchange) => {
    await finish(of, exchange);
    const matches = exchange.responses.flatMap(({ identifier }) => identifier?.bytes ?? []);
    return { output: Buffer.concat(keep(matches)).toString('latin1') };
  });

/** STATUS-SCU and CANCEL: what comes of a Status Code. */
export const statusDeviations: readonly DeviatingScu[] = [
  scu('releases after the first FF01', ['SCU-FF01-continuing'], ['STATUS-SCU-FF01'], leaving('release', 1), {
    defects: ['ff01-unknown'],
  }),
  {
    name: 'asks for a release after each FF01',
    ids: ['SCU-FF01-continuing'],
    fails: ['STATUS-SCU-FF01'],
    driver: behind(() => ({
      fromScp: (pdu) => (pdu.includes(statusFF01) ? { on: [pdu], back: [releaseRequest] } : undefined),
    })),
    defects: ['ff01-ends'],
  },
  scu('aborts after the first FF00', ['SCU-FF00'], ['STATUS-SCU-FF00'], leaving('abort', 1)),
  scu('closes while matches come', ['SCU-FF01-mixed'], ['STATUS-SCU-FF01'], leaving('close', 2)),
  scu(
    'drops the last match',
    ['SCU-FF00-continuing', 'SCU-FF01-mixed'],
    ['STATUS-SCU-FF00', 'STATUS-SCU-FF01'],
    () => listing((matches) => matches.slice(0, -1)),
    { lists: true },
  ),
  scu('waits for a match when there is none', ['SCU-0000-none'], ['STATUS-SCU-0000'], waitingIf(hasNone), {
    hangs: true,
  }),
  scu('waits on after A700', ['SCU-A700-first'], ['STATUS-SCU-A700'], () => deaf),
  scu('waits on after FE00', ['SCU-FE00-unrequested'], ['STATUS-SCU-FE00'], () => deaf, {
    defects: ['ff01-unknown'],
  }),
  scu('waits on after its C-CANCEL', ['SCU-FE00-requested'], ['STATUS-SCU-FE00', 'CANCEL-09'], () => deaf, {
    defects: ['cancel-blocks'],
  }),
  scu('cancels what is over', ['SCU-0000-none'], ['STATUS-SCU-0000', 'CANCEL-10'], () => lateCancel),
  scu(
    'cancels after a failure',
    ['SCU-0122-first', 'SCU-CXXX-C123'],
    ['STATUS-SCU-0122', 'STATUS-SCU-CXXX', 'CANCEL-10'],
    () => lateCancel,
  ),
  scu(
    'cancels after matches and a failure',
    ['SCU-A900-midway'],
    ['STATUS-SCU-A900', 'STATUS-SCU-MID', 'CANCEL-10'],
    () => lateCancel,
  ),
  scu('hangs after a code of no table', ['SCU-other-0001'], ['STATUS-SCU-UNKNOWN'], hanging, { hangs: true }),
  scu('hangs after an answer in a wrong order', ['SCU-FLOW-final-first'], ['STATUS-SCU-BADSEQ'], hanging, {
    hangs: true,
  }),
  scu('hangs after an Identifier that does not decode', ['SCU-DATA-cut'], ['STATUS-SCU-BADDATA'], hanging, {
    hangs: true,
  }),
  scu(
    'breaks down on an Identifier that does not decode',
    ['SCU-DATA-random'],
    ['STATUS-SCU-BADDATA'],
    crashing,
  ),
  scu('breaks down on an item without steps', ['SCU-ITEM-no-step'], ['STATUS-SCU-EXTRA'], crashing),
  scu('breaks down on an Error Comment', ['SCU-LEGAL-comment'], ['STATUS-SCU-FIELDS'], crashing),
  scu('waits beyond its time-out', ['SCU-TIMEOUT-one'], ['STATUS-SCU-TIMEOUT'], patient, {
    hangs: true,
    declares: { responseTimeout: 0.1 },
  }),
  scu('hangs when the association is lost', ['SCU-LOST-close-match'], ['UL-ABORT-03'], hanging, {
    hangs: true,
  }),
  scu('releases at once after its C-CANCEL', ['SCU-FE00-requested'], ['STATUS-SCU-FE00', 'CANCEL-09'], () =>
    oneQuery({ ...plan, cancel: { after: 2 }, endEarly: { after: 2, how: 'release' } }),
  ),
  scu(
    'aborts at once after its C-CANCEL',
    ['SCU-FE00-requested'],
    [],
    () => oneQuery({ ...plan, cancel: { after: 2 }, endEarly: { after: 2, how: 'abort' } }),
    { warns: ['STATUS-SCU-FE00', 'CANCEL-09'] },
  ),
  scu('cancels another Message ID', ['SCU-FE00-requested'], ['CANCEL-08', 'CANCEL-10'], () =>
    oneQuery({ ...plan, cancel: { after: 2, messageID: 999 }, endEarly: { after: 4, how: 'abort' } }),
  ),
];

const abortRequest = encodePdu({ type: 'A-ABORT', source: 0, reason: 0 });

/** True for a P-DATA-TF with a command and a data set. */
function isShared(pdu: Uint8Array): boolean {
  if (pdu[0] !== pduTypes['P-DATA-TF']) return false;
  const { pdu: decoded } = decodePdu(pdu);
  return decoded.type === 'P-DATA-TF' && new Set(decoded.pdvs.map(({ isCommand }) => isCommand)).size > 1;
}

/** RESPRX, and what else an SCU has to take. */
export const receptionDeviations: readonly DeviatingScu[] = [
  {
    name: 'aborts on whatever is unusual',
    ids: [
      'SCU-LEGAL-no-class',
      'SCU-LEGAL-type',
      'SCU-LEGAL-empty',
      'SCU-LEGAL-unasked',
      'SCU-LEGAL-stations',
      'SCU-LEGAL-burst',
      'SCU-LEGAL-undefined',
      'SCU-LEGAL-together',
      'SCU-LEGAL-fragments',
      'SCU-LEGAL-bytes',
    ],
    fails: [
      'RESPRX-01',
      'RESPRX-02',
      'RESPRX-03',
      'RESPRX-04',
      'RESPRX-05',
      'CMD-06',
      'ENC-03',
      'UL-RX-01',
      'UL-RX-03',
      'UL-RX-04',
    ],
    driver: onceMet(() => programDriver(aborting())),
  },
  scu(
    'breaks down when type 3 attributes are missing',
    ['SCU-LEGAL-empty'],
    ['RESPRX-02', 'UL-RX-05'],
    crashing,
    {
      defects: ['type-3-crash'],
    },
  ),
  {
    name: 'mixes up command and Identifier in one P-DATA-TF',
    ids: ['SCU-LEGAL-together'],
    fails: ['UL-RX-01'],
    driver: behind(() => ({
      fromScp: (pdu) => (isShared(pdu) ? { on: [], back: [abortRequest], end: 'close' } : undefined),
    })),
    defects: ['pdv-boundaries'],
  },
  scu(
    'waits for an Identifier that came with its command',
    ['SCU-LEGAL-together'],
    ['UL-RX-01'],
    waitingIf(({ transcript }) =>
      transcript.entries.some((entry) => entry.kind === 'pdu' && isShared(entry.bytes)),
    ),
    { hangs: true, defects: ['pdv-boundaries'] },
  ),
  scu('releases in the middle of a burst', ['SCU-LEGAL-burst'], ['RESPRX-05'], leaving('release', 10)),
];
