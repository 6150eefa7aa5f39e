import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { characterSetProblems, decodeText } from './character-set.ts';

/** Text in latin1 with `␛` for ESC, as bytes. */
const bytes = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replaceAll('␛', '\x1b'), 'latin1'));
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));

interface Wrong {
  readonly title: string;
  readonly sets: readonly string[];
  readonly bytes: Uint8Array;
  readonly vr?: string;
  readonly problem: RegExp;
}

const wrong: readonly Wrong[] = [
  {
    title: 'ill-formed UTF-8',
    sets: ['ISO_IR 192'],
    bytes: bytes('a\xc3('),
    problem: /^ill-formed UTF-8 \(ISO_IR 192\) at byte 1$/,
  },
  { title: 'over-long UTF-8', sets: ['ISO_IR 192'], bytes: bytes('\xc0\xaf'), problem: /ill-formed UTF-8/ },
  {
    title: 'GB18030 under ISO_IR 192',
    sets: ['ISO_IR 192'],
    bytes: bytes('\xcd\xf5^'),
    problem: /ill-formed UTF-8/,
  },
  {
    title: 'cut GB18030',
    sets: ['GB18030'],
    bytes: bytes('a\x81'),
    problem: /^ill-formed GB18030 \(81H\) at byte 1$/,
  },
  { title: 'four bytes in GBK', sets: ['GBK'], bytes: hex('81308130'), problem: /ill-formed GBK/ },
  {
    title: 'vacant byte',
    sets: ['ISO_IR 127'],
    bytes: bytes('\xa1'),
    problem: /^A1H is not defined in ISO-IR 127 at byte 0$/,
  },
  {
    title: 'C1 byte',
    sets: ['ISO_IR 100'],
    bytes: bytes('M\x81'),
    problem: /^81H is not defined in ISO_IR 100 at byte 1$/,
  },
  {
    title: 'no set',
    sets: [],
    bytes: bytes('M\xfcll\xfc'),
    problem: /^FCH is not defined in the default repertoire \(ISO-IR 6\) at byte 1, 2 times$/,
  },
  {
    title: 'escape without a set',
    sets: [],
    bytes: bytes('a␛(B'),
    vr: 'LO',
    problem: /^escape sequence although \(0008,0005\) has not several values/,
  },
  {
    title: 'escape with one set',
    sets: ['ISO_IR 100'],
    bytes: bytes('␛$B;3␛(B'),
    vr: 'LO',
    problem: /has not several values/,
  },
  {
    title: 'set not listed',
    sets: ['', 'ISO 2022 IR 87'],
    bytes: bytes('␛-A\xfc'),
    vr: 'LO',
    problem: /^escape sequence of ISO-IR 100, which ISO 2022 IR 87 does not list/,
  },
  {
    title: 'no DICOM set',
    sets: ['', 'ISO 2022 IR 87'],
    bytes: bytes('␛$@;3'),
    vr: 'LO',
    problem: /of no DICOM character set at byte 0/,
  },
  {
    title: 'ASCII instead of romaji',
    sets: ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
    bytes: bytes('=␛$B;3␛(B'),
    problem: /ISO-IR 6, which/,
  },
  {
    title: 'no return at the end',
    sets: ['', 'ISO 2022 IR 87'],
    bytes: bytes('a=␛$B;3'),
    problem: /^missing return to value 1 of \(0008,0005\) before the end of the value at byte 7$/,
  },
  {
    title: 'no return before ^',
    sets: ['ISO 2022 IR 100', 'ISO 2022 IR 144'],
    bytes: bytes('a=␛-L\xb1^b'),
    problem: /before "\^"/,
  },
  {
    title: 'no return before a line end',
    sets: ['', 'ISO 2022 IR 87'],
    bytes: bytes('␛$B;3\r\n'),
    vr: 'LT',
    problem: /before a control character/,
  },
  {
    title: 'Korean not designated anew',
    sets: ['', 'ISO 2022 IR 149'],
    bytes: bytes('a=␛$)C\xfb\xf3^\xd1\xce'),
    problem: /D1H is not defined/,
  },
  {
    title: 'half a kanji',
    sets: ['', 'ISO 2022 IR 87'],
    bytes: bytes('␛$B;␛(B'),
    vr: 'LO',
    problem: /^half a character of ISO-IR 87/,
  },
  {
    title: 'escape in the first group',
    sets: ['', 'ISO 2022 IR 87'],
    bytes: bytes('␛$B;3␛(B'),
    problem: /first component group/,
  },
  {
    title: 'escape in UTF-8',
    sets: ['ISO_IR 192'],
    bytes: bytes('a␛(B'),
    problem: /^escape sequence in ISO_IR 192 at byte 1$/,
  },
  {
    title: 'unknown term',
    sets: ['ISO_IR 999'],
    bytes: bytes('a'),
    problem: /^"ISO_IR 999" is not a Defined Term/,
  },
  {
    title: 'two terms beside UTF-8',
    sets: ['ISO_IR 192', 'ISO 2022 IR 87'],
    bytes: bytes('a'),
    problem: /^ISO_IR 192 is not alone/,
  },
  {
    title: 'GB18030 as second value',
    sets: ['', 'GB18030'],
    bytes: bytes('a'),
    problem: /^GB18030 is not alone/,
  },
  {
    title: 'term without code extensions among several',
    sets: ['ISO_IR 100', 'ISO 2022 IR 87'],
    bytes: bytes('a'),
    problem: /ISO_IR 100 stands among several values/,
  },
  {
    title: 'term of code extensions alone',
    sets: ['ISO 2022 IR 100'],
    bytes: bytes('a'),
    problem: /only value/,
  },
  {
    title: 'multi-byte value 1',
    sets: ['ISO 2022 IR 87', 'ISO 2022 IR 6'],
    bytes: bytes('a'),
    problem: /cannot be value 1/,
  },
  {
    title: 'high byte in a CS',
    sets: ['ISO_IR 100'],
    bytes: bytes('\xfc'),
    vr: 'CS',
    problem: /FCH is not defined in the default repertoire/,
  },
];

describe('problems', () => {
  for (const { title, sets, bytes: value, vr = 'PN', problem } of wrong) {
    test(title, () => {
      const { problems } = decodeText(value, vr, sets);
      assert.match(problems.join('\n'), new RegExp(problem.source, 'm'));
    });
  }
  test('plain text in good sets has none', () => {
    for (const sets of [
      [],
      ['ISO_IR 6'],
      ['ISO_IR 100'],
      ['ISO_IR 13'],
      ['ISO_IR 192'],
      ['', 'ISO 2022 IR 87'],
    ]) {
      assert.deepEqual(decodeText(bytes('DOE^JOHN '), 'PN', sets), { text: 'DOE^JOHN ', problems: [] });
      assert.deepEqual(characterSetProblems(sets), []);
    }
  });
  test('kinds are bounded, whatever a peer sends', () => {
    const value = Uint8Array.from({ length: 20_000 }, (_, index) => 0x80 + (index % 0x80));
    assert.ok(decodeText(value, 'LT', []).problems.length <= 16);
  });
});
