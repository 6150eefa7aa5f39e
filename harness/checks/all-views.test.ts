import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../view.ts';
import { runChecksOnAll } from './all-views.ts';
import { runChecks } from './index.ts';
import { Conversation, conformant } from './testing/conversation.ts';

const view = () => viewOf(conformant('scp').transcript);

test('that a rule held is said once for all associations', () => {
  const once = runChecks(view(), 'scp').map(({ requirement }) => requirement);
  const all = runChecksOnAll([view(), view(), view()], 'scp').map(({ requirement }) => requirement);
  assert.ok(once.length > 10);
  assert.deepEqual(all, [...new Set(once)]);
});

test('what does not hold is said for each association', () => {
  const broken = () =>
    viewOf(new Conversation('scp').associate().find().pending().final().final().release().transcript);
  const fails = runChecksOnAll([broken(), broken()], 'scp').filter(({ verdict }) => verdict === 'fail');
  const requirements = fails.map(({ requirement }) => requirement);
  assert.ok(requirements.length > new Set(requirements).size);
});
