import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { checkValues } from '../data-set/value-rules.ts';
import { walkDataSet } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { FixtureError, loadWorklist, parseWorklist } from './items.ts';
import { itemsOf } from './natural-values.ts';

const root = `items:
  - PatientName: Doe^Jane
    PatientID: 0122
    StudyInstanceUID: 2.25.1
    RequestedProcedureID: RP
`;
const step = `    ScheduledProcedureStepSequence:
      - ScheduledStationAETitle: CT01
        ScheduledProcedureStepStartDate: 20261123
        ScheduledProcedureStepStartTime: 0900
        Modality: CT
        ScheduledProcedureStepID: S1
`;
const good = root + step;

const fixtures = new URL('../../fixtures/worklists/', import.meta.url).pathname;

describe('good worklists', () => {
  test('values stay text as written', () => {
    const [item] = parseWorklist(good, 'folder/w.yaml');
    assert.equal(item?.name, 'w.yaml:2');
    assert.deepEqual(item?.natural, {
      PatientName: 'Doe^Jane',
      PatientID: '0122',
      StudyInstanceUID: '2.25.1',
      RequestedProcedureID: 'RP',
      ScheduledProcedureStepSequence: [
        {
          ScheduledStationAETitle: 'CT01',
          ScheduledProcedureStepStartDate: '20261123',
          ScheduledProcedureStepStartTime: '0900',
          Modality: 'CT',
          ScheduledProcedureStepID: 'S1',
        },
      ],
    });
  });
  test('defaults fill item and step, other sequences are taken whole', () => {
    const defaults = `defaults:
  PatientID: other
  PatientSex: F
  ReferencedStudySequence:
    - ReferencedSOPClassUID: 1.2
      ReferencedSOPInstanceUID: 1.3
  ScheduledProcedureStepSequence:
    - Modality: MR
      ScheduledStationName: ROOM
`;
    const [item] = parseWorklist(defaults + good, 'w.yaml');
    assert.equal(item?.natural['PatientID'], '0122');
    assert.equal(item?.natural['PatientSex'], 'F');
    assert.equal(itemsOf(item?.natural['ReferencedStudySequence']).length, 1);
    const [merged] = itemsOf(item?.natural['ScheduledProcedureStepSequence']);
    assert.equal(merged?.['Modality'], 'CT');
    assert.equal(merged?.['ScheduledStationName'], 'ROOM');
  });
  test('tags, lists, empty values, aliases and an empty worklist', () => {
    const [item] = parseWorklist(
      `${good}    (0010,2000): [A, B]\n    00100040:\n    ReferringPhysicianName: ''\n`,
      'w.yaml',
    );
    assert.deepEqual(item?.natural['MedicalAlerts'], ['A', 'B']);
    assert.equal(item?.natural['PatientSex'], '');
    const alias = good.replace('PatientID: 0122', 'PatientID: &id 0122\n    AccessionNumber: *id');
    assert.equal(parseWorklist(alias, 'w.yaml')[0]?.natural['AccessionNumber'], '0122');
    assert.deepEqual(parseWorklist('items: []', 'w.yaml'), []);
  });
  test('incomplete items go without type 1 attributes', () => {
    const [item] = parseWorklist("items:\n  - incomplete: true\n    PatientName: ''\n", 'w.yaml');
    assert.deepEqual(item?.natural, { PatientName: '' });
  });
  for (const [file, count] of [
    ['default.yaml', 9],
    ['small.yaml', 2],
  ] as const) {
    test(`${file} is conformant down to its bytes`, async () => {
      const items = await loadWorklist(`${fixtures}${file}`);
      assert.equal(items.length, count);
      for (const { name, elements } of items) {
        const bytes = encodeDataSet(elements, transferSyntaxes.explicitVRLittleEndian);
        const walk = walkDataSet(bytes, transferSyntaxes.explicitVRLittleEndian);
        assert.deepEqual([...walk.deviations, ...checkValues(walk, 'response')], [], name);
      }
    });
  }
});

/** Source, and the whole message. */
const mistakes: readonly (readonly [title: string, source: string, message: string])[] = [
  [
    'a value its VR does not have',
    good.replace('Modality: CT', 'Modality: ct'),
    'w.yaml:10:19: ScheduledProcedureStepSequence[0].Modality: "ct" is not a CS value (upper case letters, digits, space, underscore), expected e.g. CT',
  ],
  [
    'a date off the calendar',
    good.replace('20261123', '20260230'),
    'w.yaml:8:42: ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate: "20260230" is not a DA value (YYYYMMDD, a day of the calendar), expected e.g. 20261120',
  ],
  [
    'a time with colons',
    good.replace('0900', '"09:00"'),
    'w.yaml:9:42: ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime: "09:00" is not a TM value (HH, HHMM, HHMMSS or HHMMSS.FFFFFF), expected e.g. 093000',
  ],
  [
    'a long value',
    good.replace('CT01', 'A-TITLE-OF-17-CHR'),
    'w.yaml:7:34: ScheduledProcedureStepSequence[0].ScheduledStationAETitle: "A-TITLE-OF-17-CHR" is too long for AE (17 characters), expected at most 16',
  ],
  [
    'a UID with a leading zero',
    good.replace('2.25.1', '2.25.01'),
    'w.yaml:4:23: StudyInstanceUID: "2.25.01" is not a UI value (numbers and dots, no leading zeros), expected e.g. 1.2.826.0.1.3680043.2.1',
  ],
  [
    'a backslash',
    good.replace('Doe^Jane', 'Doe\\Jane'),
    'w.yaml:2:18: PatientName: "Doe\\Jane" is not a PN value (at most 5 components, 3 groups, no backslash), expected e.g. Doe^Jane',
  ],
  [
    'an unknown keyword',
    good.replace('PatientName', 'PatintName'),
    'w.yaml:2:5: PatintName: not a keyword of PS3.6, expected PatientName',
  ],
  [
    'a keyword like no other',
    good.replace('PatientName', 'Xyzzy'),
    'w.yaml:2:5: Xyzzy: not a keyword of PS3.6, expected e.g. PatientName',
  ],
  [
    'a missing attribute of type 1',
    good.replace('    PatientID: 0122\n', ''),
    'w.yaml:2:5: PatientID: missing, expected a value (return type 1 of PS3.4 Table K.6-1; "incomplete: true" lets an item go without)',
  ],
  [
    'a missing attribute of type 1 in a step',
    good.replace('        ScheduledProcedureStepID: S1\n', ''),
    'w.yaml:2:5: ScheduledProcedureStepSequence[0].ScheduledProcedureStepID: missing, expected a value (return type 1 of PS3.4 Table K.6-1; "incomplete: true" lets an item go without)',
  ],
  [
    'no step',
    root,
    'w.yaml:2:5: ScheduledProcedureStepSequence: missing, expected a value (return type 1 of PS3.4 Table K.6-1; "incomplete: true" lets an item go without)',
  ],
  [
    'two steps in an item',
    `${good}      - Modality: MR\n`,
    'w.yaml:12:9: ScheduledProcedureStepSequence: 2 items, expected one (PS3.4 Table K.6-1)',
  ],
  [
    'letters without a character set',
    good.replace('Doe^Jane', 'Müller'),
    'w.yaml:2:18: PatientName: "ü" (U+00FC) cannot be written in the default repertoire (ISO-IR 6), expected a SpecificCharacterSet that has it, e.g. ISO_IR 192',
  ],
  [
    'a character set that is none',
    good.replace('PatientName:', 'SpecificCharacterSet: LATIN1\n    PatientName:'),
    'w.yaml:2:27: SpecificCharacterSet: "LATIN1" is not a Defined Term of (0008,0005), expected e.g. ISO_IR 100',
  ],
  [
    'a character set inside a sequence',
    good.replace('Modality: CT', 'SpecificCharacterSet: ISO_IR 100'),
    'w.yaml:10:9: ScheduledProcedureStepSequence[0].SpecificCharacterSet: inside a sequence, expected beside PatientName (PS3.5 7.5.3)',
  ],
  [
    'several values of one',
    good.replace('Modality: CT', 'Modality: [CT, MR]'),
    'w.yaml:10:24: ScheduledProcedureStepSequence[0].Modality: 2 values, expected one value',
  ],
  [
    'items where there are none',
    good.replace('0122', '\n      - Modality: CT'),
    'w.yaml:4:9: PatientID: nested under VR LO, expected a value',
  ],
  [
    'a step that is no list',
    good.replace('- ScheduledStationAETitle', '  ScheduledStationAETitle'),
    'w.yaml:7:9: ScheduledProcedureStepSequence: not a list, expected items, each with a dash before it',
  ],
  [
    'a number out of range',
    good.replace('PatientID', 'PregnancyStatus: 70000\n    PatientID'),
    'w.yaml:2:5: PregnancyStatus: expected 0 to 65535 for VR US, got 70000',
  ],
  [
    'an attribute of bytes',
    good.replace('PatientID', 'PixelData: 00\n    PatientID'),
    'w.yaml:3:16: PixelData: VR OW has no place in a worklist item, expected an attribute of text, numbers or items',
  ],
  [
    'a keyword twice, once as tag',
    good.replace('PatientID: 0122', 'PatientID: 0122\n    (0010,0020): 1'),
    'w.yaml:4:5: PatientID: there twice, expected once',
  ],
  [
    'a wrong flag',
    good.replace('PatientID', 'incomplete: yes\n    PatientID'),
    'w.yaml:3:17: incomplete: expected true or false',
  ],
  [
    'the same step twice',
    good + good.slice('items:\n'.length),
    'w.yaml:12:5: ScheduledProcedureStepID: step S1 of study 2.25.1 is already at w.yaml:2, expected another',
  ],
  [
    'an unknown top level key',
    `item: []\n${good}`,
    'w.yaml:1:1: item: unknown, expected "items:" with a list of worklist items, and before it perhaps "defaults:"',
  ],
  [
    'no items',
    'items: 7',
    'w.yaml:1:8: no list of items, expected "items:" with a list of worklist items, and before it perhaps "defaults:"',
  ],
  [
    'an empty file',
    '',
    'w.yaml:1:1: not a worklist, expected "items:" with a list of worklist items, and before it perhaps "defaults:"',
  ],
  ['an item that is none', 'items:\n  - Doe', 'w.yaml:2:5: expected a worklist item: keywords with values'],
  [
    'defaults that are none',
    'defaults: 1\nitems: []',
    'w.yaml:1:11: defaults: expected keywords with values',
  ],
  ['two documents', '--- a\n--- b\n', 'w.yaml:2:1: a second document, expected one'],
  ['an alias of nothing', 'items: [*b]', 'w.yaml:1:9: *b: no such anchor'],
  ['an alias of itself', 'items: &a\n  - *a', 'w.yaml:2:5: too deep, expected a worklist'],
];

describe('mistakes', () => {
  for (const [title, source, message] of mistakes) {
    test(title, () => {
      assert.throws(() => parseWorklist(source, 'w.yaml'), { name: 'FixtureError', message });
    });
  }
  test('what is no YAML', () => {
    assert.throws(
      () => parseWorklist('items:\n  - PatientName: "Doe', 'w.yaml'),
      /^FixtureError: w\.yaml:2:\d+: not YAML: /,
    );
    assert.throws(
      () => parseWorklist(`${good}    PatientID: 1\n`, 'w.yaml'),
      /^FixtureError: w\.yaml:12:5: not YAML: .*unique/,
    );
  });
  test('aliases that multiply', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    assert.throws(() => parseWorklist(lines.join('\n'), 'w.yaml'), /too large, expected fewer aliases/);
  });
});

test('files that cannot be read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'worklist-'));
  try {
    await assert.rejects(loadWorklist(join(folder, 'none.yaml')), (error) => {
      assert.ok(error instanceof FixtureError);
      assert.match(error.message, /none\.yaml: cannot be read \(ENOENT\), expected a worklist in YAML$/);
      return true;
    });
    await writeFile(join(folder, 'latin.yaml'), Uint8Array.of(0x69, 0xfc));
    await assert.rejects(loadWorklist(join(folder, 'latin.yaml')), /latin\.yaml: not UTF-8, expected/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
