import { data, log } from 'dcmjs';
import { keywordOf } from '../dictionary.ts';
import { inflate } from '../inflate.ts';
import type { NaturalDataSet, NaturalValue } from '../natural-model.ts';
import { formatTag, parseTag } from '../tag.ts';
import { encodingOf, transferSyntaxes } from '../transfer-syntax.ts';

type DcmjsElement = { readonly vr: string; readonly Value?: readonly unknown[] };
type DcmjsDataSet = Readonly<Record<string, DcmjsElement>>;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof ArrayBuffer);
}

function isElement(value: unknown): value is DcmjsElement {
  return isRecord(value) && typeof value['vr'] === 'string';
}

// `_rawValue` and other helpers of dcmjs are no elements
function itemOf(value: unknown): NaturalDataSet {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).filter((entry): entry is [string, DcmjsElement] =>
    isElement(entry[1]),
  );
  return naturalOf(Object.fromEntries(entries));
}

function personNameOf(value: Readonly<Record<string, unknown>>): string {
  const groups = [value['Alphabetic'], value['Ideographic'], value['Phonetic']];
  return groups
    .map((group) => (typeof group === 'string' ? group : ''))
    .join('=')
    .replace(/=+$/, '');
}

function scalarOf(value: unknown, vr: string): string | number {
  if (value === null || value === undefined) return '';
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('hex').toUpperCase();
  if (vr === 'AT' && typeof value === 'number') return formatTag(value);
  if (vr === 'PN' && isRecord(value)) return personNameOf(value);
  if (typeof value === 'number' && vr !== 'IS' && vr !== 'DS') return value;
  return String(value);
}

function valueOfElement({ vr, Value: values = [] }: DcmjsElement): NaturalValue {
  if (vr === 'SQ') return values.map(itemOf);
  const [first = '', ...others] = values.map((value) => scalarOf(value, vr));
  return others.length === 0 ? first : [first, ...others];
}

function naturalOf(dataSet: DcmjsDataSet): NaturalDataSet {
  const entries = Object.entries(dataSet).map(([key, element]): [string, NaturalValue] => {
    const tag = parseTag(key);
    const name = tag === undefined ? key : (keywordOf(tag) ?? formatTag(tag));
    return [name, valueOfElement(element)];
  });
  return Object.fromEntries(entries);
}

/**
 * Decodes a data set with dcmjs, as a second opinion that shares no code with the walker.
 *
 * Only for well-formed data sets: dcmjs accepts cut values, loses empty items, ignores Specific Character Set in
 * items and repairs values. Throws as dcmjs does, and on a bad deflated stream or an unknown Transfer Syntax.
 */
export function decodeWithDcmjs(bytes: Uint8Array, transferSyntaxUID: string): NaturalDataSet {
  const encoding = encodingOf(transferSyntaxUID);
  if (encoding === undefined) throw new RangeError(`no data set can be read in ${transferSyntaxUID}`);
  const inflated = encoding.deflated ? inflate(bytes) : { bytes };
  if ('problem' in inflated) throw new RangeError(inflated.problem);
  log.setLevel('silent');
  const buffer = new Uint8Array(inflated.bytes).buffer; // dcmjs reads nothing from a view on a larger buffer
  const stream = new data.ReadBufferStream(buffer, encoding.littleEndian);
  const syntax = encoding.deflated ? transferSyntaxes.explicitVRLittleEndian : transferSyntaxUID;
  return naturalOf(data.DicomMessage._read(stream, syntax, { ignoreErrors: false }));
}
