import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behaviorWords, wordsIn } from './behavior-words.ts';

const texts: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['items are collected and displayed', ['collected', 'displayed']],
  ['the matches kept so far are dropped', ['collected', 'discarded']],
  [
    'The association is aborted, the query marked as failed, the reason logged and reported to the user.',
    ['logged', 'reported to user', 'marked failed', 'association aborted'],
  ],
  ['A-ABORT; tells the user', ['reported to user', 'association aborted']],
  ['association released; retries after 5 s', ['association released', 'retried']],
  ['association left open until its own time-out of 30 s', ['association left open', 'own time-out']],
  ['the connection is kept open', ['association left open']],
  ['TCP connection closed without A-RELEASE or A-ABORT', ['connection closed']],
  ['matches are not displayed, the query is never retried; logged', ['logged']],
  ['sends a C-CANCEL', ['canceled']],
  ['ignored', ['ignored']],
  ['Worklist server busy', []],
  ['', []],
];

describe('the words of a behavior', () => {
  for (const [text, words] of texts) it(`in "${text}"`, () => assert.deepEqual(wordsIn(text), words));

  it('stand for themselves', () => {
    for (const word of behaviorWords) assert.ok(wordsIn(word).includes(word), word);
  });
});
