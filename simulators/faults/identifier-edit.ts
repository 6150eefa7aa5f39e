import { entryOfKeyword } from '../data-set/dictionary.ts';
import { type DataElement, type DataSet, type Item, isSequence } from '../data-set/element.ts';
import { dataSetOf } from '../data-set/natural.ts';
import type { Tag } from '../data-set/tag.ts';
import { valueRepresentationOf } from '../data-set/vr.ts';
import { walkDataSet } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';
import type { FaultContext } from './fault.ts';

/** Changes the elements of an Identifier. */
export type IdentifierEdit = (elements: DataSet, context: FaultContext) => DataSet;

/** Changes an encoded Identifier. */
export type IdentifierFunction = (bytes: Uint8Array, context: FaultContext) => Uint8Array;

/** A function on bytes made from one on elements: decodes, edits, encodes in the same Transfer Syntax. */
export function edited(edit: IdentifierEdit): IdentifierFunction {
  return (bytes, context) =>
    encodeDataSet(edit(elementsOf(bytes, context.transferSyntaxUID), context), context.transferSyntaxUID);
}

/** The elements of an encoded Identifier, ready to be written again. */
export function elementsOf(bytes: Uint8Array, transferSyntaxUID: string): DataSet {
  return dataSetOf(walkDataSet(bytes, transferSyntaxUID).elements);
}

/** The tag of a keyword of PS3.6. Throws RangeError for a word that is none: a slip in the catalogue. */
export function tagOf(keyword: string): Tag {
  return definitionOf(keyword).tag;
}

function definitionOf(keyword: string): { readonly tag: Tag; readonly vr: string } {
  const entry = entryOfKeyword(keyword);
  if (entry === undefined) throw new RangeError(`${keyword} is no keyword of PS3.6`);
  return entry;
}

/** A text element padded as PS3.5 6.2 wants it; characters are written as Latin-1 bytes. */
export function textElement(keyword: string, text: string): DataElement {
  const { tag, vr } = definitionOf(keyword);
  const pad = valueRepresentationOf(vr)?.padding ?? 0x20;
  const bytes = Buffer.from(text, 'latin1');
  const value = bytes.length % 2 === 0 ? Uint8Array.from(bytes) : Uint8Array.of(...bytes, pad);
  return { tag, vr, value };
}

/** An element with exactly these bytes as its value. */
export function rawElement(keyword: string, value: Uint8Array): DataElement {
  const { tag, vr } = definitionOf(keyword);
  return { tag, vr, value };
}

/** A sequence element with these items, each of defined length. */
export function sequenceElement(keyword: string, items: readonly DataSet[]): DataElement {
  const { tag } = definitionOf(keyword);
  return { tag, vr: 'SQ', value: items.map((elements) => ({ elements })) };
}

/** The elements with this one put in its place, instead of any of the same tag. */
export function withElement(elements: DataSet, element: DataElement): DataSet {
  const others = elements.filter((each) => each.tag !== element.tag);
  const place = others.findIndex((each) => each.tag > element.tag);
  return others.toSpliced(place === -1 ? others.length : place, 0, element);
}

/** The elements without those of this keyword. */
export function withoutElement(elements: DataSet, keyword: string): DataSet {
  const tag = tagOf(keyword);
  return elements.filter((each) => each.tag !== tag);
}

/** Whether there is an element of this keyword. */
export function hasElement(elements: DataSet, keyword: string): boolean {
  const tag = tagOf(keyword);
  return elements.some((each) => each.tag === tag);
}

const stepSequence = 'ScheduledProcedureStepSequence';

/** The items of the Scheduled Procedure Step Sequence; one empty item if there is none. PS3.4 Table K.6-1 */
export function stepItems(elements: DataSet): readonly Item[] {
  const found = elements.find((each) => each.tag === tagOf(stepSequence));
  if (found === undefined || !isSequence(found) || found.value.length === 0) return [{ elements: [] }];
  return found.value;
}

/** The Identifier with these items in its Scheduled Procedure Step Sequence, which is added if it is not there. */
export function withStepItems(elements: DataSet, items: readonly Item[]): DataSet {
  return withElement(elements, { tag: tagOf(stepSequence), vr: 'SQ', value: items });
}

/** Applies an edit to every item of the Scheduled Procedure Step Sequence, which is added if it is not there. */
export function inStep(edit: (elements: DataSet) => DataSet): (elements: DataSet) => DataSet {
  return (elements) =>
    withStepItems(
      elements,
      stepItems(elements).map((item) => ({ ...item, elements: edit(item.elements) })),
    );
}

/** Applies a change to every element at every depth, items first. */
export function everyElement(elements: DataSet, change: (element: DataElement) => DataElement): DataSet {
  return elements.map((element) => {
    if (!isSequence(element)) return change(element);
    const value = element.value.map((item) => ({ ...item, elements: everyElement(item.elements, change) }));
    return change({ ...element, value });
  });
}

/** The Identifier with this value, added if it is not there. */
export function setText(keyword: string, text: string): IdentifierFunction {
  return edited((elements) => withElement(elements, textElement(keyword, text)));
}

/** The Identifier with this value in each item of its Scheduled Procedure Step Sequence. */
export function setStepText(keyword: string, text: string): IdentifierFunction {
  return edited(inStep((elements) => withElement(elements, textElement(keyword, text))));
}
