import type { DataElement, DataSet } from '../../data-set/element.ts';
import { isSequence } from '../../data-set/element.ts';
import { latin1Text } from '../../data-set/latin1.ts';
import { readNumbers } from '../../data-set/numbers.ts';
import { formatTag } from '../../data-set/tag.ts';
import { valueRepresentationOf } from '../../data-set/vr.ts';

/** The value of an element as dump2dcm reads it; each byte of a text is one character here. */
function dumpedValue({ value, vr }: DataElement & { readonly value: Uint8Array }): string {
  const { form, padding } = valueRepresentationOf(vr) ?? { form: 'bytes', padding: 0 };
  if (form === 'number') return readNumbers(value, vr, true).join('\\');
  if (form !== 'text') return [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('\\');
  // dump2dcm pads by itself.
  const end = value.at(-1) === padding ? value.length - 1 : value.length;
  return `[${latin1Text(value.subarray(0, end))}]`;
}

function* linesOf(dataSet: DataSet, indent: string): Generator<string> {
  for (const element of dataSet) {
    const head = `${indent}${formatTag(element.tag).toLowerCase()} ${element.vr}`;
    if (!isSequence(element)) {
      const { value } = element;
      if (value instanceof Uint8Array) yield `${head} ${dumpedValue({ ...element, value })}`;
      continue;
    }
    yield `${head} (Sequence)`;
    for (const item of element.value) {
      yield `${indent}  (fffe,e000) na (Item)`;
      yield* linesOf(item.elements, `${indent}    `);
      yield `${indent}  (fffe,e00d) na (ItemDelimitationItem)`;
    }
    yield `${indent}(fffe,e0dd) na (SequenceDelimitationItem)`;
  }
}

/**
 * A data set as text for dump2dcm of DCMTK, in the character set of the data set itself: the bytes of a value are the
 * bytes of the file.
 */
export function dumpText(dataSet: DataSet): Uint8Array {
  return Uint8Array.from(Buffer.from([...linesOf(dataSet, ''), ''].join('\n'), 'latin1'));
}
