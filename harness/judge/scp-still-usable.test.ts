import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { OperationEnd } from '../../simulators/scu/find-exchange.ts';
import { judgeStillUsable, looksAtSameAssociation } from './scp-still-usable.ts';
import { ends, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const { transcript } = talkWithScp();
const used = (end: OperationEnd) =>
  judgeStillUsable('FAULT-09', { operation: 'C-ECHO', end, transcript, since: 0 });

describeJudge('the same association after a faulty request', [
  judgeCase('FAULT-09', 'pass', 'an answer', () => used({ kind: 'final' })),
  judgeCase('FAULT-09', 'fail', 'silence', () => used(ends.timeout)),
  judgeCase('FAULT-09', 'recorded', 'an abort', () => used(ends.aborted)),
  judgeCase('FAULT-09', 'recorded', 'a close', () => used(ends.closed)),
  judgeCase('FAULT-09', 'recorded', 'a reset', () => used(ends.reset)),
]);

it('is looked at for faulty requests that are answered', () => {
  assert.equal(looksAtSameAssociation('FAULT-01'), true);
  assert.equal(looksAtSameAssociation('FAULT-05'), false);
  assert.equal(looksAtSameAssociation('RESP-01'), false);
});
