import { swapUnits } from './byte-order.ts';
import { characterSetsOf, decodeText } from './character-set.ts';
import { keywordOf, vrsOf } from './dictionary.ts';
import { type DataElement, type DataSet, type Item, undefinedLength } from './element.ts';
import type { NaturalDataSet, NaturalValue } from './natural-model.ts';
import { readNumbers } from './numbers.ts';
import { formatTag } from './tag.ts';
import { type ValueRepresentation, valueRepresentationOf } from './vr.ts';
import type { WalkedElement, WalkedItem } from './walked.ts';

const space = 0x20;
const nul = 0x00;

// Padding is a space, or a NUL where some systems put one in its place; leading spaces matter in few VRs.
function unpadded(text: string, facts: ValueRepresentation): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === space || text.charCodeAt(end - 1) === nul)) end -= 1;
  let start = 0;
  if (facts.leadingSpacesInsignificant) while (start < end && text.charCodeAt(start) === space) start += 1;
  return text.slice(start, end);
}

function scalar<Value extends string | number>(values: readonly Value[]): NaturalValue {
  const [first = '', ...others] = values;
  return others.length === 0 ? first : values;
}

function textValue(
  element: WalkedElement,
  facts: ValueRepresentation,
  sets: readonly string[],
): NaturalValue {
  const { text } = decodeText(element.value, facts.vr, sets);
  if (!facts.multiple || !text.includes('\\')) return unpadded(text, facts);
  return text.split('\\').map((value) => unpadded(value, facts));
}

function naturalValueOf(element: WalkedElement, sets: readonly string[]): NaturalValue {
  if (element.items !== undefined) return element.items.map((entry) => itemOf(entry, sets));
  // PS3.5 6.2.2: a value sent as UN is the little endian value of the VR it really has
  const vr = element.vr === 'UN' ? (vrsOf(element.tag)[0] ?? 'UN') : element.vr;
  const facts = valueRepresentationOf(vr);
  if (facts?.form === 'text') return textValue(element, facts, sets);
  if (facts?.form === 'number') return scalar(readNumbers(element.value, vr, element.bigEndian !== true));
  return Buffer.from(element.value).toString('hex').toUpperCase();
}

function itemOf(entry: WalkedItem, inherited: readonly string[]): NaturalDataSet {
  const own = characterSetsOf(entry.elements);
  return toNatural(entry.elements, own.length > 0 ? own : inherited);
}

/**
 * The JSON model of a walked data set: padding is stripped, one value is a scalar, several are an array.
 * IS and DS stay text, so that nothing is lost; byte VRs become hex digits; elements without keyword are keyed by
 * `(gggg,eeee)`; of duplicates the last stays.
 * `characterSets` default to the Specific Character Set among the elements.
 */
export function toNatural(
  elements: readonly WalkedElement[],
  characterSets?: readonly string[],
): NaturalDataSet {
  const sets = characterSets ?? characterSetsOf(elements);
  const natural: Record<string, NaturalValue> = {};
  for (const element of elements) {
    natural[keywordOf(element.tag) ?? formatTag(element.tag)] = naturalValueOf(element, sets);
  }
  return natural;
}

function elementOf(element: WalkedElement): DataElement {
  const { tag, vr, declaredLength, items } = element;
  const length = declaredLength === undefinedLength ? { undefinedLength: true } : {};
  if (items !== undefined) {
    const value = items.map(
      (entry): Item => ({
        elements: dataSetOf(entry.elements),
        ...(entry.declaredLength === undefinedLength ? { undefinedLength: true } : {}),
      }),
    );
    return { tag, vr, value, ...length };
  }
  const unit = element.bigEndian === true ? (valueRepresentationOf(vr)?.unit ?? 1) : 1;
  const value = swapUnits(element.value, unit);
  if (declaredLength === value.length) return { tag, vr, value };
  return { tag, vr, value, declaredLength };
}

/**
 * Walked elements as writable ones: encoding them in the same Transfer Syntax gives the same bytes, with defined and
 * undefined lengths as they were. Of data that could not be decoded, what was read is kept.
 */
export function dataSetOf(elements: readonly WalkedElement[]): DataSet {
  return elements.map(elementOf);
}
