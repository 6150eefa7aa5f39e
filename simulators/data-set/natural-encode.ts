import { CharacterSetError, encodeText } from './character-set.ts';
import { entryOfKeyword, vrsOf } from './dictionary.ts';
import type { DataElement, DataSet, Item } from './element.ts';
import { type NaturalDataSet, NaturalError, type NaturalValue } from './natural-model.ts';
import { writeNumber } from './numbers.ts';
import { groupOf, parseTag, type Tag } from './tag.ts';
import { valueRepresentationOf } from './vr.ts';

type Scalars = readonly (string | number)[];

/** What the conversion of one value needs to know, and to say what is wrong with it. */
interface Place {
  readonly keyword: string;
  readonly path: string;
  readonly vr: string;
  readonly characterSets: readonly string[];
}

function isDataSet(value: unknown): value is NaturalDataSet {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isItems(value: NaturalValue): value is readonly NaturalDataSet[] {
  return Array.isArray(value) && value.length > 0 && value.every(isDataSet);
}

function scalarsOf(value: NaturalValue, place: Place): Scalars {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => {
    if (typeof one === 'string' || typeof one === 'number') return one;
    throw new NaturalError(
      place.keyword,
      place.path,
      `expected a value of VR ${place.vr}, got ${describe(one)}`,
    );
  });
}

function describe(value: unknown): string {
  if (value === null) return 'nothing (write "" for zero length)';
  return Array.isArray(value) ? 'a list in a list' : typeof value === 'object' ? 'an item' : String(value);
}

function tagOf(keyword: string, path: string): Tag {
  const tag = entryOfKeyword(keyword)?.tag ?? parseTag(keyword);
  if (tag === undefined || groupOf(tag) === 0xfffe) {
    throw new NaturalError(keyword, path, 'expected a PS3.6 keyword or a tag as ggggeeee');
  }
  return tag;
}

// PS3.5 Table 6.2-1: a decimal string has at most 16 bytes
function decimal(value: number): string {
  const text = String(value);
  for (let digits = 15; text.length > 16 && digits > 0; digits -= 1) {
    const shorter = String(Number(value.toPrecision(digits)));
    if (shorter.length <= 16) return shorter;
  }
  return text;
}

function textOf(value: string | number, place: Place): string {
  if (typeof value === 'string') return value;
  const isNumeric = place.vr === 'DS' || (place.vr === 'IS' && Number.isInteger(value));
  if (!isNumeric || !Number.isFinite(value)) {
    throw new NaturalError(
      place.keyword,
      place.path,
      `expected text for VR ${place.vr}, got the number ${value} (quotes missing?)`,
    );
  }
  return decimal(value);
}

function encodeTexts(values: Scalars, place: Place): Uint8Array {
  if (values.length > 1 && valueRepresentationOf(place.vr)?.multiple !== true) {
    throw new NaturalError(
      place.keyword,
      place.path,
      `expected one value, VR ${place.vr} cannot have ${values.length}`,
    );
  }
  const text = values.map((value) => textOf(value, place)).join('\\');
  try {
    return encodeText(text, place.vr, place.characterSets);
  } catch (error) {
    if (!(error instanceof CharacterSetError)) throw error;
    throw new NaturalError(place.keyword, place.path, error.message);
  }
}

function encodeNumbers(values: Scalars, place: Place): Uint8Array {
  const parts = values
    .filter((value) => value !== '')
    .map((value) => {
      const bytes = writeNumber(value, place.vr);
      if (typeof bytes === 'string') throw new NaturalError(place.keyword, place.path, bytes);
      return bytes;
    });
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function encodeBytes(values: Scalars, place: Place): Uint8Array {
  const [hex = ''] = values;
  if (values.length > 1 || typeof hex !== 'string' || !/^(?:[0-9a-f]{2})*$/i.test(hex)) {
    throw new NaturalError(place.keyword, place.path, `expected bytes in hex for VR ${place.vr}`);
  }
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

// PS3.5 6.2: the value field is made even with one byte behind the last value
function padded(bytes: Uint8Array, vr: string): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1);
  even.set(bytes);
  even[bytes.length] = valueRepresentationOf(vr)?.padding ?? 0;
  return even;
}

function encodeValue(value: NaturalValue, place: Place): Uint8Array {
  const values = scalarsOf(value, place);
  const form = valueRepresentationOf(place.vr)?.form;
  if (form === 'number') return encodeNumbers(values, place);
  if (form === 'text') return padded(encodeTexts(values, place), place.vr);
  return padded(encodeBytes(values, place), place.vr);
}

function itemsOf(value: NaturalValue, place: Place): Item[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : value === '' ? [] : [value];
  return values.map((entry, index) => {
    const path = `${place.path}[${index}]`;
    if (!isDataSet(entry))
      throw new NaturalError(place.keyword, path, 'expected an item: keywords with values');
    return { elements: encodeElements(entry, `${path}.`, place.characterSets) };
  });
}

function elementOf(
  keyword: string,
  value: NaturalValue,
  prefix: string,
  sets: readonly string[],
): DataElement {
  const path = `${prefix}${keyword}`;
  const tag = tagOf(keyword, path);
  const known = vrsOf(tag)[0] ?? 'UN';
  const vr = known === 'UN' && (isDataSet(value) || isItems(value)) ? 'SQ' : known;
  const place: Place = { keyword, path, vr, characterSets: sets };
  return { tag, vr, value: vr === 'SQ' ? itemsOf(value, place) : encodeValue(value, place) };
}

// PS3.5 7.5.3: an item without its own Specific Character Set has that of the data set around it
function characterSetsIn(natural: NaturalDataSet, inherited: readonly string[]): readonly string[] {
  for (const [keyword, value] of Object.entries(natural)) {
    if (entryOfKeyword(keyword)?.tag !== 0x00080005 && parseTag(keyword) !== 0x00080005) continue;
    const text = (Array.isArray(value) ? value : [value]).join('\\');
    return text === '' ? [] : text.split('\\').map((term) => term.trim());
  }
  return inherited;
}

function encodeElements(
  natural: NaturalDataSet,
  prefix: string,
  inherited: readonly string[],
): DataElement[] {
  const sets = characterSetsIn(natural, inherited);
  const elements = Object.entries(natural).map(([keyword, value]) => elementOf(keyword, value, prefix, sets));
  elements.sort((one, other) => one.tag - other.tag);
  const twice = elements.find((element, index) => element.tag === elements[index + 1]?.tag);
  if (twice === undefined) return elements;
  const [, keyword = ''] = Object.keys(natural).filter((key) => tagOf(key, key) === twice.tag);
  throw new NaturalError(keyword, `${prefix}${keyword}`, 'the element is there twice');
}

/**
 * Elements sorted by tag, padded to even length, text in the Specific Character Set that the object itself names,
 * sequences and items of defined length.
 *
 * Binary numbers come from numbers or digits, AT from `(gggg,eeee)`, IS and DS from numbers or text, byte VRs
 * (OB, OW, UN, …) from hex digits. Lengths, VM and formats are not judged: a key may hold wild cards or a range.
 * Throws NaturalError for an unknown keyword or a value that cannot be encoded.
 */
export function fromNatural(natural: NaturalDataSet): DataSet {
  return encodeElements(natural, '', []);
}
