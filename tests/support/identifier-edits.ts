import { type DataElement, isSequence } from '../../simulators/data-set/element.ts';
import type { Tag } from '../../simulators/data-set/tag.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import { keys } from './scu-deviation.ts';

/** An element with the bytes of its value in hexadecimal. */
export function raw(tag: Tag, vr: string, hex: string): DataElement {
  return { tag, vr, value: Buffer.from(hex, 'hex') };
}

/** An element with text as it is, one byte a character, filled up with a space to an even length. */
export function text(tag: Tag, vr: string, value: string): DataElement {
  return { tag, vr, value: Buffer.from(value.length % 2 === 0 ? value : `${value} `, 'latin1') };
}

/** A sequence of items. */
export function sequence(tag: Tag, ...items: readonly (readonly DataElement[])[]): DataElement {
  return { tag, vr: 'SQ', value: items.map((elements) => ({ elements })) };
}

/** Elements put in at their place, in the place of those of the same tag. */
function put(elements: readonly DataElement[], added: readonly DataElement[]): DataElement[] {
  const kept = elements.filter(({ tag }) => !added.some((element) => element.tag === tag));
  return [...kept, ...added].sort((a, b) => a.tag - b.tag);
}

/** The usual query with these elements at its root. */
export function withElements(...added: readonly DataElement[]): FindPlan {
  return { identifier: put(keys, added) };
}

/** The usual query with these elements in the item of its Scheduled Procedure Step Sequence. */
export function withStep(...added: readonly DataElement[]): FindPlan {
  const identifier = keys.map((element) => {
    if (!isSequence(element)) return element;
    const value = element.value.map((item) => ({ ...item, elements: put(item.elements, added) }));
    return { ...element, value };
  });
  return { identifier };
}
