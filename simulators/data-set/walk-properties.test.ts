import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dataSetOf, toNatural } from './natural.ts';
import { conformantDataSet, syntaxes } from './testing/sample-data.ts';
import { transferSyntaxes } from './transfer-syntax.ts';
import { checkValues } from './value-rules.ts';
import { type Walk, type WalkedElement, walkDataSet } from './walk.ts';
import { encodeDataSet } from './write.ts';

const runs = { numRuns: 60 };

function assertWithin(elements: readonly WalkedElement[], walk: Walk): void {
  for (const element of elements) {
    const { offset, valueOffset, value, items } = element;
    assert.ok(offset >= 0 && offset < valueOffset && valueOffset + value.length <= walk.length);
    for (const item of items ?? []) assertWithin(item.elements, walk);
  }
}

/** What must hold for any bytes: bounded results, and everything behind the walk takes them. */
function assertSafe(bytes: Uint8Array, syntax: string): void {
  for (const role of ['data-set', 'command-set'] as const) {
    const walk = walkDataSet(bytes, syntax, { role });
    assertWithin(walk.elements, walk);
    for (const { offset } of walk.deviations) assert.ok(offset >= 0);
    checkValues(walk, 'request');
    checkValues(walk, 'response');
    toNatural(walk.elements);
    encodeDataSet(dataSetOf(walk.elements), walk.transferSyntaxUID);
  }
}

for (const [name, syntax] of syntaxes) {
  test(`${name}: a conformant data set walks without deviation and is written back byte by byte`, () => {
    fc.assert(
      fc.property(conformantDataSet, (dataSet) => {
        const bytes = encodeDataSet(dataSet, syntax);
        const walk = walkDataSet(bytes, syntax);
        assert.deepEqual(walk.deviations, []);
        assert.equal(walk.decodable, true);
        assert.deepEqual(encodeDataSet(dataSetOf(walk.elements), syntax), bytes);
      }),
      runs,
    );
  });

  test(`${name}: random bytes never throw and nothing is read out of bounds`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => assertSafe(bytes, syntax)),
      runs,
    );
  });

  test(`${name}: mutated data sets never throw and nothing is read out of bounds`, () => {
    const mutation = fc.record({
      at: fc.nat(),
      remove: fc.integer({ min: 0, max: 4 }),
      insert: fc.uint8Array({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(
        conformantDataSet,
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (dataSet, mutations) => {
          let bytes = [...encodeDataSet(dataSet, syntax)];
          for (const { at, remove, insert } of mutations)
            bytes = bytes.toSpliced(at % (bytes.length + 1), remove, ...insert);
          assertSafe(Uint8Array.from(bytes), syntax);
        },
      ),
      runs,
    );
  });
}

for (const [name, syntax] of syntaxes.filter(
  ([, uid]) => uid !== transferSyntaxes.deflatedExplicitVRLittleEndian,
)) {
  test(`${name}: a data set cut anywhere but between elements of the root is not decodable`, () => {
    fc.assert(
      fc.property(conformantDataSet, fc.nat(), (dataSet, at) => {
        const bytes = encodeDataSet(dataSet, syntax);
        const whole = walkDataSet(bytes, syntax);
        const boundaries = new Set([bytes.length, ...whole.elements.map(({ offset }) => offset)]);
        const length = at % (bytes.length + 1);
        assert.equal(walkDataSet(bytes.subarray(0, length), syntax).decodable, boundaries.has(length));
      }),
      runs,
    );
  });
}

test('a data set read in another Transfer Syntax is not decodable', () => {
  const plain = syntaxes.filter(([name]) => !name.startsWith('deflated'));
  fc.assert(
    fc.property(
      conformantDataSet,
      fc.constantFrom(...plain),
      fc.constantFrom(...plain),
      (dataSet, [, one], [, other]) => {
        fc.pre(one !== other);
        fc.pre(dataSet.some(({ value }) => value.length > 0));
        assert.equal(walkDataSet(encodeDataSet(dataSet, one), other).decodable, false);
      },
    ),
    // A length that fits by chance is possible, if hardly ever: the seed makes every run the same.
    { ...runs, seed: 20261120 },
  );
});

test('a Buffer that is a view into a pool is walked like any other bytes', () => {
  const bytes = Buffer.concat([
    Buffer.from('xx'),
    Buffer.from('1000200002000000', 'hex'),
    Buffer.from('AB'),
  ]).subarray(2);
  const walk = walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian);
  assert.deepEqual(walk.deviations, []);
  assert.deepEqual(walk.elements[0]?.value, Uint8Array.from(Buffer.from('AB')));
});
