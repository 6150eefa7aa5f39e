import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { controlCharacters, rightToLeft } from './testing/hostile-texts.ts';
import { clip, counted, duration, visible, visibleLine } from './text.ts';
import { element, xmlText } from './xml.ts';

test('nothing that steers a terminal or the direction of a line is left', () => {
  assert.equal(
    visible(controlCharacters),
    'nul \\x00 bell \\x07 back \\x08 clear \\x1B[2J del \\x7F csi \\x9B2J \\uFFFE \\uD800',
  );
  assert.equal(visible(rightToLeft), 'قباني^لنزار / דוד^שלום \\u202Edetrevni\\u202C end');
  assert.equal(visible('tab\tline\nreturn\r'), 'tab\tline\nreturn\\x0D');
  assert.equal(visibleLine('a\r\n\tb\u001b'), 'a b\\x1B');
});

test('whole characters beyond U+FFFF stay', () => {
  assert.equal(visible('吉𠮷 😀'), '吉𠮷 😀');
});

test('any text becomes allowed in XML', () => {
  // XML 1.0, production Char, without carriage return
  const allowed = /^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = xmlText(text);
      assert.match(escaped, allowed);
      assert.doesNotMatch(escaped, /[<>]/);
    }),
  );
});

test('attributes keep their line ends and quotes, and are left out when undefined', () => {
  assert.equal(
    element('a', { x: '"<\n\t', y: undefined, z: 1 }, [xmlText(']]>')]),
    '<a x="&quot;&lt;&#10;&#9;" z="1">]]&gt;</a>',
  );
  assert.equal(element('a', {}), '<a/>');
});

test('a clipped text says how much is missing and never ends in half a character', () => {
  assert.equal(clip('abc', 3), 'abc');
  assert.equal(clip('abcd', 3), 'abc … (1 more characters in results.json)');
  assert.equal(clip('ab😀d', 3), 'ab … (3 more characters in results.json)');
});

test('counts and durations read as people say them', () => {
  assert.equal(counted(1, 'scenario'), '1 scenario');
  assert.equal(counted(0, 'scenario'), '0 scenarios');
  assert.equal(duration(86.6), '87 ms');
  assert.equal(duration(1234), '1.2 s');
  assert.equal(duration(125_000), '2 min 5 s');
});
