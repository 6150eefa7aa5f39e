import type { MessageEdit } from '../checks/testing/conversation.ts';
import type { RequirementId } from '../requirements/index.ts';
import {
  abort,
  answered,
  cut,
  later,
  released,
  type Talk,
  talkWithScu,
  trial,
  trialOf,
} from '../scu/testing/trials.ts';
import type { Trial } from '../scu/trial.ts';
import {
  judgeClosedOnAbort,
  judgeFaulty,
  judgeLegalResponse,
  judgeLost,
  judgeProtocolError,
  judgeSilence,
} from './scu-faults.ts';
import { describeJudge, type JudgeCase, judgeCase } from './testing/judge-case.ts';

type Expected = JudgeCase['verdict'];
const crashed = { exitCode: 139, signal: 'SIGSEGV' };
const device = { kind: 'operator' } as const;
const noAssociation = () => trialOf([]);
const twoMatches: Talk = (talk) => talk.find().pending().pending();
const finalWith =
  (edit: MessageEdit): Talk =>
  (talk) =>
    talk.find().final(0, edit);

const faulty = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('STATUS-SCU-BADSEQ', verdict, name, () => judgeFaulty(['STATUS-SCU-BADSEQ'], of()));

describeJudge('a faulty response', [
  faulty('pass', 'a release', () => trial(released())),
  faulty('pass', 'an abort in the middle', () => trial((talk) => abort(twoMatches(talk)))),
  faulty('pass', 'an abort by its own time-out', () => trial((talk) => abort(later(twoMatches(talk), 9000)))),
  faulty('fail', 'a breakdown', () => trial(released(), crashed)),
  faulty('fail', 'a program that waits after a proper final response', () => cut(trial(answered()))),
  faulty('inconclusive', 'a program that waits for a final response', () => cut(trial(twoMatches))),
  faulty('inconclusive', 'a program that waits after a final response for another Message ID', () =>
    cut(trial(finalWith({ fields: { MessageIDBeingRespondedTo: 99 } }))),
  ),
  faulty('inconclusive', 'a program that waits after a final response of another SOP Class', () =>
    cut(trial(finalWith({ fields: { AffectedSOPClassUID: '1.2.3' } }))),
  ),
  faulty('inconclusive', 'a program that waits after a final response that announces a Data Set', () =>
    cut(trial(finalWith({ fields: { CommandDataSetType: 0x0102 } }))),
  ),
  faulty('fail', 'a program that waits after a final response without SOP Class, which is proper', () =>
    cut(trial(finalWith({ fields: { AffectedSOPClassUID: undefined } }))),
  ),
  faulty('inconclusive', 'a device that keeps its association', () => cut(trial(answered(), device))),
  faulty('inconclusive', 'a program that ends, of an SCU that keeps its association', () => ({
    ...cut(trial(answered())),
    driver: { kind: 'exec', ended: true, exitCode: 0 },
  })),
  faulty('inconclusive', 'no association', noAssociation),
]);

const legal = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('RESPRX-01', verdict, name, () => judgeLegalResponse(['RESPRX-01'], of()));

const abortsUsually = (build: Talk): Trial => ({
  ...trial((talk) => abort(build(talk))),
  usual: { ending: 'aborted', programEnded: true },
});

describeJudge('a legal response', [
  legal('pass', 'a release', () => trial(released())),
  legal('fail', 'an abort', () => trial((talk) => abort(answered()(talk)))),
  legal('inconclusive', 'an abort after a failure', () => trial((talk) => abort(answered(0xa700)(talk)))),
  legal('pass', 'a release after a failure', () => trial(released(0xa700))),
  legal('inconclusive', 'an abort of an SCU that always aborts', () => abortsUsually(answered())),
  legal('fail', 'an abort in the middle of an SCU that always aborts', () => abortsUsually(twoMatches)),
  legal('fail', 'an abort in the middle', () => trial((talk) => abort(twoMatches(talk)))),
  legal('fail', 'a release in the middle', () => trial((talk) => twoMatches(talk).release())),
  legal('fail', 'a close in the middle', () => trial((talk) => twoMatches(talk).event('closed-by-peer'))),
  legal('fail', 'a breakdown', () => trial(released(), crashed)),
  legal('pass', 'a C-CANCEL by a limit of its own', () => trial((talk) => twoMatches(talk).cancel())),
  legal('inconclusive', 'silence', () => trial(answered())),
  legal('inconclusive', 'no association', noAssociation),
]);

const silence = (verdict: Expected, name: string, of: () => Trial, declaredMs?: number) =>
  judgeCase('STATUS-SCU-TIMEOUT', verdict, name, () =>
    judgeSilence(['STATUS-SCU-TIMEOUT'], of(), declaredMs),
  );
const gaveUp = () => trial((talk) => abort(later(talk.find(), 10_000)));

describeJudge('silence of the SCP', [
  silence('pass', 'an abort after a while', gaveUp),
  silence('pass', 'an abort within the time-out that is declared', gaveUp, 10_000),
  silence('fail', 'an abort long after the time-out that is declared', gaveUp, 5000),
  silence('inconclusive', 'patience', () => cut(trial((talk) => talk.find()))),
  silence(
    'inconclusive',
    'patience, observed for less than declared',
    () => cut(trial((talk) => talk.find())),
    30_000,
  ),
  silence('fail', 'patience beyond what is declared', () => cut(trial((talk) => talk.find())), 5000),
  silence('fail', 'a breakdown', () => trial((talk) => abort(talk.find()), crashed)),
  silence('inconclusive', 'no association', noAssociation),
]);

const abortedByUs: Talk = (talk) => talk.find().pdu('scp', { type: 'A-ABORT', source: 0, reason: 0 });
const onAbort = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-ABORT-01', verdict, name, () => judgeClosedOnAbort(of(), 10_000));

describeJudge('A-ABORT of the SCP', [
  onAbort('pass', 'a close', () => trial((talk) => abortedByUs(talk).event('closed-by-peer'))),
  onAbort('pass', 'a reset', () => trial((talk) => abortedByUs(talk).event('reset-by-peer'))),
  onAbort('fail', 'A-RELEASE-RQ', () => trial((talk) => abortedByUs(talk).release())),
  onAbort('fail', 'A-ABORT in return', () => trial((talk) => abort(abortedByUs(talk)))),
  onAbort('fail', 'a connection that stays open', () => cut(trial(abortedByUs))),
  onAbort('inconclusive', 'a connection that is not observed for long', () => cut(trial(abortedByUs), 5000)),
  onAbort('inconclusive', 'no association', noAssociation),
]);

const lost = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('UL-ABORT-03', verdict, name, () => judgeLost(['UL-ABORT-03'], of()));

describeJudge('the loss of the association', [
  lost('pass', 'a close', () => trial((talk) => abortedByUs(talk).event('closed-by-peer'))),
  lost('fail', 'a breakdown', () => trial(abortedByUs, crashed)),
  lost('fail', 'a program that hangs', () => cut(trial(abortedByUs))),
  lost('pass', 'a program that tries again and again', () =>
    cut(trialOf([talkWithScu(abortedByUs), talkWithScu(abortedByUs)])),
  ),
  lost('inconclusive', 'a device that is still at work', () => cut(trial(abortedByUs, device))),
  lost('inconclusive', 'no association', noAssociation),
]);

const broken = (requirement: RequirementId, verdict: Expected, name: string, of: () => Trial) =>
  judgeCase(requirement, verdict, name, () => judgeProtocolError([requirement], of()));
const stray: Talk = (talk) => talk.find().raw('scp', Uint8Array.of(0x55, 0, 0, 0, 0, 0));

describeJudge('a PDU that breaks the protocol', [
  broken('UL-FAULT-01', 'pass', 'A-ABORT of the service provider', () =>
    trial((talk) => abort(stray(talk), 2, 1)),
  ),
  broken('UL-FAULT-01', 'warning', 'A-ABORT of the service user', () => trial((talk) => abort(stray(talk)))),
  broken('UL-FAULT-01', 'warning', 'a close', () => trial((talk) => stray(talk).event('closed-by-peer'))),
  broken('UL-FAULT-01', 'inconclusive', 'a reset', () => trial((talk) => stray(talk).event('reset-by-peer'))),
  broken('UL-FAULT-01', 'fail', 'an association that goes on', () =>
    trial((talk) => stray(talk).final().release()),
  ),
  broken('UL-FAULT-01', 'fail', 'a program that hangs', () => cut(trial(stray))),
  broken('UL-FAULT-01', 'inconclusive', 'a device that is silent', () => cut(trial(stray, device))),
  broken('UL-FAULT-01', 'fail', 'a breakdown', () => trial(stray, crashed)),
  broken('UL-FAULT-05', 'warning', 'an association that goes on', () =>
    trial((talk) => stray(talk).final().release()),
  ),
  broken('UL-FAULT-05', 'fail', 'a program that hangs', () => cut(trial(stray))),
  broken('UL-FAULT-06', 'warning', 'a message that may have been taken', () =>
    trial((talk) => stray(talk).final().release()),
  ),
  broken('UL-FAULT-06', 'warning', 'a message that is dropped', () =>
    trial((talk) => later(stray(talk).final(), 5000).release()),
  ),
  broken('UL-FAULT-06', 'warning', 'a program that drops the message and waits', () => cut(trial(stray))),
  broken('UL-FAULT-06', 'inconclusive', 'no association', noAssociation),
]);
