import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StructureRule, structureRules } from './deviation-rules.ts';
import { formatTag } from './tag.ts';
import { hex } from './testing/sample-data.ts';
import { implicit, type WalkCase } from './testing/walk-case.ts';
import { lengthCases } from './testing/walk-case-lengths.ts';
import { tagCases } from './testing/walk-case-tags.ts';
import { wholeCases } from './testing/walk-case-whole.ts';
import { walkDataSet } from './walk.ts';

// Every rule has at least one case: the type demands it.
const cases: Readonly<Record<StructureRule, readonly WalkCase[]>> = {
  ...lengthCases,
  ...tagCases,
  ...wholeCases,
};

for (const [rule, examples] of Object.entries(cases)) {
  for (const [index, example] of examples.entries()) {
    const syntax = example.syntax ?? implicit;
    const role = example.role ?? 'data-set';
    const name = `${rule} ${index + 1}`;

    test(`${name} is reported where it is`, () => {
      const walk = walkDataSet(hex(example.bytes), syntax, { role });
      const found = walk.deviations.find((deviation) => deviation.rule === rule);
      assert.ok(found, `not reported, but ${JSON.stringify(walk.deviations)}`);
      assert.equal(found.offset, example.offset);
      assert.equal(found.message.slice(0, found.message.indexOf(': ')), example.where);
      if (found.tag !== undefined) assert.ok(found.message.includes(formatTag(found.tag)));
      const facts = Object.entries(structureRules).find(([name]) => name === rule)?.[1];
      if (facts !== undefined && 'undecodable' in facts) assert.equal(walk.decodable, false);
    });

    test(`${name} keeps silent on the conformant twin`, () => {
      const walk = walkDataSet(hex(example.twin), example.twinSyntax ?? syntax, { role });
      assert.deepEqual(
        walk.deviations.filter((deviation) => deviation.rule === rule),
        [],
      );
      assert.equal(walk.decodable, true);
    });
  }
}

test('a cut value is explained as a vendor needs it', () => {
  const walk = walkDataSet(hex('10002000 28000000 414243444546'), implicit);
  assert.deepEqual(
    walk.deviations.map(({ message }) => message),
    ['(0010,0020) PatientID at byte 0: declared length 40, 6 bytes left'],
  );
  assert.equal(walk.elements[0]?.value.length, 6);
});
