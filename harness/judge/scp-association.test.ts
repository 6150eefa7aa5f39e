import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { OperationEnd } from '../../simulators/scu/find-exchange.ts';
import { mayBeCrash } from './association-attempt.ts';
import {
  judgeApplicationContext,
  judgeCalledTitle,
  judgeCallingTitle,
  judgeContextIDs,
  judgePaddedTitle,
  judgeProtocolVersion,
  judgeProtocolVersionBits,
  judgeTolerance,
} from './scp-association.ts';
import { accepted, answers, attemptWith, rejected } from './testing/attempts.ts';
import { ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const yes = attemptWith(accepted());
const no = (result: number, source: number, reason: number) => attemptWith(rejected(result, source, reason));
const { aborted, closed, reset, timeout, invalid, unreachable } = answers;

describeJudge('the called AE title', [
  judgeCase('ASSOC-02', 'pass', '1/1/7', () => judgeCalledTitle(no(1, 1, 7), false)),
  judgeCase('ASSOC-02', 'warning', '1/1/1', () => judgeCalledTitle(no(1, 1, 1), false)),
  judgeCase('ASSOC-02', 'warning', 'acceptance', () => judgeCalledTitle(yes, false)),
  judgeCase('ASSOC-02', 'recorded', 'acceptance as declared', () => judgeCalledTitle(yes, true)),
  judgeCase('ASSOC-02', 'warning', 'an abort', () => judgeCalledTitle(attemptWith(aborted), false)),
  judgeCase('ASSOC-02', 'warning', 'a close', () => judgeCalledTitle(attemptWith(closed), false)),
  judgeCase('ASSOC-02', 'fail', 'no answer', () => judgeCalledTitle(attemptWith(timeout), false)),
  judgeCase('ASSOC-02', 'fail', 'no PDU', () => judgeCalledTitle(attemptWith(invalid), false)),
  judgeCase('ASSOC-02', 'inconclusive', 'a reset', () => judgeCalledTitle(attemptWith(reset), false)),
  judgeCase('ASSOC-02', 'inconclusive', 'congestion', () => judgeCalledTitle(no(2, 3, 1), false)),
]);

const asked = (status: number) => exchangeOf(talkWithScp().find().final(status));
const unanswered = (end: OperationEnd) => exchangeOf(talkWithScp().find(), { end });

describeJudge('the calling AE title', [
  judgeCase('ASSOC-03', 'pass', 'acceptance', () => judgeCallingTitle(yes)),
  judgeCase('ASSOC-03', 'pass', 'acceptance and service', () => judgeCallingTitle(yes, asked(0))),
  judgeCase('ASSOC-03', 'pass', 'acceptance, and a refusal of the C-FIND', () =>
    judgeCallingTitle(yes, asked(0x0124)),
  ),
  judgeCase('ASSOC-03', 'warning', 'acceptance, and an abort at the C-FIND', () =>
    judgeCallingTitle(yes, unanswered(ends.aborted)),
  ),
  judgeCase('ASSOC-03', 'warning', 'acceptance, and a close at the C-FIND', () =>
    judgeCallingTitle(yes, unanswered(ends.closed)),
  ),
  judgeCase('ASSOC-03', 'inconclusive', 'acceptance, and a reset at the C-FIND', () =>
    judgeCallingTitle(yes, unanswered(ends.reset)),
  ),
  judgeCase('ASSOC-03', 'fail', 'acceptance, and no answer to the C-FIND', () =>
    judgeCallingTitle(yes, unanswered(ends.timeout)),
  ),
  judgeCase('ASSOC-03', 'pass', '1/1/3', () => judgeCallingTitle(no(1, 1, 3))),
  judgeCase('ASSOC-03', 'warning', '1/1/1', () => judgeCallingTitle(no(1, 1, 1))),
  judgeCase('ASSOC-03', 'warning', 'a close', () => judgeCallingTitle(attemptWith(closed))),
  judgeCase('ASSOC-03', 'fail', 'no PDU', () => judgeCallingTitle(attemptWith(invalid))),
]);

describeJudge('spaces around the called AE title', [
  judgeCase('ASSOC-04', 'pass', 'acceptance', () => judgePaddedTitle(yes)),
  judgeCase('ASSOC-04', 'fail', '1/1/7', () => judgePaddedTitle(no(1, 1, 7))),
  judgeCase('ASSOC-04', 'inconclusive', 'another rejection', () => judgePaddedTitle(no(1, 1, 1))),
  judgeCase('ASSOC-04', 'inconclusive', 'no connection', () => judgePaddedTitle(attemptWith(unreachable))),
]);

describeJudge('the application context', [
  judgeCase('ASSOC-06', 'pass', '1/1/2', () => judgeApplicationContext(no(1, 1, 2))),
  judgeCase('ASSOC-06', 'pass', 'the name of DICOM', () => judgeApplicationContext(yes)),
  judgeCase('ASSOC-06', 'warning', 'the unknown name', () =>
    judgeApplicationContext(attemptWith(accepted({ applicationContextName: '1.2.840.10008.3.1.1.999' }))),
  ),
  judgeCase('ASSOC-06', 'warning', '2/1/2', () => judgeApplicationContext(no(2, 1, 2))),
  judgeCase('ASSOC-06', 'fail', 'no answer', () => judgeApplicationContext(attemptWith(timeout))),
]);

describeJudge('bits of the protocol version', [
  judgeCase('ASSOC-07', 'pass', 'acceptance', () => judgeProtocolVersionBits(yes)),
  judgeCase('ASSOC-07', 'fail', '1/2/2', () => judgeProtocolVersionBits(no(1, 2, 2))),
  judgeCase('ASSOC-07', 'fail', 'an abort', () => judgeProtocolVersionBits(attemptWith(aborted))),
]);

describeJudge('a protocol version without bit 0', [
  judgeCase('ASSOC-08', 'pass', '1/2/2', () => judgeProtocolVersion(no(1, 2, 2))),
  judgeCase('ASSOC-08', 'pass', '2/2/2', () => judgeProtocolVersion(no(2, 2, 2))),
  judgeCase('ASSOC-08', 'warning', '1/1/1', () => judgeProtocolVersion(no(1, 1, 1))),
  judgeCase('ASSOC-08', 'warning', 'an abort', () => judgeProtocolVersion(attemptWith(aborted))),
  judgeCase('ASSOC-08', 'warning', 'a close', () => judgeProtocolVersion(attemptWith(closed))),
  judgeCase('ASSOC-08', 'fail', 'acceptance', () => judgeProtocolVersion(yes)),
]);

describeJudge('unknown parts of a request', [
  judgeCase('ASSOC-15', 'pass', 'acceptance', () => judgeTolerance(yes)),
  judgeCase('ASSOC-15', 'fail', '1/1/1', () => judgeTolerance(no(1, 1, 1))),
  judgeCase('ASSOC-15', 'fail', 'a close', () => judgeTolerance(attemptWith(closed))),
  judgeCase('ASSOC-15', 'inconclusive', 'a reset', () => judgeTolerance(attemptWith(reset))),
]);

describeJudge('context IDs that are not allowed', [
  judgeCase('ASSOC-17', 'pass', 'acceptance', () => judgeContextIDs(yes)),
  judgeCase('ASSOC-17', 'pass', '1/1/1', () => judgeContextIDs(no(1, 1, 1))),
  judgeCase('ASSOC-17', 'pass', 'an abort', () => judgeContextIDs(attemptWith(aborted))),
  judgeCase('ASSOC-17', 'recorded', 'a close', () => judgeContextIDs(attemptWith(closed))),
  judgeCase('ASSOC-17', 'fail', 'no answer', () => judgeContextIDs(attemptWith(timeout))),
]);

it('no answer and a close may be a crash, an answer is none', () => {
  for (const answer of [closed, reset, timeout, unreachable]) assert.ok(mayBeCrash(attemptWith(answer)));
  for (const attempt of [yes, no(1, 1, 7), attemptWith(aborted)]) assert.ok(!mayBeCrash(attempt));
});
