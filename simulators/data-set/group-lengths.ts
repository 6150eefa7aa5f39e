import type { DataElement, DataSet } from './element.ts';
import { groupOf } from './tag.ts';
import { transferSyntaxes } from './transfer-syntax.ts';
import { encodeDataSet } from './write.ts';

/** The data set with a group length before each group of its root: retired, but legal. PS3.5 7.2 */
export function withGroupLengths(dataSet: DataSet, transferSyntaxUID: string): DataElement[] {
  const isDeflated = transferSyntaxUID === transferSyntaxes.deflatedExplicitVRLittleEndian;
  const lengthSyntax = isDeflated ? transferSyntaxes.explicitVRLittleEndian : transferSyntaxUID;
  return [...Map.groupBy(dataSet, ({ tag }) => groupOf(tag))].flatMap(([group, elements]) => {
    const { length } = encodeDataSet(elements, lengthSyntax);
    const value = new Uint8Array(4);
    new DataView(value.buffer).setUint32(0, length, true);
    return [{ tag: group * 0x10000, vr: 'UL', value }, ...elements];
  });
}
