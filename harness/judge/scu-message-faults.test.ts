import { accept, Conversation, request } from '../checks/testing/conversation.ts';
import { abort, answered, cut, later, released, type Talk, trial, trialOf } from '../scu/testing/trials.ts';
import type { Trial } from '../scu/trial.ts';
import {
  judgeAfterOwnAbort,
  judgeEmptyFragment,
  judgeHugeLength,
  judgeMessageFault,
  judgeMisplacedPdu,
  judgeOversize,
} from './scu-message-faults.ts';
import { judgeConnections } from './scu-requests.ts';
import { describeJudge, type JudgeCase, judgeCase } from './testing/judge-case.ts';

type Expected = JudgeCase['verdict'];
const crashed = { exitCode: 139, signal: 'SIGSEGV' };
const closed: Talk = (talk) => talk.event('closed-by-peer');
const oneMatch: Talk = (talk) => talk.find().pending();

const fragments = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-FAULT-07', verdict, name, () => judgeMessageFault(of(), 10_000));

describeJudge('fragments out of order', [
  fragments('pass', 'an A-ABORT', () => trial((talk) => abort(oneMatch(talk)))),
  fragments('warning', 'a release', () => trial(released())),
  fragments('warning', 'a close', () => trial((talk) => closed(oneMatch(talk)))),
  fragments('inconclusive', 'a reset', () => trial((talk) => oneMatch(talk).event('reset-by-peer'))),
  fragments('fail', 'silence for long', () => cut(trial(oneMatch), 12_000)),
  fragments('inconclusive', 'silence that is not observed for long', () => cut(trial(oneMatch), 5000)),
  fragments('fail', 'a breakdown', () => trial(oneMatch, crashed)),
]);

const huge = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-FAULT-08', verdict, name, () => judgeHugeLength(of()));

describeJudge('a length of four gigabytes', [
  huge('pass', 'an A-ABORT', () => trial((talk) => abort(talk.find(), 2, 6))),
  huge('pass', 'a close', () => trial((talk) => closed(talk.find()))),
  huge('inconclusive', 'patience', () => cut(trial((talk) => talk.find()))),
  huge('fail', 'a breakdown', () => trial((talk) => closed(talk.find()), crashed)),
]);

const ownAbort: Talk = (talk) => abort(oneMatch(talk), 2);
const after = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-FAULT-09', verdict, name, () => judgeAfterOwnAbort(of()));

describeJudge('what comes after the A-ABORT of the SCU', [
  after('pass', 'a close', () => trial((talk) => closed(ownAbort(talk)))),
  after('pass', 'another A-ABORT', () => trial((talk) => closed(abort(ownAbort(talk), 2)))),
  after('fail', 'a release', () => trial((talk) => ownAbort(talk).release())),
  after('fail', 'another query', () => trial((talk) => ownAbort(talk).find())),
  after('inconclusive', 'no A-ABORT', () => trial(released())),
  after('fail', 'a breakdown', () => trial(ownAbort, crashed)),
]);

const lateRJ: Talk = (talk) =>
  oneMatch(talk).pdu('scp', { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 1 });
const misplaced = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-FAULT-02', verdict, name, () => judgeMisplacedPdu(of()));

describeJudge('a PDU that does not fit the state', [
  misplaced('pass', 'an A-ABORT of the service provider', () => trial((talk) => abort(lateRJ(talk), 2, 2))),
  misplaced('warning', 'an A-ABORT of the service user', () => trial((talk) => abort(lateRJ(talk)))),
  misplaced('warning', 'a close', () => trial((talk) => closed(lateRJ(talk)))),
  misplaced('inconclusive', 'a reset', () => trial((talk) => lateRJ(talk).event('reset-by-peer'))),
  misplaced('fail', 'an A-ABORT by its own time-out', () =>
    trial((talk) => abort(later(lateRJ(talk), 3000))),
  ),
  misplaced('inconclusive', 'a late A-ABORT of a device', () =>
    trial((talk) => abort(later(lateRJ(talk), 3000)), { kind: 'operator' }),
  ),
  misplaced('fail', 'another query', () => trial((talk) => lateRJ(talk).find())),
  misplaced('fail', 'a release', () => trial((talk) => lateRJ(talk).release())),
  misplaced('fail', 'a program that waits', () => cut(trial(lateRJ))),
  misplaced('inconclusive', 'nothing of the kind', () => trial(released())),
  misplaced('fail', 'a breakdown', () => trial(lateRJ, crashed)),
]);

/** An association of an SCU that announces this maximum length. */
function announcing(maximumLength: number, build: Talk): Trial {
  const userInformation = { ...request.userInformation, maximumLength };
  return trialOf([build(new Conversation('scu').associate({ rq: { userInformation }, ac: accept }))]);
}
const oversize = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('NEG-MAXLEN-07', verdict, name, () => judgeOversize(of()));

describeJudge('a P-DATA-TF above the maximum length', [
  oversize('pass', 'an A-ABORT of the service provider', () => announcing(128, ownAbort)),
  oversize('warning', 'an A-ABORT of the service user', () =>
    announcing(128, (talk) => abort(oneMatch(talk))),
  ),
  oversize('warning', 'a release', () => announcing(128, released())),
  oversize('fail', 'a program that hangs', () => cut(announcing(128, oneMatch))),
  oversize('not-applicable', 'no maximum length', () => announcing(0, released())),
]);

const empty = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-RX-05', verdict, name, () => judgeEmptyFragment(['UL-RX-05'], of()));

describeJudge('an empty last fragment', [
  empty('pass', 'a release', () => trial(released())),
  empty('warning', 'an A-ABORT', () => trial((talk) => abort(oneMatch(talk)))),
  empty('fail', 'a breakdown', () => trial(answered(), crashed)),
  empty('inconclusive', 'no association', () => trialOf([])),
]);

const connections = (verdict: Expected, name: string, of: () => readonly Trial[]) =>
  judgeCase('ASSOC-28', verdict, name, () => judgeConnections(of()));

describeJudge('the connections of two queries', [
  connections('pass', 'two connections', () => [trial(released()), trial(released())]),
  connections('pass', 'two queries on one Association', () => [
    trial((talk) => released()(answered()(talk))),
  ]),
  connections('fail', 'two Associations on one connection', () => [
    trial((talk) => released()(released()(talk).associate())),
  ]),
  connections('inconclusive', 'no association', () => [trialOf([])]),
]);
