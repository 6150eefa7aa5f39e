import { isSequence } from '../../simulators/data-set/element.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import { raw, sequence, text, withElements, withStep } from './identifier-edits.ts';
import { type DeviatingScu, keys, usual as plan, scu } from './scu-deviation.ts';
import { oneQuery } from './scu-program.ts';

/** Sequences of undefined length, and a Sequence Delimitation Item that has bytes of its own. PS3.5 7.5.2 */
function undelimited(_bytes: Uint8Array, transferSyntaxUID: string): Uint8Array {
  const open = keys.map((element) => (isSequence(element) ? { ...element, undefinedLength: true } : element));
  const hex = Buffer.from(encodeDataSet(open, transferSyntaxUID)).toString('hex');
  return Buffer.from(hex.replace('feffdde000000000', 'feffdde002000000'), 'hex');
}

const inImplicit = () => encodeDataSet(keys, transferSyntaxes.implicitVRLittleEndian);

/** An SCU whose Identifier has one deviation. */
export const encoded = (
  name: string,
  fails: DeviatingScu['fails'],
  change: FindPlan,
  more: Partial<DeviatingScu> = {},
) => scu(name, ['SCU-RQ-identifier'], fails, () => oneQuery(change), more);

/** One that is only warned about. */
export const doubtful = (name: string, warns: NonNullable<DeviatingScu['warns']>, change: FindPlan) =>
  encoded(name, [], change, { warns });

/** ENC: the Identifier of the request, which IDENT has in its own words. */
export const encodingDeviations: readonly DeviatingScu[] = [
  encoded('pads text with a NUL', ['ENC-02', 'IDENT-16'], withElements(raw(0x00100010, 'PN', '444f4500'))),
  // Two of them: fragments of an odd length would be another fault.
  encoded(
    'has two values of odd length',
    ['ENC-02', 'IDENT-16'],
    withElements(raw(0x00080050, 'SH', '31'), raw(0x00100020, 'LO', '313233')),
  ),
  encoded('pads a UID with a space', ['ENC-02', 'IDENT-16'], withElements(text(0x0020000d, 'UI', '1.2.3.4'))),
  doubtful('pads text with three spaces', ['ENC-02'], withElements(text(0x00100020, 'LO', '1   '))),
  encoded('has a delimiter with a length', ['ENC-06'], { ...plan, editIdentifier: undelimited }),
  encoded(
    'has a control character in text',
    ['ENC-08', 'IDENT-09'],
    withElements(raw(0x00100020, 'LO', '3101')),
  ),
  doubtful('ends lines with a line feed alone', ['ENC-08'], withElements(text(0x00104000, 'LT', 'A\nB\n'))),
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
  scu('has a VR that does not exist', ['SCU-RQ-explicit'], ['ENC-05'], () =>
    oneQuery(withElements({ ...raw(0x00100020, 'LO', ''), writtenVr: 'ZZ' })),
  ),
  scu('has UN for an element that it knows', ['SCU-RQ-explicit'], ['ENC-05'], () =>
    oneQuery(withElements({ ...raw(0x00100020, 'LO', ''), writtenVr: 'UN' })),
  ),
];

const stepItem = [text(0x00080060, 'CS', ''), text(0x00400002, 'DA', '')];
const codes = 0x00321064;
const protocolContext = 0x00400440;

/** IDENT: which elements the Identifier has, and where. */
export const keyStructureDeviations: readonly DeviatingScu[] = [
  encoded('cuts its Identifier short', ['IDENT-01'], {
    ...plan,
    editIdentifier: (bytes) => bytes.subarray(0, -6),
  }),
  encoded('asks for two steps', ['IDENT-02'], withElements(sequence(0x00400100, stepItem, stepItem))),
  encoded('asks for two procedure codes', ['IDENT-02'], withElements(sequence(codes, [], []))),
  doubtful('asks for steps with no item', ['IDENT-02'], withElements(sequence(0x00400100))),
  encoded(
    'asks for the start date beside the step',
    ['IDENT-03'],
    withElements(text(0x00400002, 'DA', '20260105')),
  ),
  doubtful(
    'asks for the station beside the step, without a value',
    ['IDENT-03'],
    withElements(text(0x00400001, 'AE', '')),
  ),
  doubtful('asks for the Modality beside the step', ['IDENT-03'], withElements(text(0x00080060, 'CS', 'CT'))),
  encoded(
    'asks for a Protocol Context by its value',
    ['IDENT-11'],
    withStep(sequence(protocolContext, [text(0x0040a040, 'CS', 'TEXT')])),
  ),
  doubtful('has a Query/Retrieve Level', ['IDENT-12'], withElements(text(0x00080052, 'CS', 'WORKLIST'))),
  encoded('has an element twice', ['IDENT-15'], {
    identifier: keys.flatMap((element) => (element.tag === 0x00100020 ? [element, element] : [element])),
  }),
  encoded('has its elements out of order', ['IDENT-15'], { identifier: keys.toReversed() }),
  encoded('has a wrong group length', ['IDENT-17'], withElements(raw(0x00100000, 'UL', '63000000'))),
  doubtful('has a right group length', ['IDENT-17'], withElements(raw(0x00100000, 'UL', '10000000'))),
  encoded(
    'has a private element number of no block',
    ['ENC-10', 'IDENT-18'],
    withElements(raw(0x00090005, 'LO', '')),
  ),
];
