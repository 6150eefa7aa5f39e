import type { WalkedElement } from '../../simulators/data-set/walk.ts';

/** An element with the way to it. */
export interface Placed {
  readonly element: WalkedElement;
  /** The data set or item that it stands in. */
  readonly siblings: readonly WalkedElement[];
  /** Tags of the sequences around it, from the root. */
  readonly within: readonly number[];
}

/** Every element of a data set, the items of sequences included, in the order of the bytes. */
export function allElements(elements: readonly WalkedElement[], within: readonly number[] = []): Placed[] {
  return elements.flatMap((element) => [
    { element, siblings: elements, within },
    ...(element.items ?? []).flatMap((item) => allElements(item.elements, [...within, element.tag])),
  ]);
}

/** The value of an element byte by byte as text, without padding; '' if there is none. For the default repertoire. */
export function textOf(element: WalkedElement | undefined): string {
  if (element === undefined) return '';
  return Buffer.from(element.value)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
}

/** True if an element has no value: zero length, or a sequence without items. */
export function isEmpty({ value, items }: WalkedElement): boolean {
  return items === undefined ? value.length === 0 : items.length === 0;
}
