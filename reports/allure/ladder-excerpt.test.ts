import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ladder } from '../../harness/evidence/ladder.ts';
import { orderlyFind } from '../../harness/evidence/testing/recorded.ts';
import { decodedEntries, shortLadder } from './ladder-excerpt.ts';

const text = `[SCP-0000-all] title: fail\n\n${ladder(orderlyFind('SCP-0000-all/1'))}\n${ladder(orderlyFind('SCP-0000-all/2'))}`;
const entries = orderlyFind('x').entries.length;

test('a short ladder has a line for each PDU and message of every association, and what a finding is about is marked', () => {
  const short = shortLadder(text, new Set(['SCP-0000-all/2#3']), 1000);
  assert.equal([...short.matchAll(/^.{11} {2}#\d+ /gm)].length, 2 * entries);
  assert.equal([...short.matchAll(/^Association /gm)].length, 2);
  assert.match(short, / = C-FIND-RQ /);
  assert.doesNotMatch(short, /\(0010,0010\)|maximum length/);
  const [, second = ''] = short.split('Association SCP-0000-all/2');
  assert.deepEqual(
    [...short.matchAll(/^>.*#\d+/gm)].map(([line]) => line),
    [...second.matchAll(/^>.*#3/gm)].map(([line]) => line),
  );
  assert.match(short, /^> +\d+\.\d {2}#3 /m);
});

test('a long ladder is cut in the middle, which it says', () => {
  const lines = shortLadder(text, new Set(), 8).trimEnd().split('\n');
  assert.equal(lines.length, 9);
  assert.match(lines[6] ?? '', /^\.\.\. \d+ lines are left out here/);
});

test('the entries that are wanted come with all that is decoded', () => {
  const decoded = decodedEntries(text, new Set(['SCP-0000-all/1#1']), 1000);
  assert.match(decoded, /^Association SCP-0000-all\/1, .*\n +\d+\.\d {2}#1 .*A-ASSOCIATE-RQ/);
  assert.match(decoded, /maximum length/);
  assert.doesNotMatch(decoded, /#2|SCP-0000-all\/2/);
  assert.equal(decodedEntries(text, new Set(['SCP-0000-all/9#1']), 1000), '');
});

test('a file that is no ladder gives no lines', () => {
  assert.equal(shortLadder('', new Set(), 10), '\n');
  assert.equal(shortLadder('<script>\n#1', new Set(), 10), '\n');
  assert.equal(decodedEntries('\u0000', new Set(['a#1']), 10), '');
});
