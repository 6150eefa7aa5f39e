import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import {
  Conversation,
  explicitContext,
  identifierBytes,
  implicitContext,
  keys,
  request,
} from '../checks/testing/conversation.ts';
import { released, type Talk, trial, trialOf } from '../scu/testing/trials.ts';
import { judgeMessageIDs, judgeQuery, judgeRequestSyntax } from './scu-requests.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

describeJudge('the Worklist search', [
  judgeCase('FINDRQ-06', 'pass', 'a C-FIND-RQ', () => judgeQuery(trial(released()))),
  judgeCase('FINDRQ-06', 'fail', 'a program that does not connect', () => judgeQuery(trialOf([]))),
  judgeCase('FINDRQ-06', 'fail', 'a program that only verifies', () =>
    judgeQuery(trial((talk) => talk.echo().release())),
  ),
  judgeCase('FINDRQ-06', 'inconclusive', 'an Association that we reject', () => {
    const talk = new Conversation('scu').pdu('scu', request);
    return judgeQuery(
      trialOf([talk.pdu('scp', { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 2 })]),
    );
  }),
  judgeCase('FINDRQ-06', 'fail', 'a connection without a word', () =>
    judgeQuery(trialOf([new Conversation('scu').event('closed-by-peer')])),
  ),
  judgeCase('FINDRQ-06', 'inconclusive', 'nobody who triggers it', () =>
    judgeQuery(trialOf([], { kind: 'wait' })),
  ),
  judgeCase('FINDRQ-06', 'inconclusive', 'an operator who cannot', () =>
    judgeQuery(trialOf([], { kind: 'operator', unavailable: 'cannot be done' })),
  ),
]);

const { explicitVRLittleEndian } = transferSyntaxes;
const inExplicit = identifierBytes(keys, explicitContext);
const query =
  (contextID: number, identifier?: Uint8Array): Talk =>
  (talk) =>
    talk.find({ contextID, ...(identifier && { identifier }) }).release();
const syntax = (build: Talk) => judgeRequestSyntax(trial(build), explicitVRLittleEndian);

describeJudge('the Transfer Syntax of the request', [
  judgeCase('ENC-05', 'pass', 'Explicit VR where it was accepted', () =>
    syntax(query(explicitContext, inExplicit)),
  ),
  judgeCase('ENC-05', 'fail', 'an Identifier that is cut', () =>
    syntax(query(explicitContext, inExplicit.subarray(0, -3))),
  ),
  judgeCase('ENC-05', 'not-applicable', 'an SCU that proposes Implicit VR alone', () =>
    syntax(query(implicitContext)),
  ),
  judgeCase('ENC-05', 'inconclusive', 'a request without Identifier', () =>
    syntax((talk) => talk.find({ identifier: undefined, fields: { CommandDataSetType: 0x0101 } })),
  ),
  judgeCase('ENC-05', 'inconclusive', 'no request', () => syntax((talk) => talk.release())),
]);

const twice =
  (second: number): Talk =>
  (talk) =>
    talk
      .find()
      .final()
      .find({ fields: { MessageID: second } });

describeJudge('Message IDs', [
  judgeCase('FINDRQ-04', 'pass', 'one query', () => judgeMessageIDs([trial(released())])),
  judgeCase('FINDRQ-04', 'pass', 'two of them', () => judgeMessageIDs([trial(twice(8))])),
  judgeCase('FINDRQ-04', 'pass', 'the same one on another association', () =>
    judgeMessageIDs([trial(released()), trial(released())]),
  ),
  judgeCase('FINDRQ-04', 'warning', 'the same one again', () => judgeMessageIDs([trial(twice(7))])),
  judgeCase('FINDRQ-04', 'inconclusive', 'no query', () => judgeMessageIDs([trialOf([])])),
]);
