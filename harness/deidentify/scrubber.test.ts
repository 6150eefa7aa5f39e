import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankText } from './blank.ts';
import { KnownValues } from './known-values.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { Scrubber } from './scrubber.ts';

const pseudonyms = new Pseudonyms(Buffer.alloc(32, 3));

function scrubberOf(...values: readonly (readonly [string, 'name' | 'text' | 'uid' | 'birth'])[]): Scrubber {
  const known = new KnownValues(pseudonyms);
  for (const [value, treatment] of values) known.add(value, treatment);
  return new Scrubber(known.pairs);
}

test('a name is found whole, in parts and in capitals, and nowhere inside other words', () => {
  const scrubber = scrubberOf(['Doering^Eva Maria=X^Y', 'name']);
  for (const text of ['"Doering^Eva Maria"', 'Maria Doering', 'DOERING', 'Eva,Doering;'])
    assert.equal(scrubber.text(text), pseudonyms.text(text));
  for (const text of ['Doerings', 'Evaluation', 'the X of Y']) assert.equal(scrubber.text(text), text);
});

test('a value that was cut is found where the text says so', () => {
  const scrubber = scrubberOf(['Fracture of the left wrist', 'text'], ['1.2.276.0.4711', 'uid']);
  const cut = 'is "Fracture of the l..."';
  assert.equal(scrubber.text(cut), cut.replace('Fracture of the l', pseudonyms.text('Fracture of the l')));
  assert.equal(scrubber.text('Frac…'), `${pseudonyms.text('Frac')}…`);
  assert.equal(scrubber.text('Fracture of the leg'), 'Fracture of the leg');
  assert.equal(
    scrubber.text('1.2.276.0.47'),
    '1.2.276.0.47'.replace(/.*/, pseudonyms.uid('1.2.276.0.4711').slice(0, 12)),
  );
});

test('dates are found in the usual form too; Status Codes and words of the protocol are left alone', () => {
  const scrubber = scrubberOf(['19570823', 'birth'], ['0122\\A900\\0815', 'text']);
  const born = pseudonyms.birthDate('19570823');
  assert.equal(scrubber.text('19570823'), born);
  assert.equal(scrubber.text('born 1957-08-23'), `born ${born.replace(/(....)(..)(..)/, '$1-$2-$3')}`);
  assert.equal(scrubber.text('0122, A900'), '0122, A900');
  assert.equal(scrubberOf(['ABORT^MIDWAY', 'name']).text('A-ABORT'), 'A-ABORT');
  assert.notEqual(scrubber.text('0815'), '0815');
});

test('bytes that cannot be parsed lose their text, and keep tags and lengths', () => {
  const bytes = Buffer.concat([
    Buffer.from([0x10, 0x00, 0x10, 0x00, 0xff, 0x00, 0x00, 0x00]),
    Buffer.from('Doe^Jane'),
    Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
    Buffer.from('ab'),
  ]);
  assert.equal(blankText(bytes), 8);
  assert.equal(bytes.toString('latin1'), '\x10\0\x10\0\xff\0\0\0XXXXXXXX\xfe\xff\xdd\xe0\0\0\0\0ab');
});
