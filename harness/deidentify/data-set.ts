/** De-identifies a data set without changing its length, its structure or what is wrong with that. */
import { characterSetsOf, decodeText, encodeText } from '../../simulators/data-set/character-set.ts';
import { encodingOf } from '../../simulators/data-set/transfer-syntax.ts';
import { type WalkedElement, walkDataSet } from '../../simulators/data-set/walk.ts';
import { blankText } from './blank.ts';
import type { KnownValues } from './known-values.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Scrubber } from './scrubber.ts';
import { type Treatment, treatmentOf } from './treatment.ts';

const anyHighByte = 0xe4;

/** What a data set is de-identified with. */
export interface Means {
  readonly pseudonyms: Pseudonyms;
  /** Takes the values that are replaced. */
  readonly known: KnownValues;
  /** Replaces known values in what is kept. */
  readonly scrubber: Scrubber;
}

/**
 * De-identifies the bytes of a data set in place.
 * @param transferSyntaxUID `undefined` if it is not known: then no text is left in it
 * @returns how many bytes were blanked because they could not be parsed
 */
export function deidentifyDataSet(
  bytes: Uint8Array,
  transferSyntaxUID: string | undefined,
  means: Means,
): number {
  const encoding = transferSyntaxUID === undefined ? undefined : encodingOf(transferSyntaxUID);
  if (transferSyntaxUID === undefined || encoding === undefined) return blankText(bytes);
  // Deflated again, it would have another length.
  if (encoding.deflated) return bytes.fill(0).length;
  const { elements } = walkDataSet(bytes, transferSyntaxUID);
  const isCovered = new Uint8Array(bytes.length);
  deidentifyElements(elements, [], means, isCovered);
  return blankText(bytes, isCovered);
}

function deidentifyElements(
  elements: readonly WalkedElement[],
  inherited: readonly string[],
  means: Means,
  isCovered: Uint8Array,
): void {
  const own = characterSetsOf(elements);
  const characterSets = own.length > 0 ? own : inherited;
  for (const element of elements) {
    isCovered.fill(1, element.offset, element.valueOffset);
    if (element.items === undefined) {
      isCovered.fill(1, element.valueOffset, element.valueOffset + element.value.length);
      deidentifyValue(element, characterSets, means);
      continue;
    }
    for (const item of element.items) {
      isCovered.fill(1, item.offset, item.offset + 8);
      deidentifyElements(item.elements, characterSets, means, isCovered);
    }
  }
}

function deidentifyValue(
  { tag, vr, value }: WalkedElement,
  characterSets: readonly string[],
  means: Means,
): void {
  const treatment = treatmentOf(tag, vr);
  if (treatment === 'zero') {
    value.fill(0);
    return;
  }
  const { text, problems } = decodeText(value, vr, characterSets);
  // What breaks its character set is looked at byte by byte, and keeps the bytes that break it.
  const isSound = problems.length === 0;
  const original = isSound ? text : Buffer.from(value).toString('latin1');
  means.known.add(text, treatment);
  if (!isSound) means.known.add(original, treatment);
  const other = replaced(original, treatment, means);
  const encoded = isSound ? encodedAs(other, vr, characterSets) : latin1Bytes(other, treatment);
  value.set(encoded?.length === value.length ? encoded : plainBytes(value, means));
}

/** Bytes that break their character set go on breaking it, but say nothing more. */
function latin1Bytes(text: string, treatment: Treatment): Uint8Array {
  const bytes = Buffer.from(text, 'latin1');
  return treatment === 'keep' ? bytes : bytes.map((byte) => (byte >= 0x80 ? anyHighByte : byte));
}

/** Letters of the default repertoire for whatever is written with escape sequences or above 7FH. */
function plainBytes(value: Uint8Array, { pseudonyms }: Means): Uint8Array {
  const text = Buffer.from(value).toString('latin1');
  const plain = text.replaceAll(/\p{Cc}[ -/]+[0-~]|[\x80-\xff]+/gu, ({ length }) => 'X'.repeat(length));
  return Buffer.from(pseudonyms.text(plain), 'latin1');
}

function replaced(text: string, treatment: Treatment, { pseudonyms, scrubber }: Means): string {
  switch (treatment) {
    case 'keep':
      return scrubber.text(text);
    case 'digits':
    case 'zero':
      return text.replaceAll(/\d/g, '0');
    case 'sex':
      return text.replaceAll(/\b[MF]\b/g, 'O');
    case 'date':
      return text.replaceAll(/(?<!\d)\d{8}/g, (date) => pseudonyms.date(date));
    case 'birth':
      return text.replaceAll(/(?<!\d)\d{8}/g, (date) => pseudonyms.birthDate(date));
    case 'uid':
      return text.replaceAll(/[^\\\0 ]+/g, (uid) => pseudonyms.uid(uid));
    case 'name':
    case 'text':
    case 'number':
      return pseudonyms.text(text);
  }
}

function encodedAs(text: string, vr: string, characterSets: readonly string[]): Uint8Array | undefined {
  try {
    return encodeText(text, vr, characterSets);
  } catch {
    // A character of the pseudonym is not in the sets: the bytes are masked instead.
    return undefined;
  }
}
