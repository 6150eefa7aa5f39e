import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import { cEchoRQ } from '../../simulators/dimse/c-echo.ts';
import { cFindRQ } from '../../simulators/dimse/c-find.ts';
import { encodeCommandSet } from '../../simulators/dimse/command-set.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import type { Pdv } from '../../simulators/upper-layer/pdu.ts';
import { text, withElements } from './identifier-edits.ts';
import { type DeviatingScu, keys, onceMet, usual as plan, scu } from './scu-deviation.ts';
import { impatient, leave, oneQuery, programDriver, type ScuProgram } from './scu-program.ts';

const command = encodeCommandSet(cFindRQ({ messageID: 1 }));
const echo = encodeCommandSet(cEchoRQ({ messageID: 2 }));
const identifier = encodeDataSet(keys, transferSyntaxes.implicitVRLittleEndian);
const half = Math.floor(identifier.length / 4) * 2;
const firstHalf = identifier.subarray(0, half);
const secondHalf = identifier.subarray(half);

/** Bits of the message control header. PS3.8 E.2 */
const commandBit = 1;
const lastBit = 2;
/** The context that our SCU proposes with Implicit VR Little Endian alone. */
const implicitContext = 5;

function pdv(fragment: Uint8Array, controlHeader: number, contextID = implicitContext): Pdv {
  return {
    contextID,
    controlHeader,
    isCommand: (controlHeader & commandBit) !== 0,
    isLast: (controlHeader & lastBit) !== 0,
    fragment,
  };
}

const wholeCommand = pdv(command, commandBit + lastBit);
const wholeIdentifier = pdv(identifier, lastBit);

/** A request of these P-DATA-TFs, each with some PDVs. */
function sending(...pdus: readonly (readonly Pdv[])[]): FindPlan {
  const bytes = pdus.map((pdvs) => encodePdu({ type: 'P-DATA-TF', pdvs }));
  return { ...plan, contextID: implicitContext, editPdus: () => bytes };
}

/** An SCU that sends its requests so; what makes no whole request is no reason to wait long. */
function fragmenting(
  name: string,
  fails: DeviatingScu['fails'],
  request: FindPlan,
  more: Partial<DeviatingScu> = {},
): DeviatingScu {
  const driver = onceMet(() => programDriver(oneQuery(request), { limits: impatient }));
  return { name, ids: ['SCU-RQ-query'], fails, driver, ...more };
}

/** Sends bytes, listens, and leaves. */
const sendingRaw =
  (...pdus: readonly (readonly Pdv[])[]): ScuProgram =>
  async (of) => {
    for (const pdvs of pdus) await of.sendRaw(encodePdu({ type: 'P-DATA-TF', pdvs }));
    await of.listen(100);
    await leave(of);
    return undefined;
  };

const raw = (name: string, fails: DeviatingScu['fails'], ...pdus: readonly (readonly Pdv[])[]) =>
  ({
    name,
    ids: ['SCU-RQ-query'],
    fails,
    driver: onceMet(() => programDriver(sendingRaw(...pdus))),
  }) satisfies DeviatingScu;

/** UL-PDATA and NEG-MAXLEN: how the request is cut and packed. PS3.8 Annex E */
export const fragmentDeviations: readonly DeviatingScu[] = [
  fragmenting(
    'cuts fragments of an odd length',
    ['UL-PDATA-01'],
    sending([pdv(command.subarray(0, 3), commandBit)], [pdv(command.subarray(3), 3)], [wholeIdentifier]),
  ),
  fragmenting(
    'ends with an empty fragment',
    ['UL-PDATA-01'],
    sending([wholeCommand], [pdv(identifier, 0)], [pdv(new Uint8Array(), lastBit)]),
  ),
  raw(
    'marks no fragment of its command as the last',
    ['FINDRQ-05', 'UL-PDATA-02'],
    [pdv(command, commandBit)],
    [wholeIdentifier],
  ),
  raw(
    'sends its Identifier before the command',
    ['FINDRQ-06', 'UL-PDATA-02'],
    [wholeIdentifier],
    [wholeCommand],
  ),
  raw(
    'marks the first half of its Identifier as the last fragment',
    ['UL-PDATA-02', 'IDENT-01'],
    [wholeCommand],
    [pdv(firstHalf, lastBit)],
    [pdv(secondHalf, lastBit)],
  ),
  raw(
    'marks no fragment of its Identifier as the last',
    ['FINDRQ-05', 'FINDRQ-06'],
    [wholeCommand],
    [pdv(identifier, 0)],
  ),
  fragmenting(
    'sets the high bits of control headers',
    [],
    sending([pdv(command, 0xff)], [pdv(identifier, 0xfe)]),
    { warns: ['UL-PDATA-02'] },
  ),
  raw(
    'sends two messages in one P-DATA-TF',
    ['UL-PDATA-03'],
    [pdv(echo, 3, 1), wholeCommand, wholeIdentifier],
  ),
  raw(
    'sends its Identifier on another context than its command',
    ['UL-PDATA-03'],
    [wholeCommand],
    [pdv(identifier, lastBit, 3)],
  ),
  fragmenting(
    'puts two fragments of its Identifier side by side',
    [],
    sending([wholeCommand], [pdv(firstHalf, 0), pdv(secondHalf, lastBit)]),
    { warns: ['UL-PDATA-04'] },
  ),
  scu(
    'takes no notice of the maximum length',
    ['SCU-RQ-fragments'],
    ['NEG-MAXLEN-04'],
    () =>
      oneQuery({
        ...withElements(text(0x00104000, 'LT', 'x'.repeat(400))),
        fragmentation: { maximumLength: 16_384 },
      }),
    { defects: ['maximum-length'] },
  ),
];
