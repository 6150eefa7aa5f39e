import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { EchoExchange } from '../../simulators/scu/echo.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { MessageEdit } from '../checks/testing/conversation.ts';
import { judgeEcho, judgeEchoRefused, judgeInTurn } from './scp-echo.ts';
import { echoOf, ends, exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const echo = (answer: MessageEdit = {}) => echoOf(talkWithScp().echo(answer));
const status = (Status: number) => echo({ fields: { Status } });

function unanswered(edit: Partial<EchoExchange> = {}): EchoExchange {
  const { response: _response, status: _status, ...rest } = echo();
  return { ...rest, end: ends.timeout, ...edit };
}

describeJudge('C-ECHO', [
  judgeCase('ECHO-01', 'pass', '0000', () => judgeEcho(echo())),
  judgeCase('ECHO-01', 'fail', 'no response', () => judgeEcho(unanswered())),
  judgeCase('ECHO-01', 'fail', 'another status', () => judgeEcho(status(0x0110))),
  judgeCase('ECHO-01', 'fail', 'a response for another Message ID', () =>
    judgeEcho(echo({ fields: { MessageIDBeingRespondedTo: 2 } })),
  ),
  judgeCase('ECHO-01', 'fail', 'a second response', () => {
    const first = echo();
    return judgeEcho({ ...first, afterFinal: first.response ? [first.response] : [] });
  }),
]);

describeJudge('C-ECHO for another SOP Class', [
  judgeCase('ECHO-02', 'pass', '0122', () => judgeEchoRefused(status(0x0122))),
  judgeCase('ECHO-02', 'pass', '0211', () => judgeEchoRefused(status(0x0211))),
  judgeCase('ECHO-02', 'warning', 'another failure', () => judgeEchoRefused(status(0x0110))),
  judgeCase('ECHO-02', 'warning', '0000', () => judgeEchoRefused(status(0))),
  judgeCase('ECHO-02', 'warning', 'an abort', () => judgeEchoRefused(unanswered({ end: ends.aborted }))),
  judgeCase('ECHO-02', 'inconclusive', 'a reset', () => judgeEchoRefused(unanswered({ end: ends.reset }))),
  judgeCase('ECHO-02', 'fail', 'no answer', () => judgeEchoRefused(unanswered())),
]);

const talk = talkWithScp().echo().find().pending().final();
const refused = talkWithScp().echo().find().final(0xa700);
const open = talkWithScp().echo().find();

describeJudge('C-ECHO and C-FIND in turn', [
  judgeCase('ECHO-03', 'pass', 'answers to all', () => judgeInTurn([echoOf(talk)], [exchangeOf(talk)])),
  judgeCase('ECHO-03', 'pass', 'a query that is refused', () =>
    judgeInTurn([echoOf(refused)], [exchangeOf(refused)]),
  ),
  judgeCase('ECHO-03', 'fail', 'a query without final response', () =>
    judgeInTurn([echoOf(open)], [exchangeOf(open)]),
  ),
  judgeCase('ECHO-03', 'fail', 'a C-ECHO without response', () =>
    judgeInTurn([unanswered({ transcript: talk.transcript })], [exchangeOf(talk)]),
  ),
  judgeCase('ECHO-03', 'nothing', 'no query at all', () => judgeInTurn([echoOf(talk)], [])),
]);

it('ECHO-03 names the association that does not carry all of them', () => {
  const transcript = new Transcript({ id: 'another', role: 'requestor' });
  const [finding] = judgeInTurn([{ ...echoOf(talk), transcript }], [exchangeOf(talk)]);
  assert.equal(finding?.verdict, 'fail');
  assert.match(finding?.message ?? '', /association does not carry/);
});
