import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interleaved } from './round-robin.ts';
import { figure, median, spread } from './statistics.ts';

test('median, spread and figures', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.ok(Number.isNaN(median([])));
  assert.equal(spread([3000.4, 1234.5, 98765]), '3,000 [1,230..98,800]');
  assert.equal(spread([]), '-');
  assert.deepEqual([0.123456, 12.3456, 1234567].map(figure), ['0.123', '12.3', '1,230,000']);
});

test('subjects take turns and the first round is not kept', async () => {
  const order: string[] = [];
  const subject = (name: string) => ({
    name,
    measure: async () => {
      order.push(name);
      return order.length;
    },
  });
  const results = await interleaved([subject('a'), subject('b')], 2);
  assert.deepEqual(order, ['a', 'b', 'a', 'b', 'a', 'b']);
  assert.deepEqual(results, [
    { name: 'a', samples: [3, 5] },
    { name: 'b', samples: [4, 6] },
  ]);
});
