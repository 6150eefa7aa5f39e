import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  accept,
  Conversation,
  explicitContext,
  identifierBytes,
  keys,
  request,
} from '../checks/testing/conversation.ts';
import { abort, cut, released, type Talk, talkWithScu, trial, trialOf } from '../scu/testing/trials.ts';
import type { Trial } from '../scu/trial.ts';
import {
  judgeApplicationContext,
  judgeContextUse,
  judgeNewAttempts,
  judgeNoContext,
  judgeRejected,
} from './scu-association.ts';
import { describeJudge, type JudgeCase, judgeCase } from './testing/judge-case.ts';

type Expected = JudgeCase['verdict'];
const crashed = { exitCode: 139, signal: 'SIGSEGV' };

/** A connection on which the Association is rejected, and what follows. */
function rejected(build: Talk, result = 1, reason = 7): Conversation {
  const talk = new Conversation('scu')
    .pdu('scu', request)
    .pdu('scp', { type: 'A-ASSOCIATE-RJ', result, source: 1, reason });
  return build(talk);
}
const closed: Talk = (talk) => talk.event('closed-by-peer');
const abortOf: Talk = (talk) => abort(talk);

const onRejection = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('ASSOC-25', verdict, name, () => judgeRejected(of(), 10_000));

describeJudge('a rejection', [
  onRejection('pass', 'a close', () => trialOf([rejected(closed)])),
  onRejection('pass', 'a reset', () => trialOf([rejected((talk) => talk.event('reset-by-peer'))])),
  onRejection('pass', 'a close, and the same again', () => trialOf([rejected(closed), rejected(closed)])),
  onRejection('fail', 'an A-ABORT', () => trialOf([rejected((talk) => closed(abortOf(talk)))])),
  onRejection('fail', 'another request on the same connection', () =>
    trialOf([rejected((talk) => talk.pdu('scu', request))]),
  ),
  onRejection('fail', 'bytes that are no PDU, on the second attempt', () =>
    trialOf([rejected(closed), rejected((talk) => closed(talk.raw('scu', Uint8Array.of(9, 0, 0, 0, 0, 0))))]),
  ),
  onRejection('fail', 'a connection that stays open', () => cut(trialOf([rejected((talk) => talk)]))),
  onRejection('inconclusive', 'a connection that is not observed for long', () =>
    cut(trialOf([rejected((talk) => talk)]), 5000),
  ),
  onRejection('inconclusive', 'a connection that we closed first', () =>
    trialOf([rejected((talk) => closed(talk.event('closed-by-us')))]),
  ),
  onRejection('fail', 'a breakdown', () => trialOf([rejected(closed)], crashed)),
  onRejection('inconclusive', 'no rejection', () => trial(released())),
  onRejection('inconclusive', 'no association', () => trialOf([])),
]);

const many = (count: number, result: number) =>
  trialOf(Array.from({ length: count + 1 }, () => rejected(closed, result, result === 1 ? 7 : 1)));
const attempts = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('ASSOC-26', verdict, name, () => judgeNewAttempts(of()));

describeJudge('new attempts', [
  attempts('pass', 'none', () => many(0, 1)),
  attempts('pass', 'ten after a permanent rejection', () => many(10, 1)),
  attempts('warning', 'eleven after a permanent rejection', () => many(11, 1)),
  attempts('pass', 'eleven after a transient rejection', () => many(11, 2)),
  attempts('inconclusive', 'no rejection', () => trial(released())),
]);

/** Of the contexts 1, 3 and 5 these are accepted. */
function accepting(ids: readonly number[], build: Talk): Conversation {
  const presentationContexts = accept.presentationContexts.map((context) =>
    ids.includes(context.id) ? context : { ...context, result: 3 },
  );
  return build(new Conversation('scu').associate({ ac: { presentationContexts } }));
}
const contextUse = (verdict: Expected, name: string, ids: readonly number[], build: Talk) =>
  judgeCase('ASSOC-22', verdict, name, () => judgeContextUse(trialOf([accepting(ids, build)])));
const explicitQuery: Talk = (talk) =>
  talk.find({ contextID: explicitContext, identifier: identifierBytes(keys, explicitContext) });

describeJudge('the use of presentation contexts', [
  contextUse('pass', 'the only one that was accepted', [5], explicitQuery),
  contextUse('pass', 'a C-ECHO before', [1, 3], (talk) => talk.echo().find()),
  contextUse('fail', 'one that was refused', [5], (talk) => talk.find()),
  contextUse('fail', 'an Identifier in another syntax', [5], (talk) =>
    talk.find({ contextID: explicitContext, identifier: identifierBytes(keys, 3) }),
  ),
  contextUse('inconclusive', 'no query', [5], (talk) => talk.release()),
]);

const noContext = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('ASSOC-23', verdict, name, () => judgeNoContext(of(), 500));
const useless =
  (build: Talk, ids = [1]) =>
  () =>
    trialOf([accepting(ids, build)]);

describeJudge('no context for Modality Worklist', [
  noContext(
    'pass',
    'a release',
    useless((talk) => talk.release()),
  ),
  noContext('pass', 'an abort', useless(abortOf)),
  noContext('pass', 'a close', useless(closed)),
  noContext(
    'pass',
    'a C-ECHO on a context that was accepted',
    useless((talk) => talk.echo().release()),
  ),
  noContext(
    'fail',
    'a C-FIND-RQ',
    useless((talk) => talk.find()),
  ),
  noContext(
    'fail',
    'a C-ECHO on a context that was refused',
    useless((talk) => talk.echo(), []),
  ),
  noContext('warning', 'an Association that stays open', () => cut(useless((talk) => talk)(), 6000)),
  noContext('inconclusive', 'an Association that is not observed for long', () =>
    cut(useless((talk) => talk)(), 4000),
  ),
  noContext(
    'inconclusive',
    'a context that was accepted',
    useless((talk) => talk.release(), [3]),
  ),
  noContext('fail', 'a breakdown', () => trialOf([accepting([1], closed)], crashed)),
  noContext('inconclusive', 'a rejection', () => trialOf([rejected(closed)])),
]);

const application = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('ASSOC-24', verdict, name, () => judgeApplicationContext(of()));

describeJudge('another application context', [
  application('pass', 'an abort', () => trial(abortOf)),
  application('warning', 'a query', () => trial(released())),
  application('warning', 'a release', () => trial((talk) => talk.release())),
  application('fail', 'a close', () => trial(closed)),
  application('inconclusive', 'a reset', () => trial((talk) => talk.event('reset-by-peer'))),
  application('fail', 'a program that hangs', () => cut(trial((talk) => talk))),
  application('inconclusive', 'a device that is silent', () => cut(trial((talk) => talk, { kind: 'wait' }))),
  application('fail', 'a breakdown', () => trial(closed, crashed)),
]);

describe('an SCU that does not come', () => {
  it('proves nothing, with the reason of the driver', () => {
    const [finding] = judgeRejected(trialOf([], { unavailable: 'not provoked' }), 1);
    assert.equal(finding?.verdict, 'inconclusive');
    assert.equal(finding?.message, 'not provoked');
    assert.equal(talkWithScu().transcript.role, 'acceptor');
  });
});
