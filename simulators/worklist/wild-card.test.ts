import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hasWildCard, wildCardTest } from './wild-card.ts';

const matches = (pattern: string, value: string): boolean => wildCardTest(pattern)(value);

test('* is any run of characters, ? exactly one', () => {
  for (const [pattern, value] of [
    ['DOE*', 'DOE'],
    ['DOE*', 'DOE^JOHN'],
    ['*JOHN', 'DOE^JOHN'],
    ['D?E^J*', 'DOE^JOHN'],
    ['*', ''],
    ['D??', 'DOE'],
    ['*O*H*', 'DOE^JOHN'],
    ['山?', '山田'],
    ['?', '\u{20000}'],
  ] as const) {
    assert.ok(matches(pattern, value), `${pattern} ${value}`);
  }
  for (const [pattern, value] of [
    ['DOE*', 'DO'],
    ['?', ''],
    ['D??', 'DO'],
    ['D??', 'DOES'],
    ['*JOHN', 'DOE^JOHNNY'],
    ['doe*', 'DOE'],
    ['D.E', 'DOE'],
  ] as const) {
    assert.ok(!matches(pattern, value), `${pattern} ${value}`);
  }
  assert.ok(hasWildCard('a?') && hasWildCard('*') && !hasWildCard('a.b'));
});

/** The definition, spelled out. */
function slowly(pattern: readonly string[], value: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return value.length === 0;
  if (first === '*') return value.some((_, index) => slowly(rest, value.slice(index))) || slowly(rest, []);
  return value.length > 0 && (first === '?' || first === value[0]) && slowly(rest, value.slice(1));
}

test('agrees with the definition', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 7 });
  const value = fc.array(fc.constantFrom('a', 'b', '山'), { maxLength: 7 });
  fc.assert(
    fc.property(pattern, value, (one, other) => {
      assert.equal(matches(one.join(''), other.join('')), slowly(one, other));
    }),
    { numRuns: 500 },
  );
});

// Backtracking over every * would not end within the life of the test.
test('a hostile pattern takes no exponential time', { timeout: 30_000 }, () => {
  assert.ok(!matches('*a'.repeat(200), `${'a'.repeat(5000)}b`));
});
