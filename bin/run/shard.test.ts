import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseShard, partOf } from './shard.ts';

test('the parts make up the whole, and no two share an entry', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 7 }), (length, count) => {
      const all = Array.from({ length }, (_, index) => index);
      const parts = Array.from({ length: count }, (_, index) => partOf(all, { index: index + 1, count }));
      assert.deepEqual(
        parts.flat().toSorted((a, b) => a - b),
        all,
      );
    }),
  );
});

test('what is no part is refused', () => {
  assert.deepEqual(parseShard('2/3'), { index: 2, count: 3 });
  for (const text of ['', '1', '0/3', '4/3', '1/0', '1/3/5', 'a/b', '-1/3', '1/9999'])
    assert.throws(() => parseShard(text), /expected a part/);
});
