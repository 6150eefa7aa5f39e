/** The Identifier of a response: exactly what was asked for. PS3.4 K.4.1.1.3.2, K.2.2.1.2; PS3.5 7.4. */
import { entryOf } from '../data-set/dictionary.ts';
import { type DataElement, type DataSet, type Item, isSequence } from '../data-set/element.ts';
import { groupOf, type Tag } from '../data-set/tag.ts';
import { valueRepresentationOf } from '../data-set/vr.ts';
import { worklistKeysBelow } from './keys.ts';
import type { RequestKey } from './request-key.ts';
import type { ReturnType } from './worklist-key.ts';

const specificCharacterSet = 0x00080005;
const timezoneOffset = 0x00080201;
const referencedSOPInstanceUID = 0x00081155;
const documentReferenceSequence = 0x0040a390;
const stepSequence = 'ScheduledProcedureStepSequence';
const noBytes = new Uint8Array();

function empty(tag: Tag, vr: string): DataElement {
  return { tag, vr, value: vr === 'SQ' ? [] : noBytes };
}

const isEmpty = ({ value }: DataElement): boolean => value.length === 0;

/** PS3.5 7.4: types 1 and 2 are always there, an attribute of type 1C never without a value. */
const isMandatory = (type: ReturnType): boolean => type === '1' || type === '2';

/** What a sequence asked for as a whole holds: all of each item, and the mandatory attributes it lacks, empty. */
function completed(elements: DataSet, path: readonly string[]): DataSet {
  const present = elements.map((element): DataElement => {
    if (!isSequence(element)) return element;
    const keyword = entryOf(element.tag)?.keyword;
    return keyword ? wholeSequence(element, [...path, keyword]) : element;
  });
  const missing = worklistKeysBelow(path)
    .filter((row) => isMandatory(row.returnType) && !present.some(({ tag }) => tag === row.tag))
    .map((row) => empty(row.tag, row.vr));
  return missing.length === 0 ? present : [...present, ...missing].sort((one, other) => one.tag - other.tag);
}

function wholeSequence(element: DataElement, path: readonly string[]): DataElement {
  if (!isSequence(element)) return element;
  const value = element.value.map((item): Item => ({ elements: completed(item.elements, path) }));
  return { tag: element.tag, vr: element.vr, value };
}

/** Type 3 allows zero length, so an attribute outside the model can be empty; not so where PS3.4 K.4.1.1.3.2 forbids it. */
function mayBeEmpty(tag: Tag): boolean {
  return entryOf(tag) !== undefined && groupOf(tag) >= 8 && tag !== timezoneOffset;
}

/** An attribute the item does not have. */
function absent({ tag, vr, row, path, below }: RequestKey): DataElement[] {
  if (!row) return mayBeEmpty(tag) ? [empty(tag, vr)] : [];
  if (!isMandatory(row.returnType)) return [];
  if (path.join('.') !== stepSequence) return [empty(tag, vr)];
  const elements = below.length > 0 ? selected([], below) : completed([], path);
  return [{ tag, vr, value: [{ elements }] }]; // Table K.6-1: always exactly one item
}

function selectedElement(stored: DataElement | undefined, key: RequestKey): DataElement[] {
  const lacksStep = stored !== undefined && isEmpty(stored) && key.path.join('.') === stepSequence;
  if (!stored || lacksStep) return absent(key);
  if (isEmpty(stored) && key.row?.returnType === '1C') return [];
  if (!isSequence(stored)) return [stored];
  if (key.below.length === 0) return [wholeSequence(stored, key.path)];
  const value = stored.value.map((item): Item => ({ elements: selected(item.elements, key.below) }));
  return [{ tag: stored.tag, vr: stored.vr, value }];
}

function selected(elements: DataSet, keys: readonly RequestKey[]): DataElement[] {
  const byTag = new Map(elements.map((element) => [element.tag, element]));
  return keys.flatMap((key) => selectedElement(byTag.get(key.tag), key));
}

function hasOtherCharacters(elements: DataSet): boolean {
  return elements.some((element) => {
    if (isSequence(element)) return element.value.some((item) => hasOtherCharacters(item.elements));
    if (valueRepresentationOf(element.vr)?.extendedRepertoire !== true) return false;
    return element.value instanceof Uint8Array && element.value.some((byte) => byte >= 0x80 || byte === 0x1b);
  });
}

/** In JIS X 0201 even bytes below 80H can be other characters than in the default repertoire. */
function isRomaji(characterSet: DataElement): boolean {
  const text =
    characterSet.value instanceof Uint8Array ? Buffer.from(characterSet.value).toString('latin1') : '';
  return /^ISO(?: 2022 IR|_IR) 13 *(?:\\|$)/.test(text);
}

/** What stands in an Identifier that would be empty: PS3.4 K.4.1.1.3.2 lets it come unasked. */
const anyCharacterSet: DataElement = {
  tag: specificCharacterSet,
  vr: 'CS',
  value: Uint8Array.from(Buffer.from('ISO_IR 100')),
};

/** The UIDs of the instances that sequences refer to. */
function referencedInstances(elements: DataSet): string[] {
  return elements.flatMap((element) => {
    if (isSequence(element)) return element.value.flatMap((item) => referencedInstances(item.elements));
    const isReference = element.tag === referencedSOPInstanceUID && element.value instanceof Uint8Array;
    return isReference ? [Buffer.from(element.value).toString('latin1')] : [];
  });
}

/** The references to HL7 documents, if the answer names one of those documents. PS3.4 K.4.1.1.3.2 */
function documentReferences(elements: DataSet, asked: DataSet): DataElement[] {
  const references = elements.find(({ tag }) => tag === documentReferenceSequence);
  if (!references || asked.some(({ tag }) => tag === documentReferenceSequence)) return [];
  const documents = new Set(referencedInstances([references]));
  return referencedInstances(asked).some((uid) => documents.has(uid)) ? [references] : [];
}

/**
 * The elements of an item that answer a request, in ascending order; unasked, (0008,0005) where one of them is not in the
 * default repertoire, and (0040,A390) where they refer to an HL7 document. Of the item's conditional and optional
 * attributes only those it has; where that is none, (0008,0005) alone, because a pending response has an Identifier
 * (PS3.7 9.1.2.1.5) and no fragment is empty (PS3.8 E.1).
 */
export function responseOf(elements: DataSet, keys: readonly RequestKey[]): DataSet {
  const asked = selected(elements, keys);
  const characterSet = elements.find(({ tag }) => tag === specificCharacterSet);
  if (asked.length === 0) return [characterSet ?? anyCharacterSet];
  const answer = [...asked, ...documentReferences(elements, asked)];
  if (characterSet && (hasOtherCharacters(answer) || isRomaji(characterSet))) answer.push(characterSet);
  return answer.length === asked.length ? asked : answer.sort((one, other) => one.tag - other.tag);
}
