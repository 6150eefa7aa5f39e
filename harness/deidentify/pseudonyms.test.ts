import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Pseudonyms } from './pseudonyms.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 7));
const letters = fc.stringMatching(/^[A-Za-z0-9 ^=*?._-]{0,40}$/);

test('a pseudonym has the shape of the text, and no letter and no digit of it', () => {
  fc.assert(
    fc.property(letters, (text) => {
      const other = pseudonyms.text(text);
      assert.equal(other.length, text.length);
      for (const [index, character] of [...text].entries()) {
        const now = other[index] ?? '';
        if (/[A-Za-z0-9]/.test(character)) assert.notEqual(now, character);
        else assert.equal(now, character);
        for (const kind of [/[A-Z]/, /[a-z]/, /\d/]) assert.equal(kind.test(now), kind.test(character));
      }
    }),
  );
});

test('different texts have different pseudonyms; the same beginning has the same', () => {
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      assert.equal(pseudonyms.text(a) === pseudonyms.text(b), a === b);
    }),
  );
  const [whole, beginning] = [pseudonyms.text('DOERING'), pseudonyms.text('DOE*')];
  assert.ok(whole.startsWith(beginning.slice(0, 3)));
  assert.equal(pseudonyms.text('doe').toUpperCase(), pseudonyms.text('DOE'));
});

test('another key gives other pseudonyms', () => {
  assert.notEqual(new Pseudonyms().text('GRUENEWALD'), new Pseudonyms().text('GRUENEWALD'));
});

test('letters of other scripts stay in their script and as long', () => {
  for (const text of ['Grünewald', 'Διονυσιος', 'Люкceмбypг', 'ﾔﾏﾀﾞ', '山田^太郎', '김희중', 'やまだ']) {
    const other = pseudonyms.text(text);
    assert.notEqual(other, text);
    assert.equal(Buffer.byteLength(other), Buffer.byteLength(text), `${text} ${other}`);
  }
});

test('dates are moved by weeks, all alike, and a date of birth on its own', () => {
  const day = (text: string) => Date.parse(text.replace(/(....)(..)(..)/, '$1-$2-$3')) / 86_400_000;
  const [first, second] = [pseudonyms.date('20260102'), pseudonyms.date('20260301')];
  assert.equal(day(second) - day(first), day('20260301') - day('20260102'));
  assert.equal((day('20260102') - day(first)) % 7, 0);
  assert.notEqual(day('20260102') - day(pseudonyms.birthDate('20260102')), day('20260102') - day(first));
  assert.match(pseudonyms.date('20261399'), /^\d{8}$/);
});

test('a UID has a legal one of the same length; one of the standard stays', () => {
  const uid = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 2, maxLength: 5 })
    .map((arcs) => ['1.2.276', ...arcs].join('.').slice(0, 64).replace(/\.0*$/, ''));
  fc.assert(
    fc.property(uid, (text) => {
      const other = pseudonyms.uid(text);
      assert.equal(other.length, text.length);
      assert.match(other, /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/);
      assert.notEqual(other, text);
    }),
  );
  assert.equal(pseudonyms.uid('1.2.840.10008.5.1.4.31'), '1.2.840.10008.5.1.4.31');
});
