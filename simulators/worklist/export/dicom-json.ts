/** Worklist items in the DICOM JSON Model. PS3.18 Annex F. */
import { entryOfKeyword, vrsOf } from '../../data-set/dictionary.ts';
import type { NaturalDataSet, NaturalValue } from '../../data-set/natural.ts';
import { parseTag } from '../../data-set/tag.ts';
import { itemsOf, textsOf } from '../natural-values.ts';

/** One value; null stands for an empty one among others. PS3.18 F.2.5 */
export type JsonValue = string | number | null | PersonNameValue | JsonDataSet;

/** The component groups of a person name. PS3.18 F.2.2 */
export interface PersonNameValue {
  readonly Alphabetic?: string;
  readonly Ideographic?: string;
  readonly Phonetic?: string;
}

export interface JsonElement {
  readonly vr: string;
  readonly Value?: readonly JsonValue[];
  /** Base64, for VRs of bytes. */
  readonly InlineBinary?: string;
}

/** Attributes by tag in eight hexadecimal digits. PS3.18 F.2.2 */
export interface JsonDataSet {
  readonly [tag: string]: JsonElement;
}

const byteVrs: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
// PS3.18 Table F.2.3-1: numbers, and strings of numbers where a JSON number holds them as they are
const numberVrs: ReadonlySet<string> = new Set(['DS', 'FD', 'FL', 'IS', 'SL', 'SS', 'UL', 'US']);

function personName(text: string): PersonNameValue {
  const [Alphabetic = '', Ideographic = '', Phonetic = ''] = text.split('=');
  return {
    ...(Alphabetic && { Alphabetic }),
    ...(Ideographic && { Ideographic }),
    ...(Phonetic && { Phonetic }),
  };
}

function jsonValue(text: string, vr: string): JsonValue {
  if (text === '') return null;
  if (vr === 'PN') return personName(text);
  return numberVrs.has(vr) ? Number(text) : text;
}

function elementOf(value: NaturalValue, vr: string): JsonElement {
  const items = itemsOf(value);
  if (vr === 'SQ') return items.length > 0 ? { vr, Value: items.map(contentOf) } : { vr };
  const texts = textsOf(value);
  if (texts.every((text) => text === '')) return { vr };
  if (byteVrs.has(vr)) return { vr, InlineBinary: Buffer.from(texts.join(''), 'hex').toString('base64') };
  return { vr, Value: texts.map((text) => jsonValue(text, vr)) };
}

function contentOf(natural: NaturalDataSet): JsonDataSet {
  const elements = Object.entries(natural).map(([keyword, value]): [string, JsonElement] => {
    const tag = entryOfKeyword(keyword)?.tag ?? parseTag(keyword) ?? 0;
    const vr = vrsOf(tag)[0] ?? 'UN';
    return [tag.toString(16).toUpperCase().padStart(8, '0'), elementOf(value, vr)];
  });
  return Object.fromEntries(elements.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * The JSON model of a worklist item. JSON is UTF-8, so a character set that the item names becomes ISO_IR 192.
 * PS3.18 F.2, F.2.2
 */
export function dicomJson(natural: NaturalDataSet): JsonDataSet {
  const { SpecificCharacterSet: set, ...rest } = natural;
  return contentOf(set === undefined || set === '' ? rest : { SpecificCharacterSet: 'ISO_IR 192', ...rest });
}
