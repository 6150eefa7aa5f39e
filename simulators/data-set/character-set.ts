/** Text of data elements in the sets of Specific Character Set (0008,0005). PS3.5 6.1, PS3.3 C.12.1.1.2. */
import { readIso2022 } from './character-set-read.ts';
import { repertoireOf } from './character-set-repertoire.ts';
import { readStandalone, writeStandalone } from './character-set-standalone.ts';
import { escapeByte, followsCharacterSet, ProblemList } from './character-set-text.ts';
import { writeIso2022 } from './character-set-write.ts';
import { latin1Text } from './latin1.ts';
import type { WalkedElement } from './walk.ts';

export { CharacterSetError } from './character-set-error.ts';
export { characterSetProblems } from './character-set-repertoire.ts';
export { definedTerms, standaloneTerms } from './character-set-table.ts';

const specificCharacterSet = 0x00080005;
const defaultSets: readonly string[] = [];

/**
 * The values of Specific Character Set at the top level of `elements`, without padding; [] when the element
 * is absent or has no value. An empty first value before others stays: it means ISO-IR 6.
 */
export function characterSetsOf(elements: readonly WalkedElement[]): readonly string[] {
  const element = elements.find(({ tag }) => tag === specificCharacterSet);
  if (!element) return [];
  const text = Buffer.from(element.value).toString('latin1');
  const values = text.split('\\').map((value) => value.replace(/^ +|[ \0]+$/g, ''));
  return values.length === 1 && values[0] === '' ? [] : values;
}

/** No byte above 7FH and no ESC: the same text in every set but JIS X 0201, whose romaji differs in two places. */
function isPlain(value: Uint8Array): boolean {
  // Every text of a data set comes here: a loop is several times faster than every().
  for (let at = 0; at < value.length; at += 1) {
    const byte = value[at] ?? 0;
    if (byte >= 0x80 || byte === escapeByte) return false;
  }
  return true;
}

/**
 * The characters of a value field, delimiters and padding included, and everything that is wrong with its bytes
 * (or with the values of (0008,0005)). Undefined bytes become U+FFFD, never without a problem that names them.
 * VRs outside PS3.5 6.1.2.3 are read in the default repertoire whatever the sets are. Never throws.
 */
export function decodeText(
  value: Uint8Array,
  vr: string,
  characterSets: readonly string[],
): { readonly text: string; readonly problems: readonly string[] } {
  const repertoire = repertoireOf(followsCharacterSet(vr) ? characterSets : defaultSets);
  const { problems } = repertoire;
  const replacedLetters = repertoire.kind === 'code-elements' && repertoire.initial.g0.replaced;
  if (!replacedLetters && isPlain(value)) return { text: latin1Text(value), problems };
  const found = new ProblemList();
  const text =
    repertoire.kind === 'standalone'
      ? readStandalone(value, repertoire.term, found)
      : readIso2022(value, vr, repertoire, found);
  return { text, problems: [...problems, ...found.texts()] };
}

/**
 * The bytes of a text, with escape sequences where (0008,0005) has several values; not padded.
 * @throws CharacterSetError when a character is in none of the sets, or, in the first component group of a
 * person name, not in value 1 (PS3.5 6.2.1.2).
 */
export function encodeText(text: string, vr: string, characterSets: readonly string[]): Uint8Array {
  const repertoire = repertoireOf(followsCharacterSet(vr) ? characterSets : []);
  return repertoire.kind === 'standalone'
    ? writeStandalone(text, vr, repertoire.term)
    : writeIso2022(text, vr, repertoire);
}
