import { accept, Conversation } from '../checks/testing/conversation.ts';
import type { KeptSource } from '../scu/kept.ts';
import { abort, answered, cut, later, released, type Talk, trial, trialOf } from '../scu/testing/trials.ts';
import type { Trial } from '../scu/trial.ts';
import { judgeOtherStatus, judgeOwnCancel, judgePending } from './scu-status.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const second = { fields: { MessageID: 8 } };
const crashed = { exitCode: 134, signal: 'SIGABRT' };
const twoMatches: Talk = (talk) => talk.find().pending().pending();

const pending = (
  verdict: Parameters<typeof judgeCase>[1],
  name: string,
  build: Talk,
  driver: Parameters<typeof trial>[1] = {},
) =>
  judgeCase('STATUS-SCU-FF01', verdict, name, () => judgePending(['STATUS-SCU-FF01'], trial(build, driver)));

describeJudge('Pending', [
  pending('pass', 'a release after the final response', released()),
  pending('pass', 'an abort at once after it', (talk) => abort(answered()(talk))),
  pending('fail', 'an abort by its own time-out after it', (talk) => abort(later(answered()(talk), 9000))),
  pending('fail', 'a release while matches come', (talk) => twoMatches(talk).release()),
  pending('fail', 'a release before the final response', (talk) => twoMatches(talk).release().final()),
  pending('fail', 'an abort while matches come', (talk) => abort(twoMatches(talk))),
  pending('fail', 'a close while matches come', (talk) => twoMatches(talk).event('closed-by-peer')),
  pending('fail', 'its next query while matches come', (talk) =>
    twoMatches(talk).find(second).final().release(),
  ),
  pending('fail', 'its next query in the place of an end', (talk) => twoMatches(talk).find(second)),
  pending('pass', 'two queries one after the other', (talk) => answered()(talk).find(second).release()),
  pending('pass', 'a C-CANCEL and an abort', (talk) => abort(twoMatches(talk).cancel())),
  pending('fail', 'a C-CANCEL and a release before the final response', (talk) =>
    twoMatches(talk).cancel().release(),
  ),
  pending('inconclusive', 'matches that were not sent to the end', twoMatches),
  pending('inconclusive', 'silence after the final response', answered()),
  pending('fail', 'a breakdown', released(), crashed),
]);

/** Two matches and the end of the C-FIND; these of them are in what the SCU has kept. */
function keeping(kept: KeptSource): Trial {
  const sentinels = [1, 2].map((number) => ({
    patientName: `MWL^X^MATCH${number}`,
    patientID: `MWL-X-MATCH${number}`,
    place: 'match' as const,
  }));
  const of = trial((talk) =>
    sentinels
      .reduce(
        (answer, { patientID }) => answer.pending({ identifier: { PatientID: patientID } }),
        talk.find(),
      )
      .final()
      .release(),
  );
  return { ...of, sentinels, kept };
}

const kept = (verdict: Parameters<typeof judgeCase>[1], name: string, source: KeptSource) =>
  judgeCase('STATUS-SCU-FF01', verdict, name, () => judgePending(['STATUS-SCU-FF01'], keeping(source)));

describeJudge('Pending, what the SCU has kept', [
  kept('pass', 'both matches', { how: 'seen', text: 'MWL-X-MATCH1 MWL-X-MATCH2' }),
  kept('fail', 'one of two', { how: 'seen', text: 'MWL-X-MATCH2' }),
  kept('inconclusive', 'none, or a list that does not show them', { how: 'seen', text: '' }),
  kept('inconclusive', 'one of two as a person says', { how: 'operator', shown: ['MWL-X-MATCH2'] }),
  kept('pass', 'a list that cannot be had', { problem: 'it ended with 1' }),
]);

describeJudge('Pending, a window', [
  judgeCase('STATUS-SCU-FF00', 'pass', 'a second query in the window that was negotiated', () => {
    const userInformation = {
      ...accept.userInformation,
      asynchronousOperationsWindow: { invoked: 2, performed: 1 },
    };
    const talk = new Conversation('scu').associate({ ac: { userInformation } });
    return judgePending(['STATUS-SCU-FF00'], trialOf([twoMatches(talk).find(second).final().release()]));
  }),
  judgeCase('STATUS-SCU-FF00', 'fail', 'a second query without one', () =>
    judgePending(
      ['STATUS-SCU-FF00'],
      trial((talk) => twoMatches(talk).find(second).final().release()),
    ),
  ),
]);

const other = (verdict: Parameters<typeof judgeCase>[1], name: string, of: () => ReturnType<typeof trial>) =>
  judgeCase('STATUS-SCU-UNKNOWN', verdict, name, () => judgeOtherStatus(of()));

describeJudge('another Status Code', [
  other('pass', 'a release', () => trial(released(0x0110))),
  other('pass', 'an abort', () => trial((talk) => abort(answered(0x0110)(talk)))),
  other('pass', 'a release after the 0000 that followed', () =>
    trial((talk) => later(answered(0xb000)(talk), 5000).final().release()),
  ),
  other('warning', 'a close', () => trial((talk) => answered(0x0110)(talk).event('closed-by-peer'))),
  other('warning', 'a reset', () => trial((talk) => answered(0x0110)(talk).event('reset-by-peer'))),
  other('fail', 'a program that had to be stopped', () => cut(trial(answered(0x0110)))),
  other('inconclusive', 'a device that keeps its association', () =>
    cut(trial(answered(0x0110), { kind: 'wait' })),
  ),
  other('inconclusive', 'no association', () => trialOf([])),
  other('fail', 'a breakdown', () => trial(released(0x0110), crashed)),
]);

const cancelled: Talk = (talk) => twoMatches(talk).cancel();
const own = (verdict: Parameters<typeof judgeCase>[1], name: string, of: () => ReturnType<typeof trial>) =>
  (['STATUS-SCU-FE00', 'CANCEL-09'] as const).map((requirement) =>
    judgeCase(requirement, verdict, name, () => judgeOwnCancel(of())),
  );

describeJudge('a C-CANCEL of the SCU', [
  ...own('pass', 'a release after FE00', () =>
    trial((talk) => cancelled(talk).pending().pending().final(0xfe00).release()),
  ),
  ...own('fail', 'a release before FE00', () => trial((talk) => cancelled(talk).release())),
  ...own('fail', 'a close before FE00', () => trial((talk) => cancelled(talk).event('closed-by-peer'))),
  ...own('warning', 'an abort before FE00', () => trial((talk) => abort(cancelled(talk)))),
  ...own('fail', 'an abort by its own time-out after FE00', () =>
    trial((talk) => abort(later(cancelled(talk).final(0xfe00), 9000))),
  ),
  ...own('inconclusive', 'FE00 that was not sent', () => trial(cancelled)),
  ...own('inconclusive', 'silence after FE00', () => trial((talk) => cancelled(talk).final(0xfe00))),
  ...own('not-applicable', 'no C-CANCEL', () => trial(released())),
  ...own('not-applicable', 'an SCU that cannot be made to cancel', () => trialOf([], { unavailable: 'no' })),
  ...own('fail', 'a breakdown', () => trial((talk) => cancelled(talk).final(0xfe00).release(), crashed)),
  judgeCase('CANCEL-08', 'not-applicable', 'no C-CANCEL', () => judgeOwnCancel(trial(released()))),
  judgeCase('CANCEL-08', 'nothing', 'a C-CANCEL, which the check judges', () =>
    judgeOwnCancel(trial((talk) => cancelled(talk).final(0xfe00).release())),
  ),
  judgeCase('CANCEL-10', 'not-applicable', 'no C-CANCEL', () => judgeOwnCancel(trial(released()))),
  judgeCase('CANCEL-10', 'nothing', 'a C-CANCEL, which the check judges', () =>
    judgeOwnCancel(trial((talk) => cancelled(talk).final(0xfe00).release())),
  ),
]);
