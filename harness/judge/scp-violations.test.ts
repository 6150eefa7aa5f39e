import { accept } from '../checks/testing/conversation.ts';
import {
  judgeAfterAbort,
  judgeBeforeRequest,
  judgeHugeLength,
  judgeViolation,
  type ViolationRequirement,
} from './scp-violations.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';
import { answers, reactionOf } from './testing/reactions.ts';

const { userAbort, unrecognized, unexpected, releaseRP, rejection, data } = answers;
const closed = reactionOf([], 'closed');
const reset = reactionOf([], 'reset');
const silence = reactionOf([]);

const every: readonly ViolationRequirement[] = [
  'UL-FAULT-01',
  'UL-FAULT-02',
  'UL-FAULT-04',
  'UL-FAULT-05',
  'UL-FAULT-06',
  'UL-FAULT-07',
];

describeJudge('a breach of the protocol', [
  ...every.flatMap((requirement) => [
    judgeCase(requirement, 'pass', 'the A-ABORT that is expected', () =>
      judgeViolation(requirement, reactionOf([requirement === 'UL-FAULT-02' ? unexpected : unrecognized])),
    ),
    judgeCase(requirement, 'warning', 'a close without a word', () => judgeViolation(requirement, closed)),
    judgeCase(requirement, 'inconclusive', 'a reset', () => judgeViolation(requirement, reset)),
    judgeCase(requirement, requirement === 'UL-FAULT-06' ? 'warning' : 'fail', 'silence', () =>
      judgeViolation(requirement, silence),
    ),
    judgeCase(
      requirement,
      requirement === 'UL-FAULT-07' || requirement === 'UL-FAULT-04' ? 'warning' : 'fail',
      'an answer',
      () => judgeViolation(requirement, reactionOf([data])),
    ),
  ]),
  judgeCase('UL-FAULT-01', 'warning', 'another reason', () =>
    judgeViolation('UL-FAULT-01', reactionOf([unexpected])),
  ),
  judgeCase('UL-FAULT-02', 'warning', 'another source', () =>
    judgeViolation('UL-FAULT-02', reactionOf([userAbort])),
  ),
  judgeCase('UL-FAULT-04', 'warning', 'a release', () =>
    judgeViolation('UL-FAULT-04', reactionOf([releaseRP])),
  ),
  judgeCase('UL-FAULT-05', 'warning', 'stray bytes that are ignored', () =>
    judgeViolation('UL-FAULT-05', reactionOf([data]), true),
  ),
  judgeCase('UL-FAULT-07', 'pass', 'any source', () =>
    judgeViolation('UL-FAULT-07', reactionOf([userAbort])),
  ),
]);

describeJudge('a PDU before the A-ASSOCIATE-RQ', [
  judgeCase('UL-FAULT-03', 'pass', 'source 0', () => judgeBeforeRequest(reactionOf([userAbort]), 50)),
  judgeCase('UL-FAULT-03', 'warning', 'source 2', () => judgeBeforeRequest(reactionOf([unexpected]), 50)),
  judgeCase('UL-FAULT-03', 'warning', 'a close', () => judgeBeforeRequest(closed, 50)),
  judgeCase('UL-FAULT-03', 'inconclusive', 'a reset', () => judgeBeforeRequest(reset, 50)),
  judgeCase('UL-FAULT-03', 'fail', 'an answer', () => judgeBeforeRequest(reactionOf([releaseRP]), 50)),
  judgeCase('UL-FAULT-03', 'fail', 'silence beyond ARTIM', () =>
    judgeBeforeRequest({ ...silence, elapsedMs: 100 }, 50),
  ),
  judgeCase('UL-FAULT-03', 'inconclusive', 'silence without a declared ARTIM', () =>
    judgeBeforeRequest({ ...silence, elapsedMs: 100 }, undefined),
  ),
]);

describeJudge('a length of 4 GiB', [
  judgeCase('UL-FAULT-08', 'pass', 'an abort', () => judgeHugeLength(reactionOf([userAbort]))),
  judgeCase('UL-FAULT-08', 'pass', 'a close', () => judgeHugeLength(closed)),
  judgeCase('UL-FAULT-08', 'inconclusive', 'patience', () => judgeHugeLength(silence)),
  judgeCase('UL-FAULT-08', 'inconclusive', 'another answer', () => judgeHugeLength(reactionOf([rejection]))),
  judgeCase('UL-FAULT-08', 'inconclusive', 'one association at a time', () =>
    judgeHugeLength({ ...closed, isShort: true }),
  ),
  judgeCase('UL-FAULT-08', 'fail', 'others that wait', () =>
    judgeHugeLength({ ...closed, healthProblem: 'no answer' }),
  ),
]);

const aborted = reactionOf([unrecognized]);
describeJudge('PDUs after an A-ABORT', [
  judgeCase('UL-FAULT-09', 'pass', 'silence', () => judgeAfterAbort(aborted, silence, silence)),
  judgeCase('UL-FAULT-09', 'pass', 'another A-ABORT', () => judgeAfterAbort(aborted, silence, aborted)),
  judgeCase('UL-FAULT-09', 'pass', 'a close for the request', () =>
    judgeAfterAbort(aborted, silence, closed),
  ),
  judgeCase('UL-FAULT-09', 'inconclusive', 'no A-ABORT', () => judgeAfterAbort(closed, undefined, undefined)),
  judgeCase('UL-FAULT-09', 'inconclusive', 'a close at once', () =>
    judgeAfterAbort(aborted, closed, undefined),
  ),
  judgeCase('UL-FAULT-09', 'fail', 'an answer to the data', () =>
    judgeAfterAbort(aborted, reactionOf([data]), undefined),
  ),
  judgeCase('UL-FAULT-09', 'warning', 'a rejection', () =>
    judgeAfterAbort(aborted, silence, reactionOf([rejection])),
  ),
  judgeCase('UL-FAULT-09', 'fail', 'a new association', () =>
    judgeAfterAbort(aborted, silence, reactionOf([accept])),
  ),
]);
