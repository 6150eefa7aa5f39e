import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Conversation } from './checks/testing/conversation.ts';
import { observeStatuses } from './status-observation.ts';
import { viewOf } from './view.ts';

it('every Status of a C-FIND-RSP is observed under its condition, and nothing else', () => {
  const talk = new Conversation('scp')
    .associate()
    .echo()
    .find()
    .pending()
    .respond({ fields: { Status: undefined } })
    .final(0xa700);
  const seen = observeStatuses([viewOf(talk.transcript), viewOf(talk.transcript)], 'a full disk');
  const once = [0xff00, 0xa700].map((code) => ({ code, text: 'a full disk', how: 'seen' }));
  assert.deepEqual(seen, [...once, ...once]);
});

it('what an SCU under test was sent is no observation of an SCP', () => {
  const talk = new Conversation('scu').associate().find().final(0xa700);
  assert.deepEqual(observeStatuses([viewOf(talk.transcript)], 'any'), []);
});
