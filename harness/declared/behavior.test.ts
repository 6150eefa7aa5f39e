import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BehaviorPart, BehaviorWord } from '../scu/behavior-words.ts';
import { agreement, judgeFailureBehavior, judgeStatusBehavior, judgeStatusTable } from './behavior.ts';

function part(about: BehaviorPart['about'], ...words: BehaviorWord[]): BehaviorPart {
  return { about, text: words.join(), how: 'seen', words };
}
const released = part('association', 'association released');
const aborted = part('association', 'association aborted');

describe('declared and seen behavior', () => {
  const cases: readonly (readonly [string, readonly BehaviorPart[], boolean | undefined])[] = [
    ['the association is released', [released], true],
    ['The association is released, the error is logged', [aborted], false],
    ['the association is aborted using A-ABORT and the query is marked as failed', [aborted], true],
    ['the association is released, not aborted', [released], true],
    ['the error is logged and reported to the user', [released], undefined],
    ['the association is released or aborted', [aborted], true],
    ['if the query was cancelled it is complete, else the association is aborted', [released], undefined],
    ['if the query was cancelled it is complete, else the association is aborted', [aborted], true],
    ['the worklist items are collected', [part('matches', 'collected'), released], true],
    ['the worklist items are collected', [part('matches', 'discarded'), released], false],
    ['the matches are discarded', [part('matches', 'collected')], false],
    ['the query is retried after 5 s', [part('retry', 'retried'), part('association')], true],
    ['the query is retried after 5 s', [released], undefined],
    ['the TCP connection is closed', [released], false],
    ['the association is released', [{ ...aborted, how: 'operator' }], undefined],
    ['the association is aborted', [part('association', 'association left open')], undefined],
    ['the association stays open', [part('association', 'association left open')], true],
    ['the association stays open', [released], false],
  ];
  for (const [declared, parts, agrees] of cases)
    it(`"${declared}", seen ${parts.map(({ text }) => text).join('; ')}: ${agrees}`, () =>
      assert.equal(agreement(declared, parts), agrees));
});

describe('DOC-07', () => {
  const seen = { text: 'association released at once', parts: [released] };
  const verdictOf = (statuses: Record<string, string>, code: number) =>
    judgeStatusBehavior({ statuses }, code, seen)
      .map(({ verdict }) => verdict)
      .join();

  it('compares with the row of the code, of its range, or of all others', () => {
    assert.equal(verdictOf({ A700: 'released' }, 0xa700), 'pass');
    assert.equal(verdictOf({ A700: 'aborted' }, 0xa700), 'fail');
    assert.equal(verdictOf({ 'C000-CFFF': 'aborted' }, 0xc123), 'fail');
    assert.equal(verdictOf({ 'C000-CFFF': 'aborted', C123: 'released' }, 0xc123), 'pass');
    assert.equal(verdictOf({ other: 'aborted' }, 0x0110), 'fail');
    assert.equal(verdictOf({ A700: 'the error is logged' }, 0xa700), 'inconclusive');
  });

  it('has nothing to say of a row that is not declared', () => {
    assert.equal(verdictOf({ other: 'aborted' }, 0xa700), '');
    assert.deepEqual(judgeStatusBehavior(undefined, 0xa700, seen), []);
  });

  it('asks for a behavior for every row', () => {
    const verdict = (statuses?: Record<string, string>) =>
      judgeStatusTable(statuses ? { statuses } : {})
        .map((finding) => finding.verdict)
        .join();
    const rows = ['0000', 'A700', '0122', 'A900', 'C000-CFFF', 'FE00', 'FF00', 'FF01', 'other'];
    const all = Object.fromEntries(rows.map((row) => [row, 'logged']));
    assert.equal(verdict(all), 'pass');
    const { other: _, ...some } = all;
    assert.equal(verdict(some), 'warning');
    assert.equal(verdict(), 'warning');
    assert.equal(judgeStatusTable(undefined)[0]?.verdict, 'recorded');
  });
});

describe('the rows of Table N.7-8', () => {
  const of = (
    failures: Record<string, string>,
    failure: 'Timeout' | 'Association aborted',
    parts: BehaviorPart[],
  ) =>
    judgeFailureBehavior({ failures }, failure, { text: '', parts }).map(
      ({ requirement, verdict }) => `${requirement} ${verdict}`,
    );

  it('compares how a time-out ends, and what is tried again', () => {
    assert.deepEqual(of({ Timeout: 'the association is aborted' }, 'Timeout', [aborted]), [
      'STATUS-SCU-TIMEOUT pass',
    ]);
    assert.deepEqual(of({ Timeout: 'the association is aborted' }, 'Timeout', [released]), [
      'STATUS-SCU-TIMEOUT fail',
    ]);
    assert.deepEqual(
      of({ 'Association aborted': 'retried once' }, 'Association aborted', [part('retry', 'retried')]),
      ['UL-ABORT-03 pass'],
    );
  });

  it('leaves alone how an association ends that the SCP has ended', () => {
    const text = 'the association was aborted: the user is told';
    assert.deepEqual(
      of({ 'Association aborted': text }, 'Association aborted', [part('association', 'connection closed')]),
      [],
    );
    assert.deepEqual(of({}, 'Timeout', [aborted]), []);
  });
});
