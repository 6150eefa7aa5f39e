import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cFindStatusRows,
  formatStatus,
  isPending,
  parseStatus,
  parseStatusRange,
  rowOf,
  type StatusClass,
  statusClassOf,
} from './status.ts';

test('the rows are those of Tables N.7-10 and N.7-11, in their order', () => {
  assert.deepEqual(
    cFindStatusRows.map((row) => [row.serviceStatus, row.code]),
    [
      ['Success', '0000'],
      ['Failure', 'A700'],
      ['Failure', '0122'],
      ['Failure', 'A900'],
      ['Failure', 'C000-CFFF'],
      ['Cancel', 'FE00'],
      ['Pending', 'FF00'],
      ['Pending', 'FF01'],
    ],
  );
});

test('every code of 16 bits has the class of PS3.7 Annex C, and no other', () => {
  const expected = (code: number): StatusClass | undefined => {
    const text = formatStatus(code);
    if (text === '0000') return 'Success';
    if (/^(0001|0107|0116|B...)$/.test(text)) return 'Warning';
    if (/^(A...|C...|01..|02..)$/.test(text)) return 'Failure';
    if (text === 'FE00') return 'Cancel';
    return /^FF0[01]$/.test(text) ? 'Pending' : undefined;
  };
  for (let code = 0; code <= 0xffff; code += 1) {
    if (statusClassOf(code) !== expected(code))
      assert.equal(statusClassOf(code), expected(code), formatStatus(code));
  }
  for (const code of [-1, 0x10000, 1.5, Number.NaN]) assert.equal(statusClassOf(code), undefined);
});

test('the class of each row is its Service Status', () => {
  for (const { from, to, serviceStatus } of cFindStatusRows) {
    assert.equal(statusClassOf(from), serviceStatus);
    assert.equal(statusClassOf(to), serviceStatus);
  }
});

test('rowOf finds a code in its row and in a range', () => {
  assert.equal(rowOf(0xa900)?.code, 'A900');
  for (const code of [0xc000, 0xc123, 0xcfff]) assert.equal(rowOf(code)?.code, 'C000-CFFF');
  for (const code of [0xbfff, 0xd000, 0x0110, 0xa701, 0xff02]) assert.equal(rowOf(code), undefined);
});

test('only FF00 and FF01 are pending', () => {
  assert.deepEqual([0xff00, 0xff01, 0xff02, 0xfe00, 0x0000].map(isPending), [
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('codes are read and written as four hex digits', () => {
  assert.equal(formatStatus(0x122), '0122');
  assert.equal(parseStatus('a900'), 0xa900);
  assert.deepEqual(parseStatusRange('C000-CFFF'), { from: 0xc000, to: 0xcfff });
  assert.deepEqual(parseStatusRange('FF00'), { from: 0xff00, to: 0xff00 });
  for (const text of ['', 'A9', '0xA900', 'A9000', 'G000'])
    assert.throws(() => parseStatus(text), /four hex digits/);
  for (const text of ['CFFF-C000', 'C000-C001-C002'])
    assert.throws(() => parseStatusRange(text), /ascending/);
});
