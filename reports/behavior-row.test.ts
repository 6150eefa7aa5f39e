import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BehaviorPart } from '../harness/scu/behavior-words.ts';
import { behaviorSentence, howKnown, mergeBehaviors } from './behavior-row.ts';
import { failureTableOf } from './failure-rows.ts';
import { scenario } from './testing/observed-run.ts';

const released: BehaviorPart = {
  about: 'association',
  text: 'association released at once',
  how: 'seen',
  words: ['association released'],
};
const exit: BehaviorPart = { about: 'program', text: 'program exit code 1', how: 'inferred', words: [] };
const kept = (text: string): BehaviorPart => ({
  about: 'matches',
  text,
  general: 'matches collected',
  how: 'operator',
  words: ['collected'],
});
const seen = (...parts: BehaviorPart[]) => ({
  text: parts.map(({ text }) => text).join('; '),
  how: 'seen' as const,
  parts,
});
const two = [seen(released, exit), seen(kept('kept 2 of 2 matches'), released, exit)];

describe('the behavior in a row', () => {
  it('has each clause once, in the order of a sentence, without what is particular to one query', () => {
    assert.deepEqual(mergeBehaviors([...two, seen(kept('kept 3 of 3 matches'), released)]), [
      { text: 'matches collected', how: 'operator', count: 2, total: 2 },
      { text: 'association released at once', how: 'seen', count: 3, total: 3 },
      { text: 'program exit code 1', how: 'inferred', count: 2, total: 3 },
    ]);
  });

  it('is one sentence that says of how many a clause is true', () => {
    assert.equal(
      behaviorSentence(mergeBehaviors([...two, seen(released)])),
      'matches collected; association released at once; program exit code 1 (2 of 3)',
    );
    assert.equal(behaviorSentence([]), '');
  });

  it('is bounded', () => {
    const many = Array.from({ length: 15 }, (_, at) => seen({ ...released, text: `released after ${at} s` }));
    assert.match(behaviorSentence(mergeBehaviors(many)), /released after 9 s \(1 of 15\); and 5 more$/);
  });

  it('says how each part of it is known', () => {
    assert.deepEqual(howKnown(two), ['seen', 'inferred', 'operator']);
    assert.deepEqual(howKnown([{ text: 'x', how: 'seen' }]), ['seen']);
    assert.deepEqual(howKnown([]), ['not provoked']);
  });

  it('takes a behavior as a whole that is not known in parts', () => {
    assert.deepEqual(mergeBehaviors([{ text: 'released', how: 'seen' }]), [
      { text: 'released', how: 'seen', count: 1, total: 1 },
    ]);
  });
});

describe('Table N.7-8', () => {
  const lost = (id: string, failure: 'Timeout' | 'Network disconnect', parts = [released]) =>
    scenario(id, 'pass', [], { failures: [{ failure, ...seen(...parts) }] });

  it('has a row for each failure, with its scenarios', () => {
    const { rows } = failureTableOf([
      lost('a', 'Timeout'),
      scenario('b', 'fail'),
      lost('c', 'Timeout', [released, exit]),
      lost('d', 'Network disconnect'),
    ]);
    assert.deepEqual(
      rows.map(({ failure, text, how, verdict, scenarios }) => [failure, text, how, verdict, scenarios]),
      [
        [
          'Timeout',
          'association released at once; program exit code 1 (1 of 2)',
          ['seen', 'inferred'],
          'pass',
          ['a', 'c'],
        ],
        ['Association aborted', 'not provoked', ['not provoked'], null, []],
        ['Network disconnect', 'association released at once', ['seen'], 'pass', ['d']],
      ],
    );
  });
});
