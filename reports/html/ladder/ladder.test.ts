import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import {
  disorderlyFind,
  longPdu,
  negotiated,
  orderlyFind,
} from '../../../harness/evidence/testing/recorded.ts';
import { viewOf } from '../../../harness/view.ts';
import { encodePdu } from '../../../simulators/upper-layer/encode.ts';
import type { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import { expectGolden } from '../../testing/golden.ts';
import { associationLadders } from './associations.ts';
import { Pieces } from './pieces.ts';
import { type LadderRow, ladderRows, type Mark, withProblems } from './rows.ts';
import { shorten } from './shorten.ts';

const fail: Mark = { verdict: 'fail', requirement: 'RESP-04' };
const warning: Mark = { verdict: 'warning', requirement: 'CMD-07' };

/** What the pieces hold, as the script of the page reads them. */
function unpacked(pieces: Pieces): unknown[] {
  const packs = [...pieces.toHtml().text.matchAll(/data-first="(\d+)">([^<]*)</g)];
  return packs.flatMap(([, first, base64 = '']) => {
    const list: unknown = JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString());
    assert.ok(Array.isArray(list) && Number(first) >= 0);
    return list;
  });
}

function rowsOf(transcript: Transcript, marks: Readonly<Record<number, readonly Mark[]>> = {}): LadderRow[] {
  return ladderRows(viewOf(transcript), (index) => marks[index] ?? []);
}

test('the ladders and the bytes of an orderly and a disorderly C-FIND are as in the golden file', () => {
  const pieces = new Pieces(1_000_000);
  const marks = (id: string) => (index: number) => (id === 'o#1' && index === 6 ? [fail, warning] : []);
  const drawn = associationLadders([orderlyFind('o#1'), disorderlyFind('<d>#2')], marks, pieces);
  const blocks = unpacked(pieces).map((text, number) => `${number} ${text}`);
  expectGolden('ladders.html', `${drawn.text}\n${blocks.join('\n')}\n`);
});

test('every entry has a line, and the line of a message says which', () => {
  const transcript = orderlyFind('o');
  const rows = rowsOf(transcript, { 6: [fail] });
  assert.equal(rows.length, transcript.entries.length);
  assert.deepEqual(
    rows.filter(({ marks }) => marks.length > 0).map(({ index }) => index),
    [6],
  );
  assert.ok(rows.some(({ label, isWhole }) => isWhole && /^C-FIND-RSP {2}FF00 Pending/.test(label)));
  assert.ok(rows.some(({ label, isWhole }) => !isWhole && label.startsWith('P-DATA-TF')));
});

test('what is wrong stands below the PDU that it is in', () => {
  const view = viewOf(disorderlyFind('d'));
  const problems = withProblems(
    view,
    ladderRows(view, () => []),
  ).flatMap((row) => row.problems);
  assert.ok(problems.length >= 3, problems.join('\n'));
  assert.ok(problems.every((problem) => !problem.startsWith('!')));
});

test('a repetition is drawn twice, and a finding in it keeps its place', () => {
  const release = encodePdu({ type: 'A-RELEASE-RQ' });
  const transcript = negotiated('flood');
  for (let count = 0; count < 500; count++) transcript.pdu('received', release);
  const plain = shorten(rowsOf(transcript), 50);
  assert.equal(plain.filter(({ kind }) => kind === 'left-out').length, 1);
  assert.match(
    plain.find(({ kind }) => kind === 'left-out')?.label ?? '',
    /^… 498 more like this, up to #501 /,
  );
  const marked = shorten(rowsOf(transcript, { 250: [fail] }), 50);
  assert.deepEqual(
    marked.filter(({ marks }) => marks.length > 0).map(({ index }) => index),
    [250],
  );
});

test('of a ladder without repetitions the middle is left out, and that is said', () => {
  const transcript = negotiated('notes');
  // Each has another shape: the words differ, not the numbers.
  for (let count = 0; count < 400; count++)
    transcript.addEvent('note', count.toString(2).replaceAll('0', 'o'));
  const rows = shorten(rowsOf(transcript, { 200: [warning] }), 100);
  assert.ok(rows.length <= 103, `${rows.length} lines`);
  assert.ok(rows.some(({ index }) => index === 200));
  assert.equal(rows.filter(({ label }) => /lines are not shown here/.test(label)).length, 2);
});

test('a PDU of megabytes and a flood of associations stay short', () => {
  const pieces = new Pieces(10_000_000);
  const many = Array.from({ length: 300 }, (_, index) => longPdu(`l${index}`));
  const drawn = associationLadders(many, () => () => [], pieces);
  assert.match(drawn.text, /\d+ more associations are not shown here/);
  assert.ok(drawn.text.length < 200_000, `${drawn.text.length} characters`);
  assert.ok(pieces.toHtml().text.length < 20_000);
});

test('the same piece is kept once, and none beyond the ceiling', () => {
  const pieces = new Pieces(1000);
  assert.deepEqual([pieces.add('a'), pieces.add('b'), pieces.add('a')], [0, 1, 0]);
  const noise = (seed: number) =>
    Array.from({ length: 300_000 }, (_, index) => ((index * 7919 + seed) ** 2 % 65_521).toString(36)).join(
      '',
    );
  assert.equal(pieces.add(noise(1)), 2);
  assert.ok(pieces.isFull);
  assert.equal(pieces.add('c'), undefined);
  assert.equal(pieces.add('b'), 1);
  assert.equal(unpacked(pieces).length, 3);
});
