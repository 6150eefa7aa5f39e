import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeJudge, judgeCase } from '../judge/testing/judge-case.ts';
import { judgeStatuses } from './statuses.ts';

const cut = 'the last element is cut short';
const seen = [
  { code: 0x0000, text: 'every key is empty' },
  { code: 0xff00, text: 'every key is empty' },
  { code: 0xc310, text: cut },
];
const table = { '0000': 'done', FF00: 'one match', 'C000-CFFF': 'the query cannot be decoded' };

describeJudge('the declared Status Codes', [
  judgeCase('DOC-08', 'recorded', 'no declaration', () => judgeStatuses(undefined, seen)),
  judgeCase('DOC-08', 'warning', 'a declaration of other things', () => judgeStatuses({}, seen)),
  judgeCase('DOC-08', 'pass', 'codes that have a row', () => judgeStatuses({ statuses: table }, seen)),
  judgeCase('DOC-08', 'pass', 'codes of the row for others', () =>
    judgeStatuses({ statuses: { '0000': 'done', other: 'read Error Comment' } }, seen),
  ),
  judgeCase('DOC-08', 'pass', 'a row for a code that did not come', () =>
    judgeStatuses({ statuses: { ...table, A700: 'the disk is full' } }, seen),
  ),
  judgeCase('DOC-08', 'warning', 'a code without a row', () =>
    judgeStatuses({ statuses: table }, [...seen, { code: 0xa900, text: 'a date key is not a date' }]),
  ),
  judgeCase('DOC-08', 'fail', 'another code for the condition of a row', () =>
    judgeStatuses({ statuses: { ...table, A900: `an odd length; ${cut}` } }, seen),
  ),
  judgeCase('DOC-08', 'inconclusive', 'no Status Code', () => judgeStatuses({ statuses: table }, [])),
]);

it('says what is declared and what was seen when they differ', () => {
  const [finding] = judgeStatuses({ statuses: { ...table, A900: cut } }, seen);
  assert.equal(finding?.actual, `when ${cut}: C310, declared A900`);
  assert.match(finding?.expected ?? '', /A900/);
});

it('names a code that is not declared, and its condition', () => {
  const [, finding] = judgeStatuses({ statuses: { '0000': 'done', FF00: 'one match' } }, seen);
  assert.equal(finding?.message, 'Status Code C310 is sent and not declared');
  assert.match(finding?.actual ?? '', new RegExp(cut));
});
