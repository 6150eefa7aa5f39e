import { setTimeout as delay } from 'node:timers/promises';
import type { SutDeclarations } from '../../harness/profile.ts';
import type { ScuDriver } from '../../harness/scu/driver.ts';
import { type DataElement, isSequence } from '../../simulators/data-set/element.ts';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { cFindRQ } from '../../simulators/dimse/c-find.ts';
import {
  commandElements,
  encodeCommandElements,
  encodeCommandSet,
} from '../../simulators/dimse/command-set.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import { hang, leave, oneQuery, programDriver, queryThen, type ScuProgram } from './scu-program.ts';
import type { Expectation } from './suite.ts';

/** An SCU with one deviation. */
export interface DeviatingScu extends Expectation {
  readonly driver: () => ScuDriver;
  readonly declares?: SutDeclarations;
  /** It is at rest only when it is stopped. */
  readonly hangs?: boolean;
}

/** The keys of a usual query. */
export const keys = fromNatural({
  AccessionNumber: '',
  PatientName: '',
  PatientID: '',
  StudyInstanceUID: '',
  ScheduledProcedureStepSequence: [
    { Modality: '', ScheduledProcedureStepStartDate: '', ScheduledProcedureStepID: '' },
  ],
});
const plan: FindPlan = { identifier: keys };

function scu(
  name: string,
  ids: readonly string[],
  fails: DeviatingScu['fails'],
  program: () => ScuProgram,
  more: Partial<DeviatingScu> = {},
): DeviatingScu {
  return { name, ids, fails, driver: () => programDriver(program()), ...more };
}

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

/** STATUS-SCU and CANCEL: what comes of a Status Code. */
export const statusDeviations: readonly DeviatingScu[] = [
  scu('releases after the first FF01', ['SCU-FF01-continuing'], ['STATUS-SCU-FF01'], leaving('release', 1)),
  scu('aborts after the first FF00', ['SCU-FF00'], ['STATUS-SCU-FF00'], leaving('abort', 1)),
  scu('closes while matches come', ['SCU-FF01-mixed'], ['STATUS-SCU-FF01'], leaving('close', 2)),
  scu('waits on after A700', ['SCU-A700-first'], ['STATUS-SCU-A700'], () => deaf),
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

/** RESPRX, and what else an SCU has to take. */
export const receptionDeviations: readonly DeviatingScu[] = [
  scu(
    'aborts whatever comes',
    [
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
    [
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
    aborting,
  ),
  scu('releases in the middle of a burst', ['SCU-LEGAL-burst'], ['RESPRX-05'], leaving('release', 10)),
];

const command = cFindRQ({ messageID: 1 });
const elements = commandElements(command);
const withCommand = (commandBytes: Uint8Array) => () => oneQuery({ ...plan, commandBytes });
const fields = (change: (all: readonly DataElement[]) => readonly DataElement[]) =>
  withCommand(encodeCommandElements(change(elements)));
const without = (tag: number) => fields((all) => all.filter((element) => element.tag !== tag));
const raw = (tag: number, vr: string, hex: string): DataElement => ({
  tag,
  vr,
  value: Buffer.from(hex, 'hex'),
});
const replaced = (element: DataElement) =>
  fields((all) => all.map((each) => (each.tag === element.tag ? element : each)));

/** FINDRQ and CMD: the request. */
export const requestDeviations: readonly DeviatingScu[] = [
  scu('leaves the Priority out', ['SCU-RQ-query'], ['FINDRQ-01', 'FINDRQ-03'], without(0x0700)),
  scu('leaves the Affected SOP Class UID out', ['SCU-RQ-query'], ['FINDRQ-01'], without(0x0002)),
  scu('names another SOP Class', ['SCU-RQ-query'], ['FINDRQ-02'], () =>
    oneQuery({ ...plan, sopClassUID: '1.2.840.10008.5.1.4.1.2.2.1' }),
  ),
  scu('has a Priority of 3', ['SCU-RQ-query'], ['FINDRQ-03'], () => oneQuery({ ...plan, priority: 3 })),
  scu('has no Identifier', ['SCU-RQ-query'], ['FINDRQ-01'], () => oneQuery({})),
  scu('uses a Message ID again', ['SCU-RQ-again'], [], () => twice(7, 7), { warns: ['FINDRQ-04'] }),
  scu('has a Message ID outstanding twice', ['SCU-RQ-again'], ['FINDRQ-04'], outstandingTwice),
  scu('sends another message before the end of its request', ['SCU-RQ-query'], ['FINDRQ-05', 'CMD-06'], () =>
    unfinished(),
  ),
  scu('never queries again', ['SCU-RQ-query'], ['FINDRQ-06'], onlyOnce),
  scu(
    'has a wrong Command Group Length',
    ['SCU-RQ-query'],
    ['CMD-02'],
    withCommand(encodeCommandElements(elements, { groupLength: 6 })),
  ),
  scu(
    'has no Command Group Length',
    ['SCU-RQ-query'],
    ['CMD-02', 'FINDRQ-01'],
    withCommand(encodeCommandElements(elements, { groupLength: 'omit' })),
  ),
  scu(
    'has its command elements out of order',
    ['SCU-RQ-query'],
    ['CMD-03'],
    fields((all) => all.toReversed()),
  ),
  scu(
    'has a command element twice',
    ['SCU-RQ-query'],
    ['CMD-03'],
    fields((all) => [...all, ...all.slice(-1)]),
  ),
  scu(
    'pads a UID with a space',
    ['SCU-RQ-query'],
    ['CMD-04'],
    replaced(raw(0x0002, 'UI', `${Buffer.from('1.2.840.10008.5.1.4.31').toString('hex')}2020`)),
  ),
  scu('has a Priority of four bytes', ['SCU-RQ-query'], ['CMD-04'], replaced(raw(0x0700, 'US', '00000000'))),
  scu(
    'has a retired command element',
    ['SCU-RQ-query'],
    [],
    fields((all) => [raw(0x0001, 'UL', '00000000'), ...all]),
    { warns: ['CMD-05'] },
  ),
  scu('announces no Identifier and sends one', ['SCU-RQ-query'], ['CMD-06', 'FINDRQ-01'], () =>
    oneQuery({ ...plan, dataSetType: 0x0101 }),
  ),
];

/** Two queries on one association with these Message IDs. */
function twice(first: number, second: number): ScuProgram {
  return async (of) => {
    for (const messageID of [first, second])
      if (of.association.state === 'Sta6') await of.find({ ...plan, messageID });
    await leave(of);
    return undefined;
  };
}

function outstandingTwice(): ScuProgram {
  return async (of) => {
    const pdus = of.requestPdus({ ...plan, messageID: 7 });
    await of.sendRaw(Buffer.concat([...pdus, ...pdus]));
    await of.listen(200);
    await leave(of);
    return undefined;
  };
}

/** The command of one request, and then another request. */
function unfinished(): ScuProgram {
  return async (of) => {
    const [first = new Uint8Array(0)] = of.requestPdus(plan);
    await of.sendRaw(first);
    await of.sendRaw(Buffer.concat(of.requestPdus(plan)));
    await of.listen(200);
    await leave(of);
    return undefined;
  };
}

/** Queries when it is first met, and only associates from then on. */
function onlyOnce(): ScuProgram {
  let runs = 0;
  return async (of) => {
    runs += 1;
    if (runs === 1) await of.find(plan);
    await leave(of);
    return undefined;
  };
}

/** The usual keys with elements put in at their place, in the place of those of the same tag. */
function withElements(...added: readonly DataElement[]): FindPlan {
  const kept = keys.filter(({ tag }) => !added.some((element) => element.tag === tag));
  return { identifier: [...kept, ...added].sort((a, b) => a.tag - b.tag) };
}

/** Sequences of undefined length, and a Sequence Delimitation Item that has bytes of its own. PS3.5 7.5.2 */
function undelimited(_bytes: Uint8Array, transferSyntaxUID: string): Uint8Array {
  const open = keys.map((element) => (isSequence(element) ? { ...element, undefinedLength: true } : element));
  const hex = Buffer.from(encodeDataSet(open, transferSyntaxUID)).toString('hex');
  return Buffer.from(hex.replace('feffdde000000000', 'feffdde002000000'), 'hex');
}

const inImplicit = () => encodeDataSet(keys, transferSyntaxes.implicitVRLittleEndian);

const encoded = (
  name: string,
  fails: DeviatingScu['fails'],
  change: FindPlan,
  more: Partial<DeviatingScu> = {},
) => scu(name, ['SCU-RQ-identifier'], fails, () => oneQuery(change), more);

/** ENC: the Identifier of the request, which IDENT has in its own words. */
export const encodingDeviations: readonly DeviatingScu[] = [
  encoded('pads text with a NUL', ['ENC-02', 'IDENT-16'], withElements(raw(0x00100010, 'PN', '444f4500'))),
  // Two of them: fragments of an odd length would be another fault.
  encoded(
    'has two values of odd length',
    ['ENC-02', 'IDENT-16'],
    withElements(raw(0x00080050, 'SH', '31'), raw(0x00100020, 'LO', '313233')),
  ),
  encoded('has a delimiter with a length', ['ENC-06'], { ...plan, editIdentifier: undelimited }),
  encoded(
    'has a control character in text',
    ['ENC-08', 'IDENT-09'],
    withElements(raw(0x00100020, 'LO', '3101')),
  ),
  encoded(
    'has a private element without creator',
    ['ENC-10', 'IDENT-18'],
    withElements(raw(0x00091001, 'LO', '')),
  ),
  encoded('has an element of group 0002', ['ENC-11', 'IDENT-15'], withElements(raw(0x00020010, 'UI', ''))),
  scu('writes Implicit VR where Explicit VR is accepted', ['SCU-RQ-explicit'], ['ENC-05', 'IDENT-01'], () =>
    oneQuery({ ...plan, editIdentifier: inImplicit }),
  ),
  scu('has the VR of another element', ['SCU-RQ-explicit'], ['ENC-05'], () =>
    oneQuery(withElements(raw(0x00100020, 'SH', ''))),
  ),
];
