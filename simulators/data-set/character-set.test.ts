import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CharacterSetError, characterSetsOf, decodeText, encodeText } from './character-set.ts';

/** Text in latin1 with `␛` for ESC, as bytes. */
const bytes = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replaceAll('␛', '\x1b'), 'latin1'));
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));

interface Golden {
  readonly title: string;
  readonly sets: readonly string[];
  readonly vr?: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

const golden: readonly Golden[] = [
  {
    title: 'PS3.5 H.3.1: Yamada^Tarou, value 1 empty',
    sets: ['', 'ISO 2022 IR 87'],
    text: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
    bytes: bytes('Yamada^Tarou=␛$B;3ED␛(B^␛$BB@O:␛(B=␛$B$d$^$@␛(B^␛$B$?$m$&␛(B'),
  },
  {
    title: 'PS3.5 H.3.2: Yamada^Tarou, value 1 is JIS X 0201',
    sets: ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
    text: 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
    bytes: hex(`d4cfc0de 5e c0dbb3 3d 1b2442 3b334544 1b284a 5e 1b2442 42404f3a 1b284a 3d
      1b2442 2464245e2440 1b284a 5e 1b2442 243f246d2426 1b284a`),
  },
  {
    title: 'PS3.5 I.2: Hong^Gildong',
    sets: ['', 'ISO 2022 IR 149'],
    text: 'Hong^Gildong=洪^吉洞=홍^길동',
    bytes: bytes('Hong^Gildong=␛$)C\xfb\xf3^␛$)C\xd1\xce\xd4\xd7=␛$)C\xc8\xab^␛$)C\xb1\xe6\xb5\xbf'),
  },
  {
    title: 'PS3.5 J.1: Wang^XiaoDong in UTF-8',
    sets: ['ISO_IR 192'],
    text: 'Wang^XiaoDong=王^小東=',
    bytes: bytes('Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1='),
  },
  {
    title: 'PS3.5 J.3: Wang^XiaoDong in GB18030',
    sets: ['GB18030'],
    text: 'Wang^XiaoDong=王^小东=',
    bytes: bytes('Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab='),
  },
  {
    title: 'PS3.5 K.2: Zhang^XiaoDong',
    sets: ['', 'ISO 2022 IR 58'],
    text: 'Zhang^XiaoDong=张^小东=',
    bytes: bytes('Zhang^XiaoDong=␛$)A\xd5\xc5^␛$)A\xd0\xa1\xb6\xab='),
  },
  {
    title: 'PS3.5 K.3: every line of a long text designates anew',
    sets: ['', 'ISO 2022 IR 58'],
    vr: 'LT',
    text: '1.第一行文字。\r\n2.第二行文字。\r\n',
    bytes: hex(`312e 1b242941 b5dad2bbd0d0cec4d7d6a1a3 0d0a 322e 1b242941 b5dab6fed0d0cec4d7d6a1a3 0d0a`),
  },
  {
    title: 'JIS X 0212 and JIS X 0208 in one value',
    sets: ['', 'ISO 2022 IR 87', 'ISO 2022 IR 159'],
    vr: 'LO',
    text: '丂山 x',
    bytes: bytes('␛$(D0!␛$B;3 ␛(Bx'),
  },
  { title: 'ISO_IR 100', sets: ['ISO_IR 100'], text: 'Müller^Jörg', bytes: bytes('M\xfcller^J\xf6rg') },
  { title: 'ISO_IR 101', sets: ['ISO_IR 101'], text: 'Wałęsa', bytes: bytes('Wa\xb3\xeasa') },
  { title: 'ISO_IR 144', sets: ['ISO_IR 144'], text: 'Люк', bytes: bytes('\xbb\xee\xda') },
  { title: 'ISO_IR 126', sets: ['ISO_IR 126'], text: 'Διον', bytes: bytes('\xc4\xe9\xef\xed') },
  { title: 'ISO_IR 203', sets: ['ISO_IR 203'], vr: 'SH', text: '5 €', bytes: bytes('5 \xa4') },
  { title: 'ISO_IR 166', sets: ['ISO_IR 166'], text: 'กข', bytes: bytes('\xa1\xa2') },
  {
    title: 'two supplementary sets in one value, back to value 1 before the component delimiter',
    sets: ['ISO 2022 IR 100', 'ISO 2022 IR 144'],
    text: 'Buc^Jérôme=Буз^é',
    bytes: bytes('Buc^J\xe9r\xf4me=␛-L\xb1\xe3\xd7␛-A^\xe9'),
  },
  {
    title: 'JIS X 0201 yen sign in a text VR',
    sets: ['ISO_IR 13'],
    vr: 'LT',
    text: '¥5',
    bytes: bytes('\\5'),
  },
  {
    title: 'JIS X 0201 delimiter in SH',
    sets: ['ISO_IR 13'],
    vr: 'SH',
    text: 'ｱ\\ｲ',
    bytes: bytes('\xb1\\\xb2'),
  },
  { title: 'GB18030 with 5CH as second byte', sets: ['GB18030'], vr: 'LO', text: '乗', bytes: hex('815c') },
];

describe('golden bytes', () => {
  for (const { title, sets, vr = 'PN', text, bytes: expected } of golden) {
    test(title, () => {
      assert.equal(
        Buffer.from(encodeText(text, vr, sets)).toString('hex'),
        Buffer.from(expected).toString('hex'),
      );
      assert.deepEqual(decodeText(expected, vr, sets), { text, problems: [] });
    });
  }
});

test('what has no place is refused, with the character named', () => {
  const refused = (text: string, vr: string, sets: string[]): void =>
    assert.throws(() => encodeText(text, vr, sets), CharacterSetError);
  assert.throws(() => encodeText('Łódź', 'LO', ['ISO_IR 100']), {
    name: 'CharacterSetError',
    character: 'Ł',
    message: '"Ł" (U+0141) cannot be written in ISO_IR 100',
  });
  refused('ü', 'LO', []);
  refused('ü', 'CS', ['ISO_IR 100']);
  refused('山', 'PN', ['', 'ISO 2022 IR 87']);
  refused('¥', 'SH', ['ISO_IR 13']);
  refused('~', 'LT', ['ISO_IR 13']);
  refused('\ud800', 'LT', ['ISO_IR 192']);
  refused('\x1b', 'LT', ['ISO_IR 192']);
  refused('€', 'LT', ['GBK']);
  refused('홍', 'LT', ['GBK']);
});

test('characterSetsOf strips padding and keeps an empty first value', () => {
  const element = (value: string) => [
    {
      tag: 0x00080005,
      vr: 'CS',
      offset: 0,
      valueOffset: 8,
      declaredLength: value.length,
      value: bytes(value),
    },
  ];
  assert.deepEqual(characterSetsOf(element('\\ISO 2022 IR 87 ')), ['', 'ISO 2022 IR 87']);
  assert.deepEqual(characterSetsOf(element('ISO_IR 100')), ['ISO_IR 100']);
  assert.deepEqual(characterSetsOf(element('')), []);
  assert.deepEqual(characterSetsOf([]), []);
});
