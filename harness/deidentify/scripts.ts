/** Characters that stand for those of the same script: as long in every encoding, and in every set that has the script. */

interface Script {
  readonly pattern: RegExp;
  readonly characters: readonly string[];
}

// The Latin three are in ISO 8859-1, -2, -3, -4 and -9; the kanji in JIS X 0208, KS X 1001 and GB 2312.
const scripts: readonly Script[] = [
  { pattern: /[\u00c0-\u017f]/, characters: ['á', 'â', 'ä'] },
  { pattern: /\p{Script=Greek}/u, characters: ['α', 'β', 'γ', 'δ', 'ε'] },
  { pattern: /\p{Script=Cyrillic}/u, characters: ['а', 'б', 'в', 'г', 'д'] },
  { pattern: /\p{Script=Hebrew}/u, characters: ['א', 'ב', 'ג', 'ד', 'ה'] },
  { pattern: /\p{Script=Arabic}/u, characters: ['ب', 'ت', 'ث', 'ج', 'ح'] },
  { pattern: /\p{Script=Thai}/u, characters: ['ก', 'ข', 'ค', 'ง', 'จ'] },
  { pattern: /[\uff66-\uff9f]/, characters: ['ｱ', 'ｲ', 'ｳ', 'ｴ', 'ｵ'] },
  { pattern: /\p{Script=Katakana}/u, characters: ['ア', 'イ', 'ウ', 'エ', 'オ'] },
  { pattern: /\p{Script=Hiragana}/u, characters: ['あ', 'い', 'う', 'え', 'お'] },
  { pattern: /\p{Script=Hangul}/u, characters: ['가', '나', '다', '라', '마'] },
  { pattern: /\p{Script=Han}/u, characters: ['山', '川', '田', '木', '林'] },
];

/** The characters that may replace one; `undefined` for one that is no letter of a known script. */
export function lettersLike(character: string): readonly string[] | undefined {
  return scripts.find(({ pattern }) => pattern.test(character))?.characters;
}
