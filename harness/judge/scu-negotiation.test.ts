import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { UserInformation } from '../../simulators/upper-layer/pdu.ts';
import { accept, Conversation, request } from '../checks/testing/conversation.ts';
import { abort, answered, cut, later, released, type Talk, trial, trialOf } from '../scu/testing/trials.ts';
import type { Trial } from '../scu/trial.ts';
import {
  judgeExtendedNegotiation,
  judgeRefusedContexts,
  judgeRoles,
  judgeTinyMaximum,
  judgeUnanswered,
  judgeUsualQuery,
} from './scu-negotiation.ts';
import { describeJudge, type JudgeCase, judgeCase } from './testing/judge-case.ts';

type Expected = JudgeCase['verdict'];
const crashed = { exitCode: 139, signal: 'SIGSEGV' };
const device = { kind: 'wait' } as const;
const silent: Talk = (talk) => talk;
const aborted: Talk = (talk) => abort(talk);

const usual = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('ASSOC-14', verdict, name, () => judgeUsualQuery(['ASSOC-14'], of()));

describeJudge('an answer that has to be taken', [
  usual('pass', 'a query', () => trial(released())),
  usual('fail', 'an abort', () => trial(aborted)),
  usual('fail', 'a close', () => trial((talk) => talk.event('closed-by-peer'))),
  usual('fail', 'a release without a query', () => trial((talk) => talk.release())),
  usual('inconclusive', 'a release of a device that comes by itself', () =>
    trial((talk) => talk.release(), device),
  ),
  usual('fail', 'a program that hangs', () => cut(trial(silent))),
  usual('inconclusive', 'a device that is silent', () => cut(trial(silent, device))),
  usual('fail', 'an abort in the middle of the answer', () => trial((talk) => abort(talk.find().pending()))),
  usual('inconclusive', 'no association', () => trialOf([])),
]);

/** Contexts 1 and 5 are refused, or none. */
function refusing(isRefused: boolean, build: Talk): Trial {
  const presentationContexts = accept.presentationContexts.map((context) =>
    isRefused && context.id !== 3 ? { ...context, result: 3, transferSyntax: '0.0' } : context,
  );
  return trialOf([build(new Conversation('scu').associate({ ac: { presentationContexts } }))]);
}
const refused = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('ASSOC-12', verdict, name, () => judgeRefusedContexts(of()));

describeJudge('the transfer syntax of a refused context', [
  refused('pass', 'a query on the other', () => refusing(true, released())),
  refused('fail', 'an abort', () => refusing(true, aborted)),
  refused('not-applicable', 'nothing that is refused', () => refusing(false, released())),
  refused('inconclusive', 'no association', () => trialOf([])),
]);

function proposing(userInformation: Partial<UserInformation>, build: Talk): Trial {
  const rq = { userInformation: { ...request.userInformation, ...userInformation } };
  return trialOf([build(new Conversation('scu').associate({ rq }))]);
}
const scuRole = { roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 0 }] };
const roles = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('NEG-ROLE-03', verdict, name, () => judgeRoles(of()));

describeJudge('roles that were not proposed', [
  roles('pass', 'a query of an SCU that proposed one role', () => proposing(scuRole, released())),
  roles('fail', 'an abort of an SCU that proposed one role', () => proposing(scuRole, aborted)),
  roles('pass', 'a query of an SCU that proposed none', () => trial(released())),
  roles('recorded', 'an abort of an SCU that proposed none', () => trial(aborted)),
  roles('fail', 'a breakdown of an SCU that proposed none', () => trial(aborted, crashed)),
  roles('inconclusive', 'no association', () => trialOf([])),
]);

const extended = (length: number) => ({
  extendedNegotiations: [
    { sopClassUID: modalityWorklistFind, applicationInformation: new Uint8Array(length).fill(1) },
  ],
});
const extension = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('NEG-EXT-07', verdict, name, () => judgeExtendedNegotiation(of()));

describeJudge('a shorter answer to the Extended Negotiation', [
  extension('pass', 'a query', () => proposing(extended(4), released())),
  extension('fail', 'an abort', () => proposing(extended(4), aborted)),
  extension('not-applicable', 'a proposal of three bytes', () => proposing(extended(3), aborted)),
  extension('not-applicable', 'no proposal', () => trial(released())),
  extension('inconclusive', 'no association', () => trialOf([])),
]);

/** A connection on which the A-ASSOCIATE-RQ is not answered. */
const unanswered = (build: Talk) => trialOf([build(new Conversation('scu').pdu('scu', request))]);
const patience = (verdict: Expected, name: string, of: () => Trial, declaredMs?: number) =>
  judgeCase('UL-ARTIM-03', verdict, name, () => judgeUnanswered(of(), declaredMs));

describeJudge('no answer to the A-ASSOCIATE-RQ', [
  patience('pass', 'an abort after a while', () => unanswered((talk) => abort(later(talk, 9000)))),
  patience('pass', 'an abort in the time that is declared', () => unanswered(aborted), 1000),
  patience('fail', 'an abort too late', () => unanswered((talk) => abort(later(talk, 9000))), 5000),
  patience('fail', 'patience beyond what is declared', () => cut(unanswered(silent)), 5000),
  patience('inconclusive', 'patience, with nothing declared', () => cut(unanswered(silent))),
]);

/** A request in PDUs of so many bytes, to an acceptor that takes 16. */
const short =
  (maximumLength: number): Talk =>
  (talk) =>
    talk.find({ fragmentation: { maximumLength } }).pending().final().release();
const tiny = (build: Talk, driver: Parameters<typeof trialOf>[1] = {}) =>
  trialOf(
    [
      build(
        new Conversation('scu').associate({
          ac: { userInformation: { ...accept.userInformation, maximumLength: 16 } },
        }),
      ),
    ],
    driver,
  );
const maximum = (verdict: Expected, name: string, of: () => Trial) =>
  judgeCase('NEG-MAXLEN-06', verdict, name, () => judgeTinyMaximum(of()));

describeJudge('a maximum length of next to nothing', [
  maximum('pass', 'a request in PDUs of 16 bytes', () => tiny(short(16))),
  maximum('fail', 'a request in PDUs of 18 bytes', () => tiny(short(18))),
  maximum('pass', 'an abort', () => tiny(aborted)),
  maximum('fail', 'a program that hangs', () => cut(tiny(silent))),
  maximum('inconclusive', 'a device that is silent', () => cut(tiny(silent, device))),
  maximum('fail', 'a breakdown', () => tiny(answered(), crashed)),
]);
