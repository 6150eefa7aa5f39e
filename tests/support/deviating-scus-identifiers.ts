import { type DataElement, isSequence } from '../../simulators/data-set/element.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { encodeDataSet } from '../../simulators/data-set/write.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import { type DeviatingScu, keys, usual as plan, scu } from './scu-deviation.ts';
import { oneQuery } from './scu-program.ts';

const raw = (tag: number, vr: string, hex: string): DataElement => ({
  tag,
  vr,
  value: Buffer.from(hex, 'hex'),
});

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
