import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  judgeAborted,
  judgeIdle,
  judgeLost,
  judgeNoClose,
  judgeNoRequest,
  judgeRelease,
  judgeReleaseInMidStream,
  judgeStalled,
} from './scp-ends.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';
import { answers, reactionOf } from './testing/reactions.ts';

const { userAbort, releaseRP, releaseRQ, data } = answers;
const closed = reactionOf([], 'closed');
const reset = reactionOf([], 'reset');
const silence = reactionOf([]);
const stalled = (healthProblem?: string) => ({
  reaction: healthProblem === undefined ? silence : { ...silence, healthProblem },
  unreadBytes: 100,
});

describeJudge('a release', [
  judgeCase('UL-REL-01', 'pass', 'A-RELEASE-RP', () => judgeRelease(reactionOf([releaseRP]), silence)),
  judgeCase('UL-REL-01', 'pass', 'A-RELEASE-RP and a close', () =>
    judgeRelease(reactionOf([releaseRP]), closed),
  ),
  judgeCase('UL-REL-01', 'fail', 'data behind it', () =>
    judgeRelease(reactionOf([releaseRP]), reactionOf([data])),
  ),
  judgeCase('UL-REL-01', 'fail', 'an abort', () => judgeRelease(reactionOf([userAbort]), silence)),
  judgeCase('UL-REL-01', 'fail', 'a close', () => judgeRelease(closed, closed)),
  judgeCase('UL-REL-01', 'fail', 'silence', () => judgeRelease(silence, silence)),
  judgeCase('UL-REL-01', 'inconclusive', 'a reset', () => judgeRelease(reset, reset)),
  judgeCase('UL-REL-05', 'pass', 'data, then A-RELEASE-RP', () =>
    judgeReleaseInMidStream(reactionOf([data, data, releaseRP]), silence),
  ),
  judgeCase('UL-REL-05', 'fail', 'data behind A-RELEASE-RP', () =>
    judgeReleaseInMidStream(reactionOf([data, releaseRP]), reactionOf([data])),
  ),
  judgeCase('UL-REL-05', 'warning', 'an abort', () =>
    judgeReleaseInMidStream(reactionOf([data, userAbort]), silence),
  ),
  judgeCase('UL-REL-05', 'warning', 'a close', () =>
    judgeReleaseInMidStream(reactionOf([data], 'closed'), silence),
  ),
  judgeCase('UL-REL-05', 'inconclusive', 'a reset', () =>
    judgeReleaseInMidStream(reactionOf([data], 'reset'), silence),
  ),
  judgeCase('UL-REL-05', 'fail', 'data, then silence', () =>
    judgeReleaseInMidStream(reactionOf([data], 'silence'), silence),
  ),
  judgeCase('UL-REL-04', 'pass', 'idleness', () => judgeIdle(silence)),
  judgeCase('UL-REL-04', 'pass', 'an abort', () => judgeIdle(reactionOf([userAbort]))),
  judgeCase('UL-REL-04', 'fail', 'A-RELEASE-RQ', () => judgeIdle(reactionOf([releaseRQ]))),
]);

describeJudge('an A-ABORT and a loss', [
  judgeCase('UL-ABORT-01', 'pass', 'a close', () => judgeAborted(closed)),
  judgeCase('UL-ABORT-01', 'pass', 'a reset', () => judgeAborted(reset)),
  judgeCase('UL-ABORT-01', 'pass', 'data that was under way', () =>
    judgeAborted(reactionOf([data], 'closed')),
  ),
  judgeCase('UL-ABORT-01', 'fail', 'an answer', () => judgeAborted(reactionOf([userAbort]))),
  judgeCase('UL-ABORT-01', 'fail', 'an open connection', () => judgeAborted(silence)),
  judgeCase('UL-TCP-01', 'pass', 'HEALTH', () => judgeLost(reset)),
  judgeCase('UL-TCP-01', 'fail', 'no HEALTH', () => judgeLost({ ...reset, healthProblem: 'rejected' })),
  judgeCase('UL-TCP-02', 'pass', 'HEALTH meanwhile', () => judgeStalled(stalled())),
  judgeCase('UL-TCP-02', 'warning', 'no HEALTH meanwhile', () => judgeStalled(stalled('no answer'))),
  judgeCase('UL-TCP-02', 'inconclusive', 'one association at a time', () =>
    judgeStalled({ ...stalled(), reaction: { ...silence, isShort: true } }),
  ),
  judgeCase('UL-TCP-02', 'fail', 'no HEALTH afterwards either', () =>
    judgeStalled({ ...stalled('no answer'), problemAfterwards: 'no answer' }),
  ),
]);

it('says how long it was idle and how much was not read', () => {
  const [idle] = judgeIdle({ ...silence, elapsedMs: 20 });
  assert.match(idle?.message ?? '', /no release in 0\.02 s; 300 s are wanted: limits\.idle/);
  const [long] = judgeIdle({ ...silence, elapsedMs: 300_000 });
  assert.doesNotMatch(long?.message ?? '', /wanted/);
  const [short] = judgeStalled(stalled());
  assert.match(short?.message ?? '', /100 bytes are not read, which TCP may have taken whole/);
  const [much] = judgeStalled({ ...stalled(), unreadBytes: 10_000_000 });
  assert.doesNotMatch(much?.message ?? '', /taken whole/);
});

const declared = 100;
const after = (elapsedMs: number) => ({ ...closed, elapsedMs });
const open = { ...silence, elapsedMs: 200 };
describeJudge('ARTIM', [
  judgeCase('UL-ARTIM-01', 'pass', 'a close in time', () =>
    judgeNoRequest({ last: 'none', reaction: after(110) }, declared),
  ),
  judgeCase('UL-ARTIM-01', 'pass', 'a close without a declaration', () =>
    judgeNoRequest({ last: 'none', reaction: after(3) }, undefined),
  ),
  judgeCase('UL-ARTIM-01', 'warning', 'an early close', () =>
    judgeNoRequest({ last: 'none', reaction: after(10) }, declared),
  ),
  judgeCase('UL-ARTIM-01', 'fail', 'no close', () =>
    judgeNoRequest({ last: 'none', reaction: open }, declared),
  ),
  judgeCase('UL-ARTIM-01', 'inconclusive', 'no close yet', () =>
    judgeNoRequest({ last: 'none', reaction: open }, undefined),
  ),
  judgeCase('UL-ARTIM-02', 'pass', 'a close in time', () =>
    judgeNoClose({ last: 'A-RELEASE-RP', reaction: after(110) }, declared),
  ),
  judgeCase('UL-ARTIM-02', 'pass', 'a close right after A-ABORT', () =>
    judgeNoClose({ last: 'A-ABORT', reaction: after(1) }, declared),
  ),
  judgeCase('UL-ARTIM-02', 'warning', 'a close right after A-RELEASE-RP', () =>
    judgeNoClose({ last: 'A-RELEASE-RP', reaction: after(1) }, undefined),
  ),
  judgeCase('UL-ARTIM-02', 'fail', 'no close', () =>
    judgeNoClose({ last: 'A-ASSOCIATE-RJ', reaction: open }, declared),
  ),
  judgeCase('UL-ARTIM-02', 'inconclusive', 'no close yet', () =>
    judgeNoClose({ last: 'A-ABORT', reaction: open }, undefined),
  ),
]);
