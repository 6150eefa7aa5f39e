import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeText, definedTerms, encodeText } from './character-set.ts';
import { tableOf } from './character-set-elements.ts';
import { codeElements } from './character-set-table.ts';

/** Text in latin1 with `␛` for ESC, as bytes. */
const bytes = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replaceAll('␛', '\x1b'), 'latin1'));
/** Characters of a Defined Term, from the tables; a text VR of one value, so that no character delimits. */
const charactersOf = (term: (typeof definedTerms)[number]): string[] =>
  [term.g0, term.g1].flatMap((element) => (element ? [...tableOf(element).characters.values()] : []));

describe('decodeText(encodeText(x)) is x', () => {
  for (const term of definedTerms) {
    test(term.term, () => {
      const sets = term.extension ? ['', 'ISO 2022 IR 6', term.term] : [term.term];
      const text = fc
        .array(fc.constantFrom(...charactersOf(term), ' ', '\r\n', 'A'))
        .map((parts) => parts.join(''));
      fc.assert(
        fc.property(text, (value) => {
          assert.deepEqual(decodeText(encodeText(value, 'LT', sets), 'LT', sets), {
            text: value,
            problems: [],
          });
        }),
        { numRuns: 40 },
      );
    });
  }
  const anything = fc
    .string({ unit: 'binary' })
    .filter((value) => value.isWellFormed() && !value.includes('\x1b'));
  for (const term of ['ISO_IR 192', 'GB18030']) {
    test(term, () => {
      fc.assert(
        fc.property(anything, (value) => {
          assert.deepEqual(decodeText(encodeText(value, 'LT', [term]), 'LT', [term]), {
            text: value,
            problems: [],
          });
        }),
      );
    });
  }
  test('GBK', () => {
    const text = '中文 Wang 東京 ㊣ ¤';
    assert.deepEqual(decodeText(encodeText(text, 'LT', ['GBK']), 'LT', ['GBK']), { text, problems: [] });
  });
  test('person names in three groups of a mixed repertoire', () => {
    const sets = [
      'ISO 2022 IR 100',
      'ISO 2022 IR 87',
      'ISO 2022 IR 159',
      'ISO 2022 IR 149',
      'ISO 2022 IR 144',
    ];
    const alphabetic = fc.string({ unit: fc.constantFrom(...'aZ é'), maxLength: 6 });
    const other = fc.string({ unit: fc.constantFrom(...'a ü山丂홍Ж'), maxLength: 6 });
    const group = (unit: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(unit, { maxLength: 5 }).map((p) => p.join('^'));
    fc.assert(
      fc.property(group(alphabetic), group(other), group(other), (...groups) => {
        const value = `${groups.join('=')}\\a=山`;
        assert.deepEqual(decodeText(encodeText(value, 'PN', sets), 'PN', sets), {
          text: value,
          problems: [],
        });
      }),
    );
  });
  test('any bytes in any sets: no throw, and U+FFFD only with a problem', () => {
    const terms = ['', 'ISO_IR 192', 'GB18030', 'GBK', 'nonsense', ...definedTerms.map(({ term }) => term)];
    const units = fc.constantFrom(...'␛$B␛(B␛$)C␛-A^=\\ \r\n;3\xd5\xc5\xff\x80'.split(''));
    const wild = fc.array(units, { maxLength: 30 }).map((parts) => bytes(parts.join('')));
    const sets = fc.array(fc.constantFrom(...terms), { maxLength: 3 });
    fc.assert(
      fc.property(fc.oneof(wild, fc.uint8Array({ maxLength: 30 })), sets, (value, listed) => {
        const { text, problems } = decodeText(value, 'PN', listed);
        assert.ok(!text.includes('\ufffd') || problems.length > 0);
      }),
    );
  });
});

test('registered sizes of the sets', () => {
  const sizes = Object.fromEntries(
    codeElements.map((element) => [element.registration, tableOf(element).characters.size]),
  );
  assert.deepEqual(
    [
      sizes['ISO-IR 6'],
      sizes['ISO-IR 13'],
      sizes['ISO-IR 100'],
      sizes['ISO-IR 127'],
      sizes['ISO-IR 166'],
      sizes['ISO-IR 126'],
    ],
    [94, 63, 96, 51, 87, 90],
  );
  assert.deepEqual([sizes['ISO-IR 87'], sizes['ISO-IR 159'], sizes['ISO-IR 58']], [6879, 6067, 7445]);
});
