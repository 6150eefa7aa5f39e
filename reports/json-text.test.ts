import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonText } from './json-text.ts';

test('what is written reads back as it was, and nothing in it is unseen', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.string({ unit: 'binary' }), (value, text) => {
      const written = jsonText({ value, text });
      assert.deepEqual(JSON.parse(written), JSON.parse(JSON.stringify({ value, text })));
      assert.doesNotMatch(
        written,
        /[[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Surrogate}]--[\n]]/v,
      );
    }),
    { numRuns: 50 },
  );
  assert.equal(jsonText('\u202e\u{1fffe}\u0085'), '"\\u202e\\ud83f\\udffe\\u0085"\n');
});
