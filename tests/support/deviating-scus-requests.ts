import type { DataElement } from '../../simulators/data-set/element.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { cFindRQ } from '../../simulators/dimse/c-find.ts';
import {
  commandElements,
  encodeCommandElements,
  encodeCommandSet,
} from '../../simulators/dimse/command-set.ts';
import { type DeviatingScu, onceMet, usual as plan, scu } from './scu-deviation.ts';
import { impatient, leave, oneQuery, programDriver, type ScuProgram } from './scu-program.ts';

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

/** Sends this in the place of its command, to an SCP that cannot answer it. */
const whenMet = (commandBytes: Uint8Array) =>
  onceMet(() => programDriver(oneQuery({ ...plan, commandBytes }), { limits: impatient }));

/** Group length and all, as a Data Set would have it. */
function explicitCommand(): Uint8Array {
  const bytes = encodeDataSet(elements, transferSyntaxes.explicitVRLittleEndian);
  const length = { tag: 0x00000000, vr: 'UL', value: Buffer.alloc(4) };
  length.value.writeUInt32LE(bytes.length);
  return Buffer.concat([encodeDataSet([length], transferSyntaxes.explicitVRLittleEndian), bytes]);
}

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
  {
    name: 'writes its command in Explicit VR',
    ids: ['SCU-RQ-query'],
    fails: ['CMD-01', 'FINDRQ-06'],
    driver: whenMet(explicitCommand()),
  },
  {
    name: 'has a Command Field that is unknown',
    ids: ['SCU-RQ-query'],
    fails: ['CMD-07', 'FINDRQ-06'],
    driver: whenMet(encodeCommandSet({ ...command, CommandField: 0x0021 })),
  },
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
