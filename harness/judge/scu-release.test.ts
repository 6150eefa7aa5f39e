import { Conversation } from '../checks/testing/conversation.ts';
import { abort, answered, cut, later, type Talk, trial, trialOf } from '../scu/testing/trials.ts';
import type { Trial } from '../scu/trial.ts';
import {
  judgeDataInRelease,
  judgeNoEarlyRelease,
  judgeOneOutstanding,
  judgeReleaseAnswer,
  judgeReleasePatience,
} from './scu-release.ts';
import { describeJudge, type JudgeCase, judgeCase } from './testing/judge-case.ts';

type Expected = JudgeCase['verdict'];
const crashed = { exitCode: 139, signal: 'SIGSEGV' };
const device = { kind: 'wait' } as const;
const asked: Talk = (talk) => answered()(talk).pdu('scu', { type: 'A-RELEASE-RQ' });
const confirmed: Talk = (talk) => later(asked(talk), 2000).pdu('scp', { type: 'A-RELEASE-RP' });
const closed: Talk = (talk) => talk.event('closed-by-peer');

const patience = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-REL-02', verdict, name, () => judgeReleasePatience(of(), 10_000));

describeJudge('a late A-RELEASE-RP', [
  patience('pass', 'silence and a close', () => trial((talk) => closed(confirmed(talk)))),
  patience('pass', 'an A-ABORT instead of the wait', () => trial((talk) => abort(later(asked(talk), 1000)))),
  patience('fail', 'a C-FIND-RQ after the A-RELEASE-RQ', () => trial((talk) => asked(talk).find())),
  patience('fail', 'a second A-RELEASE-RQ', () => trial((talk) => asked(asked(talk)))),
  patience('warning', 'a close without the A-RELEASE-RP', () => trial((talk) => closed(asked(talk)))),
  patience('fail', 'a connection that stays open', () => cut(trial(confirmed), 13_000)),
  patience('inconclusive', 'a connection that is not observed for long', () => cut(trial(confirmed), 5000)),
  patience('inconclusive', 'an A-RELEASE-RP that did not come', () => cut(trial(asked))),
  patience('not-applicable', 'an SCU that aborts', () => trial((talk) => abort(answered()(talk)))),
  patience('inconclusive', 'an Association that is kept', () => cut(trial(answered(), device))),
  patience('fail', 'a breakdown', () => trial(asked, crashed)),
  patience('inconclusive', 'no association', () => trialOf([])),
]);

const withData: Talk = (talk) => asked(talk).pending();
const data = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-REL-05', verdict, name, () => judgeDataInRelease(of()));

describeJudge('data before the A-RELEASE-RP', [
  data('pass', 'silence', () => trial((talk) => closed(withData(talk).pdu('scp', { type: 'A-RELEASE-RP' })))),
  data('fail', 'an A-ABORT', () => trial((talk) => abort(withData(talk)))),
  data('warning', 'a close', () => trial((talk) => closed(withData(talk)))),
  data('inconclusive', 'no data', () => trial((talk) => closed(confirmed(talk)))),
  data('inconclusive', 'no A-RELEASE-RP', () => cut(trial(withData))),
  data('not-applicable', 'an SCU that aborts', () => trial((talk) => abort(answered()(talk)))),
  data('fail', 'a breakdown', () => trial(withData, crashed)),
]);

const withheld: Talk = (talk) => talk.find().pending().pending();
const early = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-REL-03', verdict, name, () => judgeNoEarlyRelease(of()));

describeJudge('a final response that is withheld', [
  early('pass', 'silence, then a release', () => trial((talk) => withheld(talk).final().release())),
  early('pass', 'an A-ABORT', () => trial((talk) => abort(withheld(talk)))),
  early('pass', 'a C-CANCEL', () => trial((talk) => withheld(talk).cancel().final(0xfe00).release())),
  early('pass', 'patience', () => cut(trial(withheld))),
  early('fail', 'a release', () => trial((talk) => withheld(talk).release())),
  early('fail', 'a release before the final response', () =>
    trial((talk) => withheld(talk).release().final()),
  ),
  early('warning', 'a close', () => trial((talk) => closed(withheld(talk)))),
  early('fail', 'a breakdown', () => trial(withheld, crashed)),
]);

const outstanding = (verdict: Expected, name: string, build: Talk) =>
  judgeCase('NEG-ASYNC-02', verdict, name, () => judgeOneOutstanding(trial(build)));

describeJudge('requests before the final response', [
  outstanding('pass', 'none', (talk) => withheld(talk).final().release()),
  outstanding('pass', 'another query after it', (talk) => withheld(talk).final().find().final()),
  outstanding('pass', 'a C-CANCEL', (talk) => withheld(talk).cancel().final(0xfe00)),
  outstanding('pass', 'a C-ECHO before the query', (talk) => talk.echo().find().final()),
  outstanding('fail', 'another query', (talk) => withheld(talk).find().final()),
  outstanding('fail', 'a C-ECHO', (talk) => withheld(talk).echo().final()),
]);

const acceptorAsks: Talk = (talk) => withheld(talk).pdu('scp', { type: 'A-RELEASE-RQ' });
const answer = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-REL-06', verdict, name, () => judgeReleaseAnswer(of()));

describeJudge('an A-RELEASE-RQ of the acceptor', [
  answer('pass', 'A-RELEASE-RP', () =>
    trial((talk) => acceptorAsks(talk).pdu('scu', { type: 'A-RELEASE-RP' })),
  ),
  answer('pass', 'A-RELEASE-RP in a collision', () =>
    trial((talk) => asked(talk).pdu('scp', { type: 'A-RELEASE-RQ' }).pdu('scu', { type: 'A-RELEASE-RP' })),
  ),
  answer('warning', 'an A-ABORT', () => trial((talk) => abort(acceptorAsks(talk)))),
  answer('warning', 'a close', () => trial((talk) => closed(acceptorAsks(talk)))),
  answer('inconclusive', 'a reset', () => trial((talk) => acceptorAsks(talk).event('reset-by-peer'))),
  answer('fail', 'nothing, until we give up', () =>
    trial((talk) => later(acceptorAsks(talk), 9000).pdu('scp', { type: 'A-ABORT', source: 0, reason: 0 })),
  ),
  answer('fail', 'a program that hangs', () => cut(trial(acceptorAsks))),
  answer('inconclusive', 'a device that is silent', () => cut(trial(acceptorAsks, device))),
  answer('fail', 'a breakdown', () => trial(acceptorAsks, crashed)),
  answer('inconclusive', 'nothing that was asked', () =>
    trialOf([closed(new Conversation('scu').associate().find())]),
  ),
]);
