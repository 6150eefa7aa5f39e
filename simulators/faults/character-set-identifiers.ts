import { decodeText, encodeText } from '../data-set/character-set.ts';
import type { DataElement } from '../data-set/element.ts';
import { valueRepresentationOf } from '../data-set/vr.ts';
import { type FaultDefinition, faultsOf } from './define.ts';
import {
  edited,
  everyElement,
  hasElement,
  type IdentifierEdit,
  tagOf,
  textElement,
  withElement,
  withoutElement,
} from './identifier-edit.ts';

/** What the text is in, AE title, values of Specific Character Set, a Patient's Name in them. PS3.3 C.12.1.1.2 */
const texts: readonly (readonly [string, string, readonly string[], string])[] = [
  ['ISO 8859-2', 'LATIN-2', ['ISO_IR 101'], 'Dvo\u0159\u00e1k^Anton\u00edn'],
  ['ISO 8859-3', 'LATIN-3', ['ISO_IR 109'], '\u0134a\u016ddo^\u0108ielo'],
  ['ISO 8859-4', 'LATIN-4', ['ISO_IR 110'], 'B\u0113rzi\u0146\u0161^J\u0101nis'],
  ['ISO 8859-5', 'CYRILLIC', ['ISO_IR 144'], '\u041b\u044e\u043a\u0441\u0435\u043c\u0431\u0443\u0440\u0433'],
  ['ISO 8859-6', 'ARABIC', ['ISO_IR 127'], '\u0642\u0628\u0627\u0646\u064a^\u0644\u0646\u0632\u0627\u0631'],
  ['ISO 8859-7', 'GREEK', ['ISO_IR 126'], '\u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2'],
  ['ISO 8859-8', 'HEBREW', ['ISO_IR 138'], '\u05e9\u05e8\u05d5\u05df^\u05d3\u05d1\u05d5\u05e8\u05d4'],
  ['ISO 8859-9', 'LATIN-5', ['ISO_IR 148'], 'Y\u0131lmaz^\u015e\u00fckr\u00fc'],
  ['TIS 620-2533', 'THAI', ['ISO_IR 166'], '\u0e2a\u0e21\u0e0a\u0e32\u0e22^\u0e43\u0e08\u0e14\u0e35'],
  ['JIS X 0201', 'KATAKANA', ['ISO_IR 13'], '\uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73'],
  ['GB18030', 'GB18030', ['GB18030'], 'Wang^XiaoDong=\u738b^\u5c0f\u4e1c'],
  ['GBK', 'GBK', ['GBK'], 'Wang^XiaoDong=\u738b^\u5c0f\u4e1c'],
  [
    'ISO 8859-1 with code extensions',
    'LATIN-1-2022',
    ['ISO 2022 IR 6', 'ISO 2022 IR 100'],
    'Mueller^Juergen=M\u00fcller^J\u00fcrgen',
  ],
  [
    'JIS X 0201 and JIS X 0208',
    'JAPANESE-13',
    ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
    '\uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73=\u5c71\u7530^\u592a\u90ce',
  ],
  [
    'KS X 1001 with code extensions',
    'KOREAN',
    ['', 'ISO 2022 IR 149'],
    'Hong^Gildong=\u6d2a^\u5409\u6d1e=\ud64d^\uae38\ub3d9',
  ],
  ['GB 2312 with code extensions', 'CHINESE', ['', 'ISO 2022 IR 58'], 'Zhang^XiaoDong=\u5f20^\u5c0f\u4e1c'],
];

function inText([name, aeTitle, characterSets, patientName]: (typeof texts)[number]): FaultDefinition {
  return {
    phrase: `the text is in ${name}`,
    aeTitle,
    legal: true,
    explain: `Specific Character Set is ${characterSets.join('\\')}, and Patient's Name has characters of it`,
    source: 'PS3.3 C.12.1.1.2; PS3.4 K.4.1.1.3.1',
    identifier: edited(inCharacterSet(characterSets, patientName)),
  };
}

/** Identifiers in the character sets of PS3.3 C.12.1.1.2, all legal. */
export const characterSetIdentifiers = faultsOf('data-set', [
  {
    phrase: 'the text is in ISO 8859-1',
    aeTitle: 'LATIN-1',
    legal: true,
    explain: "Specific Character Set is ISO_IR 100, and Patient's Name has letters of it",
    source: 'PS3.3 C.12.1.1.2; PS3.4 K.4.1.1.3.1',
    identifier: edited(inCharacterSet(['ISO_IR 100'], 'M\u00fcller^J\u00fcrgen')),
  },
  {
    phrase: 'the text is in UTF-8',
    aeTitle: 'UTF-8',
    legal: true,
    explain: "Specific Character Set is ISO_IR 192, and Patient's Name is Greek",
    source: 'PS3.3 C.12.1.1.2; PS3.4 K.4.1.1.3.1',
    identifier: edited(
      inCharacterSet(['ISO_IR 192'], '\u0394\u03b9\u03bf\u03bd\u03c5\u03c3\u03b9\u03bf\u03c2'),
    ),
  },
  {
    phrase: 'the text switches character sets',
    aeTitle: 'JAPANESE',
    legal: true,
    explain:
      "Specific Character Set is \\ISO 2022 IR 87, and Patient's Name has an ideographic component group",
    source: 'PS3.5 6.1.2.5, Annex H',
    identifier: edited(inCharacterSet(['', 'ISO 2022 IR 87'], 'Yamada^Tarou=\u5c71\u7530^\u592a\u90ce')),
  },
  ...texts.map(inText),
  {
    phrase: 'no character set is named',
    aeTitle: 'ASCII',
    legal: true,
    explain: 'there is no Specific Character Set, and all text is in the default repertoire',
    source: 'PS3.3 C.12.1.1.2; PS3.4 K.4.1.1.3.1',
    identifier: edited((elements, context) =>
      withoutElement(inCharacterSet([], 'Doe^Jane')(elements, context), 'SpecificCharacterSet'),
    ),
  },
]);

/** Writes all text in these character sets, a question mark for what they have not got, and this Patient's Name. */
function inCharacterSet(characterSets: readonly string[], patientName: string): IdentifierEdit {
  return (elements) => {
    const declared = elements.find(({ tag }) => tag === tagOf('SpecificCharacterSet'));
    const from = declared?.value instanceof Uint8Array ? splitSets(declared.value) : [];
    const recoded = everyElement(elements, (element) => recode(element, from, characterSets));
    const named = hasElement(elements, 'PatientName')
      ? withElement(recoded, paddedText(tagOf('PatientName'), 'PN', patientName, characterSets))
      : recoded;
    return withElement(named, textElement('SpecificCharacterSet', characterSets.join('\\')));
  };
}

function splitSets(value: Uint8Array): string[] {
  return Buffer.from(value)
    .toString('latin1')
    .split('\\')
    .map((each) => each.trim());
}

function recode(element: DataElement, from: readonly string[], to: readonly string[]): DataElement {
  if (
    !(element.value instanceof Uint8Array) ||
    valueRepresentationOf(element.vr)?.extendedRepertoire !== true
  )
    return element;
  const { text } = decodeText(element.value, element.vr, from);
  return paddedText(element.tag, element.vr, text.trimEnd(), to);
}

function paddedText(tag: number, vr: string, text: string, characterSets: readonly string[]): DataElement {
  const bytes = encodedText(vr, text, characterSets);
  return { tag, vr, value: bytes.length % 2 === 0 ? bytes : Uint8Array.of(...bytes, 0x20) };
}

function encodedText(vr: string, text: string, characterSets: readonly string[]): Uint8Array {
  try {
    return encodeText(text, vr, characterSets);
  } catch {
    return Uint8Array.from(Buffer.from(text.replace(/[^\x20-\x7e\r\n\f\t]/gu, '?'), 'latin1'));
  }
}
