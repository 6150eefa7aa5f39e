import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryOf, entryOfKeyword, keywordOf, vrsOf } from './dictionary.ts';
import { formatTag, parseTag } from './tag.ts';

test('an element is found by tag and by keyword', () => {
  const entry = entryOf(0x00400100);
  assert.equal(entry?.keyword, 'ScheduledProcedureStepSequence');
  assert.equal(entry?.name, 'Scheduled Procedure Step Sequence');
  assert.equal(entry?.vr, 'SQ');
  assert.equal(entryOfKeyword('ScheduledProcedureStepSequence'), entry);
  assert.equal(entryOfKeyword('MessageIDBeingRespondedTo')?.name, 'Message ID Being Responded To');
});

test('a choice of VRs is given whole, the one of Implicit VR first', () => {
  assert.deepEqual(entryOfKeyword('SmallestImagePixelValue')?.vrs, ['US', 'SS']);
  assert.equal(entryOfKeyword('PixelData')?.vr, 'OW');
});

test('repeating groups, retired elements and group 0000 are known', () => {
  assert.equal(entryOf(0x60020010)?.keyword, 'OverlayRows');
  assert.equal(entryOf(0x60020010)?.tag, 0x60020010);
  assert.equal(entryOf(0x60030010), undefined);
  assert.equal(entryOfKeyword('OverlayRows')?.tag, 0x60000010);
  assert.equal(entryOf(0x00000001)?.keyword, 'CommandLengthToEnd');
  assert.equal(entryOf(0x00000001)?.retired, true);
  assert.equal(keywordOf(0x00000900), 'Status');
});

test('what is not in PS3.6 is unknown', () => {
  assert.equal(entryOf(0x00091001), undefined);
  assert.equal(entryOf(0x00080002), undefined);
  assert.equal(entryOfKeyword('PatientsName'), undefined);
  assert.equal(entryOfKeyword('toString'), undefined);
  assert.deepEqual(vrsOf(0x00091001), []);
});

test('group lengths and private creators have their VR without being in the dictionary', () => {
  assert.deepEqual(vrsOf(0x00080000), ['UL']);
  assert.deepEqual(vrsOf(0x00090010), ['LO']);
});

test('tags are read in three spellings and written in one', () => {
  for (const text of ['(0040,0100)', '0040,0100', '00400100']) assert.equal(parseTag(text), 0x00400100);
  assert.equal(parseTag('(fffe,e00d)'), 0xfffee00d);
  assert.equal(formatTag(0xfffee00d), '(FFFE,E00D)');
  for (const text of ['', '(0040,0100', '0040 0100', '004001000', 'Modality'])
    assert.equal(parseTag(text), undefined);
});
