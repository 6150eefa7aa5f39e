import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryOfKeyword } from './dictionary.ts';
import { parseTag } from './tag.ts';
import { hex, latin1 } from './testing/sample-data.ts';
import type { ValueCase, ValueExample } from './testing/value-case.ts';
import { lengthAndFormCases } from './testing/value-case-form.ts';
import { textCases } from './testing/value-case-text.ts';
import { transferSyntaxes } from './transfer-syntax.ts';
import { checkValues, type ValueRule } from './value-rules.ts';
import { type Walk, walkDataSet } from './walk.ts';
import { encodeDataSet } from './write.ts';

// Every rule has at least one case: the type demands it.
const cases: Readonly<Record<ValueRule, readonly ValueCase[]>> = { ...lengthAndFormCases, ...textCases };

/** The elements with their raw values, in ascending order and in a syntax that names the VR. */
function walkOf(example: ValueExample): Walk {
  const elements = Object.entries(example).map(([keyword, text]) => {
    const entry = entryOfKeyword(keyword);
    return { tag: entry?.tag ?? parseTag(keyword) ?? 0, vr: entry?.vr ?? 'LO', value: latin1(text) };
  });
  elements.sort((one, other) => one.tag - other.tag);
  const syntax = transferSyntaxes.explicitVRLittleEndian;
  return walkDataSet(encodeDataSet(elements, syntax), syntax);
}

for (const [rule, examples] of Object.entries(cases)) {
  for (const { use, bad, good, on } of examples) {
    test(`${rule}: ${use} ${JSON.stringify(bad)}`, () => {
      const walk = walkOf(bad);
      const found = checkValues(walk, use).filter((deviation) => deviation.rule === rule);
      const [keyword = ''] = Object.keys(bad);
      const element = walk.elements.find(
        ({ tag }) => tag === (entryOfKeyword(on ?? keyword)?.tag ?? parseTag(keyword)),
      );
      assert.deepEqual(
        found.map(({ tag, offset }) => ({ tag, offset })),
        [{ tag: element?.tag, offset: element?.offset }],
      );
    });

    for (const twin of good) {
      test(`${rule}: ${use} ${JSON.stringify(twin)} is silent`, () => {
        assert.deepEqual(checkValues(walkOf(twin), use), []);
      });
    }
  }
}

test('values in items are judged with the character set of the root, and named by their path', () => {
  const bytes = hex(
    '08000500 0A000000 49534F5F495220313030 40000001 1C000000 FEFF00E0 14000000 08006000 02000000 6374 10001000 02000000 E920',
  );
  const deviations = checkValues(walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian), 'response');
  assert.deepEqual(
    deviations.map(({ rule, path, offset }) => ({ rule, path, offset })),
    [{ rule: 'repertoire', path: 'ScheduledProcedureStepSequence[0].Modality', offset: 34 }],
  );
});

test('values of a big endian data set are counted like others', () => {
  const bytes = hex('001021C0 5553 0004 0001 0002');
  const deviations = checkValues(walkDataSet(bytes, transferSyntaxes.explicitVRBigEndian), 'response');
  assert.deepEqual(
    deviations.map(({ rule }) => rule),
    ['vm'],
  );
});

test('a command set has its values judged too', () => {
  const bytes = hex(
    '00000000 04000000 24000000 00000200 12000000 312E322E3834302E31303030382E312E3120 00000001 02000000 3000',
  );
  const walk = walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian, { role: 'command-set' });
  assert.deepEqual(walk.deviations, []);
  assert.deepEqual(
    checkValues(walk, 'response').map(({ rule, path }) => ({ rule, path })),
    [{ rule: 'padding', path: 'AffectedSOPClassUID' }],
  );
});

test('a value with thousands of faults is one deviation, and there are not more than the ceiling', () => {
  const birthDate = walkOf({ PatientBirthDate: 'A\\'.repeat(30_000) });
  assert.equal(checkValues(birthDate, 'request').length, 1);
  const item = 'FEFF00E0 0A000000 08006000 02000000 6374';
  const bytes = hex(`40000001 FFFFFFFF ${item.repeat(1500)} FEFFDDE0 00000000`);
  const deviations = checkValues(walkDataSet(bytes, transferSyntaxes.implicitVRLittleEndian), 'response');
  assert.equal(deviations.length, 1001);
  assert.equal(deviations.at(-1)?.rule, 'deviations-omitted');
});
